/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source: where in the C text an address of a program's code is, and what lies at an address of its data. */
#ifndef PROVE_SOURCE_H
#define PROVE_SOURCE_H

#include "prove/proof.h"

/*
 * source_name: look up places and objects of all that @proof says of the program at @path. What cannot be found, as without
 * debug information, stays NULL.
 */
void source_name(struct proof *proof, const char *path);

#endif
