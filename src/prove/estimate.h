/* SPDX-License-Identifier: GPL-3.0-or-later */
/* estimate: how many states a case has, before anything is built. */
#ifndef PROVE_ESTIMATE_H
#define PROVE_ESTIMATE_H

#include "prove/prove.h"

/*
 * estimate_states: of @point with as many workers and operations; 0: not known, as of a whole counter. For updates that are
 * a load and a store it is a fit to what was measured (2 x 50, 3 x 6, 4 x 3), good to a factor of two.
 */
double estimate_states(const struct case_point *point, unsigned workers, uint64_t ops);

/*
 * estimate_allows: can @point be explored within the limits of @options? STATUS_USAGE with the estimate and the ways out. Whoever
 * sets a limit on states has asked for as many of them.
 */
bool estimate_allows(const struct case_point *point, const struct prove_options *options, struct error *error);

#endif
