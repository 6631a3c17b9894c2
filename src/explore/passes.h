/* SPDX-License-Identifier: MIT */
/*
 * passes: what is known of all interleavings once the graph is there. All work in memory of their own (pages.h), give
 * it back, and return false when it is refused. `endings` is the number of different endings, at most 65,534. `order` must hold
 * all states, also of an incomplete graph: those that the search had not left stand last, the initial state at the end.
 */
#ifndef RC_EXPLORE_PASSES_H
#define RC_EXPLORE_PASSES_H

#include "graph.h"

#define PASS_DIGITS 1024 /* room for a number in decimal, with its NUL */

/*
 * pass_interleavings: the exact number of interleavings that end in each ending, and of all, as decimal strings, and each
 * ending's share of them. A path that ends in a state with neither steps nor an ending counts in the total alone. Refused for
 * cyclic graphs, where the number is infinite, for incomplete ones, where a share would be one of nobody knows what, and
 * when a number has more than PASS_DIGITS - 1 digits.
 */
bool pass_interleavings(const struct graph *graph, unsigned endings, char (*count)[PASS_DIGITS], char *total, double *share);

/*
 * pass_random_walk: the probability of each ending when every step is taken by a worker drawn at random, all edges of a
 * state alike. On cycles by iteration within each strongly connected component until 1e-16 of what came into it is left
 * there; refused when that takes too long (1,000 rounds over a large graph, more over a small one). Of a walk that never ends,
 * or takes a step that leads nowhere, no ending has a part: then they sum up to less than 1, and on an incomplete graph each
 * is a lower bound.
 */
bool pass_random_walk(const struct graph *graph, unsigned endings, double *probability);

/*
 * pass_doomed: the first-found state from which no ending can be reached, GRAPH_NOWHERE when there is none. A step that
 * leads nowhere may lead to an ending: what is called doomed on an incomplete graph is.
 */
bool pass_doomed(const struct graph *graph, uint32_t *doomed);

/*
 * pass_fewest_switches: of all paths from the initial state to a state for which @wanted says yes, one with the fewest
 * switches (steps by another worker than the step before) and, among those, the fewest steps: its edges, by number, into @path (room for
 * @room), its length into @length, its switches into @switches. Breadth first over (state, position of the last to move), switches
 * counting 1 and other steps 0. @length is 0 when the initial state is wanted, UINT32_MAX when no such state can be reached, or the path is longer than @room.
 * On an incomplete graph it is one with the fewest switches among the steps that were taken: a witness, but perhaps not the shortest.
 */
bool pass_fewest_switches(const struct graph *graph, bool (*wanted)(void *context, uint32_t state), void *context,
			  uint32_t *path, uint32_t room, uint32_t *length, uint32_t *switches);

#endif
