/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore/passes.h"
#include "graph_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static void walk_steps(const struct graph_step *steps, uint32_t count, const uint16_t *ends, uint32_t states,
		       double *probability)
{
	struct graph *graph = graph_of_steps(steps, count, ends, states);

	CU_ASSERT_TRUE(pass_random_walk(graph, 2, probability));
	graph_free(graph);
}

/* 2 x 1: of the second steps half make both loads come first; then no update survives the other. */
static void increments(void)
{
	static const struct {
		unsigned workers, increments;
		double exact; /* the probability that nothing is lost */
	} rows[] = {
		{ 1, 5, 1 },
		{ 2, 1, 0.5 },
		{ 2, 2, 0.1875 },
		{ 2, 3, 0.06640625 },
	};
	double probability[10];

	for (size_t i = 0; i < COUNT(rows); i++) {
		unsigned endings = rows[i].workers * rows[i].increments;
		struct graph *graph = graph_of_counter(rows[i].workers, rows[i].increments, true);

		CU_ASSERT_TRUE(pass_random_walk(graph, endings, probability));
		CU_ASSERT_DOUBLE_EQUAL(probability[endings - 1], rows[i].exact, 1e-15);
		graph_free(graph);
	}
}

/* The two ways through a graph without cycles, and merged workers, give the same. */
static void orders_of_walking_agree(void)
{
	struct graph *merged = graph_of_counter(3, 3, true), *apart = graph_of_counter(3, 3, false);
	double one[9], two[9], three[9], sum = 0;

	CU_ASSERT_TRUE(pass_random_walk(merged, 9, one));
	CU_ASSERT_TRUE(pass_random_walk(apart, 9, two));
	apart->cyclic = true;
	CU_ASSERT_TRUE(pass_random_walk(apart, 9, three));
	for (int i = 0; i < 9; i++) {
		sum += one[i];
		CU_ASSERT_DOUBLE_EQUAL(one[i], two[i], 1e-14);
		CU_ASSERT_DOUBLE_EQUAL(one[i], three[i], 1e-14);
	}
	CU_ASSERT_DOUBLE_EQUAL(sum, 1, 1e-14);
	CU_ASSERT_EQUAL(one[0], 0);
	graph_free(merged);
	graph_free(apart);
}

/* A waiter tries again and again (0 -> 0, or 2 -> 3 -> 2 when it looks before it tries) until the holder goes on. */
static void waiting_only_takes_time(void)
{
	static const struct graph_step at_once[] = { { 0, 0, 0, 0 }, { 0, 1, 1, 1 }, { 1, 2, 0, 0 }, { 1, 3, 1, 1 } };
	static const struct graph_step looking[] = {
		{ 0, 1, 0, 0 }, { 0, 2, 1, 1 }, /* the holder of 1 has the lock at once, of 2 after a wait */
		{ 1, 4, 0, 0 },
		{ 2, 3, 1, 1 }, { 2, 5, 0, 0 },
		{ 3, 2, 1, 1 }, { 3, 4, 0, 0 },
	};
	static const uint16_t ends_at_once[] = { 0, 0, 1, 2 }, ends_looking[] = { 0, 0, 0, 0, 1, 2 };
	double probability[2];

	walk_steps(at_once, COUNT(at_once), ends_at_once, 4, probability);
	CU_ASSERT_DOUBLE_EQUAL(probability[0], 0.5, 1e-15);
	CU_ASSERT_DOUBLE_EQUAL(probability[1], 0.5, 1e-15);
	walk_steps(looking, COUNT(looking), ends_looking, 6, probability);
	CU_ASSERT_DOUBLE_EQUAL(probability[0], 0.5 + 0.5 / 3, 1e-14); /* 1/4 + 1/16 + ... */
	CU_ASSERT_DOUBLE_EQUAL(probability[1], 0.5 * 2 / 3, 1e-14);
}

/* A walk on a line of @length states that starts at the first and ends left of it (0) or right of the last (1). */
static struct graph *make_line(uint32_t length)
{
	struct graph_step *steps = calloc(2 * length, sizeof(*steps));
	uint16_t *ends = calloc(length + 2, sizeof(*ends));
	struct graph *graph;

	for (uint32_t i = 0; i < length; i++) {
		steps[2 * i] = (struct graph_step){ i, i == 0 ? length : i - 1, 0, 0 };
		steps[2 * i + 1] = (struct graph_step){ i, i == length - 1 ? length + 1 : i + 1, 1, 1 };
	}
	ends[length] = 1;
	ends[length + 1] = 2;
	graph = graph_of_steps(steps, 2 * length, ends, length + 2);
	free(steps);
	free(ends);
	return graph;
}

static void a_large_component_drains(void)
{
	struct graph *graph = make_line(99);
	double probability[2];

	CU_ASSERT_TRUE(pass_random_walk(graph, 2, probability));
	CU_ASSERT_DOUBLE_EQUAL(probability[0], 0.99, 1e-12); /* the gambler's ruin */
	CU_ASSERT_DOUBLE_EQUAL(probability[1], 0.01, 1e-12);
	graph_free(graph);
}

static void what_drains_too_slowly_is_refused(void)
{
	struct graph *graph = make_line(4000);
	double probability[2];

	CU_ASSERT_FALSE(pass_random_walk(graph, 2, probability));
	graph_free(graph);
}

/* Half goes to where nothing ends: to a state that stays itself, then to a pair. */
static void what_never_ends_is_in_no_ending(void)
{
	static const struct graph_step alone[] = { { 0, 1, 0, 0 }, { 0, 2, 1, 1 }, { 1, 1, 0, 0 } };
	static const struct graph_step pair[] = { { 0, 1, 0, 0 }, { 0, 3, 1, 1 }, { 1, 2, 0, 0 }, { 2, 1, 0, 0 } };
	static const uint16_t ends_alone[] = { 0, 0, 1 }, ends_pair[] = { 0, 0, 0, 1 };
	double probability[2];

	walk_steps(alone, COUNT(alone), ends_alone, 3, probability);
	CU_ASSERT_EQUAL(probability[0], 0.5);
	CU_ASSERT_EQUAL(probability[1], 0);
	walk_steps(pair, COUNT(pair), ends_pair, 4, probability);
	CU_ASSERT_EQUAL(probability[0], 0.5);
}

static void an_incomplete_graph_gives_a_lower_bound(void)
{
	static const struct graph_step cut[] = {
		{ 0, 1, 0, 0 }, { 0, 2, 1, 1 }, { 1, 2, 0, 0 }, { 1, GRAPH_NOWHERE, 1, 1 },
	};
	static const struct graph_step cut_ring[] = {
		{ 0, 1, 0, 0 }, { 1, 0, 0, 0 }, { 1, GRAPH_NOWHERE, 1, 1 }, { 1, 2, 2, 2 },
	};
	static const uint16_t ends[] = { 0, 0, 1 };
	double probability[2];

	walk_steps(cut, COUNT(cut), ends, 3, probability);
	CU_ASSERT_EQUAL(probability[0], 0.75);
	walk_steps(cut_ring, COUNT(cut_ring), ends, 3, probability);
	CU_ASSERT_DOUBLE_EQUAL(probability[0], 0.5, 1e-15);
}

static void an_ending_at_once(void)
{
	static const uint16_t ends[] = { 2 };
	double probability[2] = { 7, 7 };

	walk_steps(NULL, 0, ends, 1, probability);
	CU_ASSERT_EQUAL(probability[0], 0);
	CU_ASSERT_EQUAL(probability[1], 1);
}

CU_TestInfo pass_walk_tests[] = {
	{ "increments", increments },
	{ "orders of walking agree", orders_of_walking_agree },
	{ "waiting only takes time", waiting_only_takes_time },
	{ "a large component drains", a_large_component_drains },
	{ "what drains too slowly is refused", what_drains_too_slowly_is_refused },
	{ "what never ends is in no ending", what_never_ends_is_in_no_ending },
	{ "an incomplete graph gives a lower bound", an_incomplete_graph_gives_a_lower_bound },
	{ "an ending at once", an_ending_at_once },
	CU_TEST_INFO_NULL,
};
