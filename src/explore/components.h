/* SPDX-License-Identifier: MIT */
/*
 * components: the strongly connected components of a graph, states that can be reached from one another, by Tarjan's algorithm
 * as Pearce has it ("A space-efficient algorithm for finding strongly connected components", 2016).
 */
#ifndef RC_EXPLORE_COMPONENTS_H
#define RC_EXPLORE_COMPONENTS_H

#include "graph.h"

struct components {
	/*
	 * All states, those of one component side by side and, within it, mostly in the order in which a walk comes to
	 * them. A component stands behind all components that it leads to; the initial state's is the last.
	 */
	uint32_t *members;
	uint32_t *of; /* per state: a number that the states of its component share */
	uint32_t count; /* of members */
	uint32_t states;
};

/* False: memory was refused. What is given back false needs no release. */
bool components_find(const struct graph *graph, struct components *components);
void components_release(struct components *components);

/* The first member of the component that ends before @end. */
uint32_t components_begin(const struct components *components, uint32_t end);

#endif
