/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore/components.h"
#include "graph_fixture.h"

#include <CUnit/CUnit.h>

static const uint16_t no_ends[64];

/* Members are all states once; no edge leads from a component to one that stands behind it. */
static void check_order(const struct graph *graph, const struct components *components)
{
	uint32_t place[64] = { 0 }, seen = 0;

	CU_ASSERT_EQUAL(components->count, graph->states);
	for (uint32_t i = 0; i < components->count; i++) {
		place[components->members[i]] = i;
		seen += components->members[i];
	}
	CU_ASSERT_EQUAL(seen, graph->states * (graph->states - 1) / 2);
	for (uint32_t state = 0; state < graph->states; state++)
		for (uint32_t edge = graph->first[state]; edge < graph->first[state + 1]; edge++)
			if (graph->target[edge] != GRAPH_NOWHERE &&
			    components->of[graph->target[edge]] != components->of[state])
				CU_ASSERT_TRUE(place[graph->target[edge]] < place[state]);
}

/* A ring of three, behind it a state that steps to itself, a pair, and an end that all lead to. */
static void rings_are_components(void)
{
	static const struct graph_step steps[] = {
		{ 0, 1, 0, 0 }, { 1, 2, 0, 0 }, { 2, 0, 0, 0 }, { 2, 3, 0, 0 }, { 3, 3, 0, 0 }, { 3, 4, 0, 0 },
		{ 3, 6, 0, 0 }, { 4, 5, 0, 0 }, { 5, 4, 0, 0 }, { 5, 6, 0, 0 }, { 5, GRAPH_NOWHERE, 0, 0 },
	};
	struct graph *graph = graph_of_steps(steps, sizeof(steps) / sizeof(steps[0]), no_ends, 7);
	struct components components;

	CU_ASSERT_TRUE(graph->cyclic);
	CU_ASSERT_TRUE_FATAL(components_find(graph, &components));
	check_order(graph, &components);
	CU_ASSERT_EQUAL(components_begin(&components, 7), 4); /* the ring */
	CU_ASSERT_EQUAL(components_begin(&components, 4), 3);
	CU_ASSERT_EQUAL(components.members[3], 3);
	CU_ASSERT_EQUAL(components_begin(&components, 3), 1); /* the pair */
	CU_ASSERT_EQUAL(components.members[0], 6);
	components_release(&components);
	graph_free(graph);
}

/* Can @to be reached from @from? By hand, for small graphs. */
static bool reaches(const struct graph *graph, uint32_t from, uint32_t to)
{
	bool reached[64] = { false }, more = true;

	reached[from] = true;
	while (more) {
		more = false;
		for (uint32_t state = 0; state < graph->states; state++)
			for (uint32_t edge = graph->first[state]; reached[state] && edge < graph->first[state + 1]; edge++)
				if (!reached[graph->target[edge]])
					more = reached[graph->target[edge]] = true;
	}
	return reached[to];
}

static void components_are_what_reaches_each_other(void)
{
	uint32_t seed = 1;

	for (int round = 0; round < 100; round++) {
		struct graph_step steps[40];
		uint32_t count = 0;
		struct components components;
		struct graph *graph;

		for (uint32_t state = 0; state < 12; state++) {
			if (state < 11)
				steps[count++] = (struct graph_step){ state, state + 1, 0, 0 };
			seed = seed * 1103515245 + 12345;
			if (seed >> 16 & 1)
				steps[count++] = (struct graph_step){ state, (seed >> 17) % 12, 0, 0 };
		}
		graph = graph_of_steps(steps, count, no_ends, 12);
		CU_ASSERT_TRUE_FATAL(components_find(graph, &components));
		check_order(graph, &components);
		for (uint32_t one = 0; one < 12; one++)
			for (uint32_t two = 0; two < one; two++)
				CU_ASSERT_EQUAL(components.of[one] == components.of[two],
						reaches(graph, one, two) && reaches(graph, two, one));
		components_release(&components);
		graph_free(graph);
	}
}

CU_TestInfo components_tests[] = {
	{ "rings are components", rings_are_components },
	{ "components are what reaches each other", components_are_what_reaches_each_other },
	CU_TEST_INFO_NULL,
};
