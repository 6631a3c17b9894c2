/* SPDX-License-Identifier: MIT */
/* The probability of 1 that lies on the initial state is passed on along the edges, each state's in equal shares. */
#include "components.h"
#include "pages.h"
#include "passes.h"

#define ENOUGH 1e-16                    /* of what came into a component, what may be left there */
#define ROUNDS_MAX 1000                 /* over all edges */
#define VISITS_FREE (UINT64_C(1) << 26) /* of edges, however few there are: a tenth of a second */

struct walk {
	const struct graph *graph;
	double *mass; /* per state: what has come to it and was not passed on */
	double *probability;
	uint64_t visits, visits_max; /* of edges */
};

/* Edges from a state to itself only delay what leaves it: the others share everything. */
static void pass_on(struct walk *walk, uint32_t state)
{
	const struct graph *graph = walk->graph;
	uint32_t first = graph->first[state], last = graph->first[state + 1], leaving = 0;
	double mass = walk->mass[state];

	walk->mass[state] = 0;
	if (graph->end[state])
		walk->probability[graph->end[state] - 1] += mass;
	for (uint32_t edge = first; edge < last; edge++)
		leaving += graph->target[edge] != state;
	if (leaving == 0)
		return;
	mass /= leaving;
	for (uint32_t edge = first; edge < last; edge++) {
		uint32_t target = graph->target[edge];

		if (target != state && target != GRAPH_NOWHERE)
			walk->mass[target] += mass;
	}
	walk->visits += last - first;
}

static double mass_of(const struct walk *walk, const uint32_t *members, uint32_t count)
{
	double sum = 0;

	for (uint32_t i = 0; i < count; i++)
		sum += walk->mass[members[i]];
	return sum;
}

static bool has_exit(const struct walk *walk, const struct components *components, const uint32_t *members, uint32_t count)
{
	const struct graph *graph = walk->graph;

	for (uint32_t i = 0; i < count; i++) {
		for (uint32_t edge = graph->first[members[i]]; edge < graph->first[members[i] + 1]; edge++) {
			uint32_t target = graph->target[edge];

			if (target == GRAPH_NOWHERE || components->of[target] != components->of[members[i]])
				return true;
		}
	}
	return false;
}

/* Round after round, until next to nothing is left inside; what never gets out is in no ending. False: too many rounds. */
static bool drain(struct walk *walk, const struct components *components, const uint32_t *members, uint32_t count)
{
	double enough = ENOUGH * mass_of(walk, members, count);

	if (!has_exit(walk, components, members, count))
		return true;
	while (mass_of(walk, members, count) > enough) {
		if (walk->visits > walk->visits_max)
			return false;
		for (uint32_t i = 0; i < count; i++)
			pass_on(walk, members[i]);
	}
	return true;
}

static bool walk_cyclic(struct walk *walk)
{
	struct components components;
	bool done = components_find(walk->graph, &components);
	uint32_t begin;

	if (!done)
		return false;
	for (uint32_t end = components.count; done && end > 0; end = begin) {
		begin = components_begin(&components, end);
		if (end - begin == 1)
			pass_on(walk, components.members[begin]);
		else
			done = drain(walk, &components, components.members + begin, end - begin);
	}
	components_release(&components);
	return done;
}

bool pass_random_walk(const struct graph *graph, unsigned endings, double *probability)
{
	size_t bytes = graph->states * sizeof(double);
	struct walk walk = { .graph = graph, .probability = probability };
	bool done = true;

	for (unsigned i = 0; i < endings; i++)
		probability[i] = 0;
	if (graph->states == 0)
		return false;
	walk.mass = pages_reserve(bytes);
	if (!walk.mass)
		return false;
	walk.mass[0] = 1;
	walk.visits_max = VISITS_FREE + (uint64_t)ROUNDS_MAX * graph->first[graph->states];
	if (graph->cyclic)
		done = walk_cyclic(&walk);
	else
		for (uint32_t i = graph->states; i-- > 0;)
			pass_on(&walk, graph->order[i]);
	for (unsigned i = 0; i < endings; i++)
		probability[i] = probability[i] > 1 ? 1 : probability[i]; /* by what thousands of sums were rounded */
	pages_release(walk.mass, bytes);
	return done;
}
