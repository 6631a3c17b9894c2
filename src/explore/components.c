/* SPDX-License-Identifier: MIT */
#include "components.h"

#include "pages.h"

/*
 * While a state is not done, components->of holds the least index (1 and up, 0: not come to) of those it leads back to.
 * Numbers of components count down from UINT32_MAX, so that what is done is never less.
 */
struct finder {
	const struct graph *graph;
	struct components *components;
	uint32_t *next;  /* per state: the edge that it goes on with */
	uint32_t *stack; /* from below the path, from above those left but not done: no state is in both */
	uint8_t *back;   /* per state: it leads back beyond itself */
	uint32_t depth, left, index, number;
};

static void enter(struct finder *finder, uint32_t state)
{
	finder->components->of[state] = ++finder->index;
	finder->next[state] = finder->graph->first[state];
	finder->stack[finder->depth++] = state;
}

static void finish(struct finder *finder, uint32_t state)
{
	finder->components->of[state] = finder->number;
	finder->components->members[finder->components->count++] = state;
	finder->index--;
}

static void leave(struct finder *finder, uint32_t state)
{
	uint32_t *of = finder->components->of;
	uint32_t index = of[state];

	if (finder->back[state]) {
		finder->stack[--finder->left] = state;
		return;
	}
	finish(finder, state);
	while (finder->left < finder->graph->states && of[finder->stack[finder->left]] >= index)
		finish(finder, finder->stack[finder->left++]);
	finder->number--;
}

static void find(struct finder *finder)
{
	const struct graph *graph = finder->graph;
	uint32_t *of = finder->components->of;

	enter(finder, 0);
	while (finder->depth > 0) {
		uint32_t state = finder->stack[finder->depth - 1], edge = finder->next[state];
		uint32_t target = edge < graph->first[state + 1] ? graph->target[edge] : GRAPH_NOWHERE;

		if (edge == graph->first[state + 1]) {
			finder->depth--;
			leave(finder, state);
		} else if (target != GRAPH_NOWHERE && of[target] == 0) {
			enter(finder, target); /* and come back to the same edge */
		} else {
			if (target != GRAPH_NOWHERE && of[target] < of[state]) {
				of[state] = of[target];
				finder->back[state] = 1;
			}
			finder->next[state] = edge + 1;
		}
	}
}

bool components_find(const struct graph *graph, struct components *components)
{
	size_t bytes = graph->states * sizeof(uint32_t);
	struct finder finder = { .graph = graph, .components = components, .left = graph->states, .number = UINT32_MAX };
	bool done;

	*components = (struct components){ .members = pages_reserve(bytes), .of = pages_reserve(bytes), .states = graph->states };
	finder.next = pages_reserve(bytes);
	finder.stack = pages_reserve(bytes);
	finder.back = pages_reserve(graph->states);
	done = components->members && components->of && finder.next && finder.stack && finder.back;
	if (done && graph->states > 0)
		find(&finder);
	pages_release(finder.next, bytes);
	pages_release(finder.stack, bytes);
	pages_release(finder.back, graph->states);
	if (!done)
		components_release(components);
	return done;
}

void components_release(struct components *components)
{
	pages_release(components->members, components->states * sizeof(uint32_t));
	pages_release(components->of, components->states * sizeof(uint32_t));
}

uint32_t components_begin(const struct components *components, uint32_t end)
{
	const uint32_t *members = components->members, *of = components->of;
	uint32_t begin = end - 1;

	while (begin > 0 && of[members[begin - 1]] == of[members[end - 1]])
		begin--;
	return begin;
}
