/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph_fixture.h"

#include <stdlib.h>
#include <string.h>

void graph_free(struct graph *graph)
{
	free(graph->first);
	free(graph->target);
	free(graph->mover);
	free(graph->moved);
	free(graph->order);
	free(graph->end);
	free(graph);
}

enum { NEW, ON_PATH, LEFT };

struct depth_first {
	struct graph *graph;
	uint8_t *progress;
	uint32_t left;
};

static void walk(struct depth_first *walker, uint32_t state)
{
	struct graph *graph = walker->graph;

	walker->progress[state] = ON_PATH;
	for (uint32_t edge = graph->first[state]; edge < graph->first[state + 1]; edge++) {
		uint32_t target = graph->target[edge];

		if (target == GRAPH_NOWHERE)
			graph->complete = false;
		else if (walker->progress[target] == ON_PATH)
			graph->cyclic = true;
		else if (walker->progress[target] == NEW)
			walk(walker, target);
	}
	walker->progress[state] = LEFT;
	graph->order[walker->left++] = state;
}

struct graph *graph_of_steps(const struct graph_step *steps, uint32_t step_count, const uint16_t *ends, uint32_t states)
{
	struct graph *graph = calloc(1, sizeof(*graph));
	struct depth_first walker = { .graph = graph, .progress = calloc(states, 1) };

	*graph = (struct graph){
		.states = states,
		.first = calloc(states + 1, sizeof(*graph->first)),
		.target = calloc(step_count + 1, sizeof(*graph->target)),
		.mover = calloc(step_count + 1, 1),
		.moved = calloc(step_count + 1, 1),
		.order = calloc(states, sizeof(*graph->order)),
		.end = calloc(states, sizeof(*graph->end)),
		.complete = true,
	};
	memcpy(graph->end, ends, states * sizeof(*ends));
	for (uint32_t edge = 0; edge < step_count; edge++) {
		graph->target[edge] = steps[edge].to;
		graph->mover[edge] = steps[edge].mover;
		graph->moved[edge] = steps[edge].moved;
		graph->first[steps[edge].from + 1]++;
	}
	for (uint32_t state = 0; state < states; state++)
		graph->first[state + 1] += graph->first[state];
	walk(&walker, 0);
	free(walker.progress);
	return graph;
}

enum { WORKERS_MAX = 5 };

struct counter_state {
	uint16_t value;
	struct {
		uint16_t done; /* loads and stores */
		uint16_t local;
	} worker[WORKERS_MAX];
};

struct counter {
	struct graph *graph;
	struct counter_state *states;
	uint32_t *table; /* 1 + number of a state; 0: free */
	uint32_t table_size, room, left;
	unsigned workers, steps;
	bool merged;
};

static uint32_t *place_of(const struct counter *counter, const struct counter_state *state)
{
	const unsigned char *bytes = (const unsigned char *)state;
	uint64_t hash = 1;

	for (size_t i = 0; i < sizeof(*state); i++)
		hash = (hash ^ bytes[i]) * UINT64_C(0x9e3779b97f4a7c15) >> 3;
	for (uint32_t i = (uint32_t)hash;; i++) {
		uint32_t *place = &counter->table[i & (counter->table_size - 1)];

		if (*place == 0 || memcmp(&counter->states[*place - 1], state, sizeof(*state)) == 0)
			return place;
	}
}

static void rehash(struct counter *counter)
{
	free(counter->table);
	counter->table_size = 4 * counter->room;
	counter->table = calloc(counter->table_size, sizeof(*counter->table));
	for (uint32_t i = 0; i < counter->graph->states; i++)
		*place_of(counter, &counter->states[i]) = i + 1;
}

/* Room for twice as many; counter->room stays a power of 2. */
static void grow(struct counter *counter)
{
	struct graph *graph = counter->graph;
	size_t room = counter->room *= 2, edges = room * counter->workers;

	counter->states = realloc(counter->states, room * sizeof(*counter->states));
	graph->first = realloc(graph->first, (room + 1) * sizeof(*graph->first));
	graph->target = realloc(graph->target, edges * sizeof(*graph->target));
	graph->mover = realloc(graph->mover, edges);
	graph->moved = realloc(graph->moved, edges);
	graph->order = realloc(graph->order, room * sizeof(*graph->order));
	graph->end = realloc(graph->end, room * sizeof(*graph->end));
	rehash(counter);
}

static uint32_t add_state(struct counter *counter, const struct counter_state *state)
{
	struct graph *graph = counter->graph;
	uint32_t number = graph->states, edges = number ? graph->first[number] : 0;

	if (number == counter->room)
		grow(counter);
	counter->states[number] = *state;
	*place_of(counter, state) = number + 1;
	graph->first[number] = edges;
	for (unsigned i = 0; i < counter->workers; i++)
		edges += state->worker[i].done < counter->steps;
	graph->first[number + 1] = edges;
	graph->end[number] = edges == graph->first[number] ? state->value : 0;
	graph->states++;
	return number;
}

/* Where the worker stands afterwards. */
static unsigned step(const struct counter *counter, struct counter_state *state, unsigned worker)
{
	bool is_store = state->worker[worker].done++ % 2;

	if (is_store)
		state->value = (uint16_t)(state->worker[worker].local + 1);
	state->worker[worker].local = is_store ? 0 : state->value;
	for (; counter->merged && worker > 0; worker--) {
		__typeof__(state->worker[0]) here = state->worker[worker], before = state->worker[worker - 1];

		if (before.done > here.done || (before.done == here.done && before.local >= here.local))
			break;
		state->worker[worker] = before;
		state->worker[worker - 1] = here;
	}
	return worker;
}

static uint32_t visit(struct counter *counter, const struct counter_state *state)
{
	struct graph *graph = counter->graph;
	uint32_t number = *place_of(counter, state), edge;

	if (number)
		return number - 1;
	number = add_state(counter, state);
	edge = graph->first[number];
	for (unsigned i = 0; i < counter->workers; i++) {
		struct counter_state next = *state;
		unsigned moved;
		uint32_t target;

		if (state->worker[i].done == counter->steps)
			continue;
		moved = step(counter, &next, i);
		target = visit(counter, &next); /* which moves the arrays */
		graph->target[edge] = target;
		graph->mover[edge] = (uint8_t)i;
		graph->moved[edge++] = (uint8_t)moved;
	}
	graph->order[counter->left++] = number;
	return number;
}

struct graph *graph_of_counter(unsigned workers, unsigned increments, bool merged)
{
	struct graph *graph = calloc(1, sizeof(*graph));
	struct counter counter = {
		.graph = graph, .room = 32, .workers = workers, .steps = 2 * increments, .merged = merged
	};
	struct counter_state initial = { 0 };

	graph->complete = true;
	grow(&counter);
	visit(&counter, &initial);
	free(counter.states);
	free(counter.table);
	return graph;
}
