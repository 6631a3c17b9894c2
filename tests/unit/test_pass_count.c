/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore/passes.h"
#include "graph_fixture.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ENDINGS_MAX 64

struct counted {
	char count[ENDINGS_MAX][PASS_DIGITS], total[PASS_DIGITS];
	double share[ENDINGS_MAX];
};

static void interleavings_of_increments(void)
{
	static const struct {
		unsigned workers, increments, lowest;
		const char *total; /* (2nk)! / ((2k)!)^n */
	} rows[] = {
		{ 1, 3, 3, "1" },
		{ 2, 1, 1, "6" },
		{ 2, 4, 2, "12870" },
		{ 2, 10, 2, "137846528820" },
		{ 2, 20, 2, "107507208733336176461620" },
		{ 3, 1, 1, "90" },
		{ 3, 2, 2, "34650" },
		{ 3, 4, 2, "9465511770" },
		{ 4, 1, 1, "2520" },
		{ 4, 2, 2, "63063000" },
		{ 5, 1, 1, "113400" },
	};
	struct counted *counted = malloc(sizeof(*counted));

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		unsigned endings = rows[i].workers * rows[i].increments;
		struct graph *graph = graph_of_counter(rows[i].workers, rows[i].increments, true);

		CU_ASSERT_TRUE(pass_interleavings(graph, endings, counted->count, counted->total, counted->share));
		CU_ASSERT_STRING_EQUAL(counted->total, rows[i].total);
		for (unsigned value = 1; value <= endings; value++) /* the finals are lowest .. n * k */
			CU_ASSERT_EQUAL(strcmp(counted->count[value - 1], "0") != 0, value >= rows[i].lowest);
		graph_free(graph);
	}
	free(counted);
}

/* ln of (@parts * @each)! / (@each!)^@parts */
static double ln_orders(unsigned parts, unsigned each)
{
	return lgamma(parts * each + 1) - parts * lgamma(each + 1);
}

static void share_without_loss(void)
{
	static const unsigned most[] = { 0, 0, 12, 3, 2 }; /* increments, by workers */
	struct counted *counted = malloc(sizeof(*counted));

	for (unsigned workers = 2; workers <= 4; workers++) {
		for (unsigned k = 1; k <= most[workers]; k++) {
			double expected = exp(ln_orders(workers, k) - ln_orders(workers, 2 * k)), sum = 0;
			struct graph *graph = graph_of_counter(workers, k, true);

			CU_ASSERT_TRUE(pass_interleavings(graph, workers * k, counted->count, counted->total, counted->share));
			CU_ASSERT_DOUBLE_EQUAL(counted->share[workers * k - 1] / expected, 1, 1e-11);
			for (unsigned i = 0; i < workers * k; i++)
				sum += counted->share[i];
			CU_ASSERT_DOUBLE_EQUAL(sum, 1, 1e-14);
			graph_free(graph);
		}
	}
	free(counted);
}

static void merging_workers_keeps_every_count(void)
{
	struct counted *merged = malloc(sizeof(*merged)), *apart = malloc(sizeof(*apart));
	struct graph *one = graph_of_counter(3, 3, true), *other = graph_of_counter(3, 3, false);

	CU_ASSERT_TRUE(one->states < other->states);
	CU_ASSERT_TRUE(pass_interleavings(one, 9, merged->count, merged->total, merged->share));
	CU_ASSERT_TRUE(pass_interleavings(other, 9, apart->count, apart->total, apart->share));
	CU_ASSERT_STRING_EQUAL(merged->total, apart->total);
	for (int i = 0; i < 9; i++)
		CU_ASSERT_STRING_EQUAL(merged->count[i], apart->count[i]);
	graph_free(one);
	graph_free(other);
	free(merged);
	free(apart);
}

/* @length times two ways to the next state: 2^length paths. */
static struct graph *make_doubling(uint32_t length)
{
	struct graph_step *steps = calloc(2 * length + 1, sizeof(*steps));
	uint16_t *ends = calloc(length + 1, sizeof(*ends));
	struct graph *graph;

	for (uint32_t i = 0; i < 2 * length; i++)
		steps[i] = (struct graph_step){ i / 2, i / 2 + 1, i % 2, i % 2 };
	ends[length] = 1;
	graph = graph_of_steps(steps, 2 * length, ends, length + 1);
	free(steps);
	free(ends);
	return graph;
}

static bool count_doubling(uint32_t length, struct counted *counted)
{
	struct graph *graph = make_doubling(length);
	bool done = pass_interleavings(graph, 1, counted->count, counted->total, counted->share);

	graph_free(graph);
	return done;
}

static void numbers_of_any_length_until_there_is_no_room(void)
{
	struct counted *counted = malloc(sizeof(*counted));

	CU_ASSERT_TRUE(count_doubling(63, counted));
	CU_ASSERT_STRING_EQUAL(counted->total, "9223372036854775808");
	CU_ASSERT_TRUE(count_doubling(64, counted));
	CU_ASSERT_STRING_EQUAL(counted->count[0], "18446744073709551616");
	CU_ASSERT_TRUE(count_doubling(200, counted));
	CU_ASSERT_STRING_EQUAL(counted->total, "1606938044258990275541962092341162602522202993782792835301376");
	CU_ASSERT_EQUAL(counted->share[0], 1);
	CU_ASSERT_TRUE(count_doubling(3398, counted));
	CU_ASSERT_EQUAL(strlen(counted->total), PASS_DIGITS - 1);
	CU_ASSERT_FALSE(count_doubling(3399, counted)); /* a digit more */
	CU_ASSERT_FALSE(count_doubling(3600, counted)); /* more columns than there are */
	free(counted);
}

/* A path that ends without an ending (all blocked) is an interleaving too. */
static void every_end_counts(void)
{
	static const struct graph_step steps[] = { { 0, 1, 0, 0 }, { 0, 2, 1, 1 }, { 0, 3, 2, 2 }, { 1, 3, 1, 1 } };
	static const uint16_t ends[] = { 0, 0, 0, 2 };
	struct graph *graph = graph_of_steps(steps, 4, ends, 4);
	struct counted *counted = malloc(sizeof(*counted));

	CU_ASSERT_TRUE(pass_interleavings(graph, 2, counted->count, counted->total, counted->share));
	CU_ASSERT_STRING_EQUAL(counted->total, "3");
	CU_ASSERT_STRING_EQUAL(counted->count[0], "0");
	CU_ASSERT_STRING_EQUAL(counted->count[1], "2");
	CU_ASSERT_DOUBLE_EQUAL(counted->share[1], 2.0 / 3, 1e-15);
	graph_free(graph);
	free(counted);
}

/* 300 edges, each of 2^63 paths, into one state: what it carries is more than 1. */
static void carries_of_many_edges(void)
{
	struct graph_step steps[2 * 63 + 300];
	uint16_t ends[65] = { [64] = 1 };
	struct counted *counted = malloc(sizeof(*counted));
	struct graph *graph;

	for (uint32_t i = 0; i < 2 * 63 + 300; i++) {
		uint32_t from = i < 2 * 63 ? i / 2 : 63;

		steps[i] = (struct graph_step){ from, from + 1, 0, 0 };
	}
	graph = graph_of_steps(steps, 2 * 63 + 300, ends, 65);
	CU_ASSERT_TRUE(pass_interleavings(graph, 1, counted->count, counted->total, counted->share));
	CU_ASSERT_STRING_EQUAL(counted->total, "2767011611056432742400");
	graph_free(graph);
	free(counted);
}

static void an_ending_at_once(void)
{
	static const uint16_t ends[] = { 1 };
	struct graph *graph = graph_of_steps(NULL, 0, ends, 1);
	struct counted *counted = malloc(sizeof(*counted));

	CU_ASSERT_TRUE(pass_interleavings(graph, 1, counted->count, counted->total, counted->share));
	CU_ASSERT_STRING_EQUAL(counted->total, "1");
	CU_ASSERT_STRING_EQUAL(counted->count[0], "1");
	CU_ASSERT_EQUAL(counted->share[0], 1);
	graph_free(graph);
	free(counted);
}

static void cyclic_and_incomplete_graphs_are_refused(void)
{
	static const struct graph_step ring[] = { { 0, 0, 0, 0 }, { 0, 1, 0, 0 } };
	static const struct graph_step cut[] = { { 0, 1, 0, 0 }, { 0, GRAPH_NOWHERE, 1, 1 } };
	static const uint16_t ends[] = { 0, 1 };
	struct graph *cyclic = graph_of_steps(ring, 2, ends, 2), *incomplete = graph_of_steps(cut, 2, ends, 2);
	struct counted *counted = malloc(sizeof(*counted));

	CU_ASSERT_FALSE(pass_interleavings(cyclic, 1, counted->count, counted->total, counted->share));
	CU_ASSERT_FALSE(pass_interleavings(incomplete, 1, counted->count, counted->total, counted->share));
	graph_free(cyclic);
	graph_free(incomplete);
	free(counted);
}

CU_TestInfo pass_count_tests[] = {
	{ "interleavings of increments", interleavings_of_increments },
	{ "share without loss", share_without_loss },
	{ "merging workers keeps every count", merging_workers_keeps_every_count },
	{ "numbers of any length until there is no room", numbers_of_any_length_until_there_is_no_room },
	{ "every end counts", every_end_counts },
	{ "carries of many edges", carries_of_many_edges },
	{ "an ending at once", an_ending_at_once },
	{ "cyclic and incomplete graphs are refused", cyclic_and_incomplete_graphs_are_refused },
	CU_TEST_INFO_NULL,
};
