/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph_fixture: graphs as the explorer's search leaves them, made by the tests themselves. */
#ifndef TESTS_UNIT_GRAPH_FIXTURE_H
#define TESTS_UNIT_GRAPH_FIXTURE_H

#include "explore/graph.h"

struct graph_step {
	uint32_t from, to; /* to: GRAPH_NOWHERE for a step not taken */
	uint8_t mover, moved;
};

/*
 * The graph of these steps, sorted by @from; every state can be reached from 0. @ends: per state, as in struct graph.
 * The caller frees it.
 */
struct graph *graph_of_steps(const struct graph_step *steps, uint32_t step_count, const uint16_t *ends, uint32_t states);

/*
 * All states of @workers (1 to 5) that each add 1 to a counter @increments times, a load and a store each time. @merged:
 * the workers are interchangeable. The ending with number i (from 0) is the final value i + 1.
 */
struct graph *graph_of_counter(unsigned workers, unsigned increments, bool merged);

void graph_free(struct graph *graph);

#endif
