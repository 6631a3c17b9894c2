/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_path: the steps of one schedule as a table with a column for each worker, and who is left waiting at its end. */
#ifndef REPORT_REPORT_PATH_H
#define REPORT_REPORT_PATH_H

#include "prove/proof.h"

/* report_path_worker: A, B, ...; of threads that workers made, T34. */
void report_path_worker(struct text *text, unsigned worker);

/* report_path_step: what a step does, in few words: r 0, w 1, lock, add 3, wait (timed out). */
void report_path_step(struct text *text, const struct proof_step *step);

/* report_path_table: @width: columns of the terminal, 0: no limit. Where all workers do not fit beside one another, they have one column. */
void report_path_table(const struct proof_path *path, bool colour, unsigned width, struct text *text);

/* report_path_parked: a line for each worker that does not go on: what it waits for, where, and who has that. */
void report_path_parked(const struct proof_path *path, struct text *text);

/* report_path_access: A writes counter.value at accesses/plain.h:21. */
void report_path_access(struct text *text, const struct proof_access *access);

#endif
