/* SPDX-License-Identifier: MIT */
/*
 * graph: the states that a search with merging has found and the steps between them, kept so that everything that is
 * asked of all schedules at once is a pass over it.
 *
 * States have numbers from 0 (the initial one) in the order in which they were found. A state that is the same but for
 * which of several identical workers is where is one state; every worker's step is kept as an edge of its own, so paths
 * in the graph and interleavings are as many. A worker is named in an edge by its position among the state's workers,
 * in the canonical order of that state; so that two successive steps are of the same worker if the first's @moved is
 * the second's @mover.
 */
#ifndef RC_EXPLORE_GRAPH_H
#define RC_EXPLORE_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GRAPH_NOWHERE UINT32_MAX /* target of an edge that was not taken before the search stopped */

struct graph {
	uint32_t states;
	uint32_t *first;  /* of each state, its first edge; states + 1 entries: the edges of s are first[s] .. first[s + 1] - 1 */
	uint32_t *target; /* per edge, a state */
	uint8_t *mover;   /* per edge: the position in the source of the worker that steps */
	uint8_t *moved;   /* per edge: its position in the target */
	uint32_t *order;  /* the states in the order in which the depth-first search left them: each after its successors, but for cycles */
	uint16_t *end;    /* per state: 0, or 1 + the number of its ending; an ending state has no edges */
	bool cyclic;      /* an edge leads to a state on the search's path: some state can come again */
	bool complete;    /* no edge leads nowhere */
};

#endif
