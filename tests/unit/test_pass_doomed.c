/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore/passes.h"
#include "graph_fixture.h"

#include <CUnit/CUnit.h>

static uint32_t doomed_of(struct graph *graph)
{
	uint32_t doomed = 12345;

	CU_ASSERT_TRUE(pass_doomed(graph, &doomed));
	graph_free(graph);
	return doomed;
}

static void where_all_can_end_none_is_doomed(void)
{
	/* Waiters spin while the holder is parked: cycles, but each can be left. */
	static const struct graph_step spin[] = {
		{ 0, 1, 0, 0 }, { 1, 2, 1, 1 }, { 1, 3, 0, 0 }, { 2, 1, 1, 1 }, { 3, 3, 1, 1 }, { 3, 4, 0, 0 },
	};
	static const uint16_t ends[] = { 0, 0, 0, 0, 1 };

	CU_ASSERT_EQUAL(doomed_of(graph_of_counter(2, 4, true)), GRAPH_NOWHERE);
	CU_ASSERT_EQUAL(doomed_of(graph_of_steps(spin, 6, ends, 5)), GRAPH_NOWHERE);
	CU_ASSERT_EQUAL(doomed_of(graph_of_steps(NULL, 0, (const uint16_t[]){ 1 }, 1)), GRAPH_NOWHERE);
}

static void the_first_found_is_named(void)
{
	/* From 1 on nothing ends: a pair that goes round, and a state without steps behind it. */
	static const struct graph_step steps[] = {
		{ 0, 1, 0, 0 }, { 0, 4, 1, 1 }, { 1, 2, 0, 0 }, { 2, 3, 1, 1 }, { 2, 1, 0, 0 },
	};
	static const uint16_t ends[] = { 0, 0, 0, 0, 1 };

	CU_ASSERT_EQUAL(doomed_of(graph_of_steps(steps, 5, ends, 5)), 1);
	CU_ASSERT_EQUAL(doomed_of(graph_of_steps(steps, 4, ends, 5)), 1); /* the same without the cycle */
	CU_ASSERT_EQUAL(doomed_of(graph_of_steps(steps, 4, (const uint16_t[]){ 0, 0, 0, 2, 0 }, 5)), 4);
	CU_ASSERT_EQUAL(doomed_of(graph_of_steps(steps, 5, (const uint16_t[]){ 0, 0, 0, 0, 0 }, 5)), 0);
}

static void a_cycle_that_leaves_elsewhere_is_not_doomed(void)
{
	/* 1 -> 2 -> 3 -> 1, and only 2 gets out. */
	static const struct graph_step steps[] = {
		{ 0, 1, 0, 0 }, { 1, 2, 0, 0 }, { 2, 3, 0, 0 }, { 2, 4, 1, 1 }, { 3, 1, 0, 0 },
	};
	static const uint16_t ends[] = { 0, 0, 0, 0, 1 };

	CU_ASSERT_EQUAL(doomed_of(graph_of_steps(steps, 5, ends, 5)), GRAPH_NOWHERE);
}

static void a_step_not_taken_may_lead_to_an_end(void)
{
	static const struct graph_step steps[] = {
		{ 0, 1, 0, 0 }, { 1, 1, 0, 0 }, { 1, GRAPH_NOWHERE, 1, 1 }, { 0, 2, 1, 1 }, { 2, 2, 0, 0 },
	};
	static const uint16_t ends[] = { 0, 0, 0 };

	CU_ASSERT_EQUAL(doomed_of(graph_of_steps(steps, 3, ends, 2)), GRAPH_NOWHERE);
	CU_ASSERT_EQUAL(doomed_of(graph_of_steps(steps, 5, ends, 3)), 2); /* which none was left untaken from */
}

CU_TestInfo pass_doomed_tests[] = {
	{ "where all can end none is doomed", where_all_can_end_none_is_doomed },
	{ "the first found is named", the_first_found_is_named },
	{ "a cycle that leaves elsewhere is not doomed", a_cycle_that_leaves_elsewhere_is_not_doomed },
	{ "a step not taken may lead to an end", a_step_not_taken_may_lead_to_an_end },
	CU_TEST_INFO_NULL,
};
