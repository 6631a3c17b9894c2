/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore/passes.h"
#include "graph_fixture.h"

#include <CUnit/CUnit.h>

#define ROOM 100
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* What is asked for: a state with this ending, or (ending 0) the state. */
struct wish {
	const struct graph *graph;
	uint16_t ending;
	uint32_t state;
};

static bool is_wished(void *context, uint32_t state)
{
	const struct wish *wish = context;

	return wish->ending ? wish->graph->end[state] == wish->ending : state == wish->state;
}

static uint32_t source_of(const struct graph *graph, uint32_t edge)
{
	uint32_t state = 0;

	while (graph->first[state + 1] <= edge)
		state++;
	return state;
}

/* The path is one, from the initial state to what is wished, and has so many switches. */
static void check_path(struct wish *wish, const uint32_t *path, uint32_t length, uint32_t switches)
{
	const struct graph *graph = wish->graph;
	uint32_t state = 0, counted = 0;

	for (uint32_t i = 0; i < length; i++) {
		CU_ASSERT_EQUAL(source_of(graph, path[i]), state);
		counted += i > 0 && graph->mover[path[i]] != graph->moved[path[i - 1]];
		state = graph->target[path[i]];
	}
	CU_ASSERT_TRUE(is_wished(wish, state));
	CU_ASSERT_EQUAL(counted, switches);
}

static void fewest_switches_of_increments(void)
{
	static const struct {
		unsigned workers, increments;
		uint16_t final;
		uint32_t switches;
	} rows[] = {
		{ 1, 3, 3, 0 },
		{ 2, 1, 1, 2 }, /* BAAB */
		{ 2, 1, 2, 1 }, { 2, 2, 2, 2 }, { 2, 2, 3, 3 }, { 2, 2, 4, 1 },
		{ 2, 3, 2, 5 }, { 2, 3, 3, 2 }, { 2, 3, 4, 3 }, { 2, 3, 5, 3 }, { 2, 3, 6, 1 },
		{ 3, 1, 1, 3 }, { 3, 1, 2, 3 }, { 3, 1, 3, 2 },
		{ 3, 2, 2, 3 }, { 3, 2, 3, 4 }, { 3, 2, 4, 3 }, { 3, 2, 5, 4 }, { 3, 2, 6, 2 },
	};

	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		unsigned workers = rows[i / 2].workers, increments = rows[i / 2].increments;
		struct graph *graph = graph_of_counter(workers, increments, i % 2);
		struct wish wish = { graph, rows[i / 2].final, 0 };
		uint32_t path[ROOM], length, switches;

		CU_ASSERT_TRUE(pass_fewest_switches(graph, is_wished, &wish, path, ROOM, &length, &switches));
		CU_ASSERT_EQUAL_FATAL(length, 2 * workers * increments);
		CU_ASSERT_EQUAL(switches, rows[i / 2].switches);
		check_path(&wish, path, length, switches);
		graph_free(graph);
	}
}

static void what_cannot_be_given(void)
{
	struct graph *graph = graph_of_counter(2, 2, true);
	struct wish never = { graph, 1, 0 }, last = { graph, 4, 0 }, start = { graph, 0, 0 };
	uint32_t path[ROOM], length, switches;

	CU_ASSERT_TRUE(pass_fewest_switches(graph, is_wished, &never, path, ROOM, &length, &switches));
	CU_ASSERT_EQUAL(length, UINT32_MAX);
	CU_ASSERT_TRUE(pass_fewest_switches(graph, is_wished, &last, path, 7, &length, &switches));
	CU_ASSERT_EQUAL(length, UINT32_MAX); /* of 8 */
	CU_ASSERT_TRUE(pass_fewest_switches(graph, is_wished, &last, path, 8, &length, &switches));
	CU_ASSERT_EQUAL(length, 8);
	CU_ASSERT_TRUE(pass_fewest_switches(graph, is_wished, &start, path, 0, &length, &switches));
	CU_ASSERT_EQUAL(length, 0);
	CU_ASSERT_EQUAL(switches, 0);
	graph_free(graph);
}

/* The states of a merged graph put workers in another order: a worker is followed through its positions. */
static void positions_change_but_workers_stay(void)
{
	static const struct graph_step steps[] = {
		{ 0, 1, 0, 1 }, { 1, 2, 1, 0 }, { 1, 3, 0, 0 }, { 2, 3, 0, 1 },
	};
	static const uint16_t ends[] = { 0, 0, 0, 1 };
	struct graph *graph = graph_of_steps(steps, COUNT(steps), ends, 4);
	struct wish wish = { graph, 1, 0 };
	uint32_t path[ROOM], length, switches;

	CU_ASSERT_TRUE(pass_fewest_switches(graph, is_wished, &wish, path, ROOM, &length, &switches));
	CU_ASSERT_EQUAL(length, 3); /* longer than by 1, but all one worker's */
	CU_ASSERT_EQUAL(switches, 0);
	check_path(&wish, path, length, switches);
	graph_free(graph);
}

static void steps_not_taken_are_not_walked(void)
{
	static const struct graph_step steps[] = {
		{ 0, GRAPH_NOWHERE, 200, 200 }, { 0, 1, 0, 0 }, { 1, GRAPH_NOWHERE, 0, 0 }, { 1, 2, 1, 1 },
	};
	static const uint16_t ends[] = { 0, 0, 1 };
	struct graph *graph = graph_of_steps(steps, COUNT(steps), ends, 3);
	struct wish wish = { graph, 1, 0 };
	uint32_t path[ROOM], length, switches;

	CU_ASSERT_TRUE(pass_fewest_switches(graph, is_wished, &wish, path, ROOM, &length, &switches));
	CU_ASSERT_EQUAL(length, 2);
	CU_ASSERT_EQUAL(switches, 1);
	graph_free(graph);
}

enum { STATES = 9, POSITIONS = 3, STEPS_EACH = 3, FAR = 1000000 };

/* Slowly and surely: 1000 a switch and 1 a step, relaxed until nothing gets less. */
static uint32_t cost_by_hand(const struct graph *graph, uint32_t wanted)
{
	uint32_t cost[STATES][POSITIONS], least = wanted == 0 ? 0 : FAR;
	bool more = true;

	for (int i = 0; i < STATES * POSITIONS; i++)
		cost[i / POSITIONS][i % POSITIONS] = FAR;
	for (uint32_t edge = 0; edge < graph->first[1]; edge++)
		cost[graph->target[edge]][graph->moved[edge]] = 1;
	while (more) {
		more = false;
		for (uint32_t i = 0; i < graph->first[STATES] * POSITIONS; i++) {
			uint32_t edge = i / POSITIONS, last = i % POSITIONS;
			uint32_t *there = &cost[graph->target[edge]][graph->moved[edge]];
			uint32_t here = cost[source_of(graph, edge)][last] + 1 + (graph->mover[edge] == last ? 0 : 1000);

			if (here < *there) {
				*there = here;
				more = true;
			}
		}
	}
	for (int i = 0; i < POSITIONS; i++)
		least = cost[wanted][i] < least ? cost[wanted][i] : least;
	return least;
}

static struct graph *make_random(uint32_t *seed)
{
	static const uint16_t ends[STATES];
	struct graph_step steps[STATES * STEPS_EACH];

	for (uint32_t i = 0; i < COUNT(steps); i++) {
		uint32_t from = i / STEPS_EACH, bits = *seed = *seed * 1103515245 + 12345;

		/* The first step of each leads to the next, so that all can be reached. */
		steps[i] = (struct graph_step){ from, (i % STEPS_EACH ? bits >> 16 : from + 1) % STATES,
						(uint8_t)((bits >> 24) % POSITIONS), (uint8_t)((bits >> 20) % POSITIONS) };
	}
	return graph_of_steps(steps, COUNT(steps), ends, STATES);
}

static void random_graphs_as_by_hand(void)
{
	uint32_t seed = 4;

	for (uint32_t round = 0; round < 2000; round++) {
		struct graph *graph = make_random(&seed);
		struct wish wish = { graph, 0, round % STATES };
		uint32_t path[ROOM], length, switches;

		CU_ASSERT_TRUE(pass_fewest_switches(graph, is_wished, &wish, path, ROOM, &length, &switches));
		CU_ASSERT_EQUAL(1000 * switches + length, cost_by_hand(graph, wish.state));
		check_path(&wish, path, length, switches);
		graph_free(graph);
	}
}

CU_TestInfo pass_switches_tests[] = {
	{ "fewest switches of increments", fewest_switches_of_increments },
	{ "what cannot be given", what_cannot_be_given },
	{ "positions change but workers stay", positions_change_but_workers_stay },
	{ "steps not taken are not walked", steps_not_taken_are_not_walked },
	{ "random graphs as by hand", random_graphs_as_by_hand },
	CU_TEST_INFO_NULL,
};
