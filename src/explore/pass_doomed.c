/* SPDX-License-Identifier: MIT */
#include "components.h"
#include "pages.h"
#include "passes.h"

/* Is it an ending, or one step from what can end? Where a step was not taken, nobody knows: it is not called doomed. */
static uint8_t can_end(const struct graph *graph, const uint8_t *ends, uint32_t state)
{
	uint8_t found = graph->end[state] != 0;

	for (uint32_t edge = graph->first[state]; !found && edge < graph->first[state + 1]; edge++)
		found = graph->target[edge] == GRAPH_NOWHERE || ends[graph->target[edge]];
	return found;
}

/* A component can end when one of its states can: those behind it are known by then. */
static bool mark_cyclic(const struct graph *graph, uint8_t *ends)
{
	struct components components;

	if (!components_find(graph, &components))
		return false;
	for (uint32_t begin = 0, end; begin < components.count; begin = end) {
		const uint32_t *members = components.members;
		uint8_t found = 0;

		for (end = begin; end < components.count && components.of[members[end]] == components.of[members[begin]]; end++)
			found |= can_end(graph, ends, members[end]);
		for (uint32_t i = begin; i < end; i++)
			ends[members[i]] = found;
	}
	components_release(&components);
	return true;
}

static bool mark(const struct graph *graph, uint8_t *ends)
{
	if (graph->cyclic)
		return mark_cyclic(graph, ends);
	for (uint32_t i = 0; i < graph->states; i++)
		ends[graph->order[i]] = can_end(graph, ends, graph->order[i]);
	return true;
}

bool pass_doomed(const struct graph *graph, uint32_t *doomed)
{
	uint8_t *ends = pages_reserve(graph->states);
	bool done = ends && mark(graph, ends);
	uint32_t state = 0;

	while (done && state < graph->states && ends[state])
		state++;
	*doomed = done && state < graph->states ? state : GRAPH_NOWHERE;
	pages_release(ends, graph->states);
	return done;
}
