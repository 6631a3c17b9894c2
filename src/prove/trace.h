/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trace: what a path of steps did to the counter: its value after each step, and where an update was lost: a store over
 * others' stores that its worker had not read.
 */
#ifndef PROVE_TRACE_H
#define PROVE_TRACE_H

#include "prove/proof.h"

/* trace_path: fill in what struct proof_step says it does. @marks: say where updates were lost. */
void trace_path(const struct proof *proof, struct proof_path *path, bool marks);

/* trace_all: the paths of all that was found, and of a replay. */
void trace_all(struct proof *proof);

/* trace_writes: does @op write? trace_reads: does it read? Both of an access; of other operations neither. */
bool trace_writes(const char *op);
bool trace_reads(const char *op);

#endif
