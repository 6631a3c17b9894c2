/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore/states.h"

#include <CUnit/CUnit.h>

#define MANY 100000

static struct hash hash_of(uint64_t number)
{
	return hash_pair(number, number * 3 + 1);
}

static void a_state_is_new_once(bool keep)
{
	struct states states;
	bool new, all_new = true, none_new = true;

	CU_ASSERT_TRUE_FATAL(states_open(&states, keep, UINT32_MAX - 1, UINT64_C(1) << 30));
	for (uint64_t i = 0; i < MANY; i++) {
		uint32_t number = states_add(&states, hash_of(i), &new);

		all_new = all_new && new && number == (keep ? i : 0);
		if (keep)
			states_edges(&states, 2);
	}
	CU_ASSERT_TRUE(all_new);
	for (uint64_t i = 0; i < MANY; i++) {
		uint32_t number = states_add(&states, hash_of(i), &new);

		none_new = none_new && !new && number == (keep ? i : 0);
	}
	CU_ASSERT_TRUE(none_new);
	CU_ASSERT_EQUAL(states.count, MANY);
	CU_ASSERT_EQUAL(states_room(&states), STATES_ROOM);
	states_close(&states);
}

static void a_state_is_new_once_with_and_without_the_graph(void)
{
	a_state_is_new_once(true);
	a_state_is_new_once(false);
}

static void the_hash_of_nothing_is_a_state_too(void)
{
	struct states states;
	bool new;

	for (int keep = 0; keep < 2; keep++) {
		CU_ASSERT_TRUE_FATAL(states_open(&states, keep, 100, 1 << 20));
		states_add(&states, (struct hash){ 0, 0 }, &new);
		CU_ASSERT_TRUE(new);
		states_add(&states, (struct hash){ 0, 0 }, &new);
		CU_ASSERT_FALSE(new);
		states_close(&states);
	}
}

static void edges_follow_each_other(void)
{
	struct states states;
	bool new;

	CU_ASSERT_TRUE_FATAL(states_open(&states, true, 100, 1 << 20));
	states_add(&states, hash_of(1), &new);
	CU_ASSERT_EQUAL(states_edges(&states, 3), 0);
	states_add(&states, hash_of(2), &new);
	CU_ASSERT_EQUAL(states_edges(&states, 0), 3);
	states_add(&states, hash_of(3), &new);
	CU_ASSERT_EQUAL(states_edges(&states, 1), 3);
	CU_ASSERT_EQUAL(states.graph.states, 3);
	CU_ASSERT_EQUAL(states.graph.first[0], 0);
	CU_ASSERT_EQUAL(states.graph.first[1], 3);
	CU_ASSERT_EQUAL(states.graph.first[3], 4);
	CU_ASSERT_EQUAL(states.graph.target[0], GRAPH_NOWHERE);
	CU_ASSERT_EQUAL(states_known(&states, hash_of(2)), 1);
	CU_ASSERT_EQUAL(states_known(&states, hash_of(4)), GRAPH_NOWHERE);
	states_close(&states);
}

static void limits_are_told(void)
{
	struct states states;
	bool new;

	CU_ASSERT_TRUE_FATAL(states_open(&states, true, 10, 1 << 20));
	for (uint64_t i = 0; i < 10; i++) {
		CU_ASSERT_EQUAL(states_room(&states), STATES_ROOM);
		states_add(&states, hash_of(i), &new);
		states_edges(&states, 1);
	}
	CU_ASSERT_EQUAL(states_room(&states), STATES_FULL);
	states_close(&states);

	CU_ASSERT_TRUE_FATAL(states_open(&states, false, UINT32_MAX - 1, 1 << 20));
	uint64_t most = 0;

	for (; most < MANY * 10 && states_room(&states) == STATES_ROOM; most++)
		states_add(&states, hash_of(most), &new);
	CU_ASSERT_EQUAL(states_room(&states), STATES_NO_MEMORY);
	CU_ASSERT_TRUE(most > 10000 && most < 65536);
	states_close(&states);
}

CU_TestInfo states_tests[] = {
	{ "a state is new once, with and without the graph", a_state_is_new_once_with_and_without_the_graph },
	{ "the hash of nothing is a state too", the_hash_of_nothing_is_a_state_too },
	{ "edges follow each other", edges_follow_each_other },
	{ "limits are told", limits_are_told },
	CU_TEST_INFO_NULL,
};
