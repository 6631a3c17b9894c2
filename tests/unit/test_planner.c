/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/planner.h"

#include "base/quantity.h"

#include <CUnit/CUnit.h>

#define MS NS_PER_MS
#define ASKED (100 * MS)

/* Ten cases; a run takes 10 ms beside what it measures. */
static struct planner usual(void)
{
	return (struct planner){ .asked_ns = ASKED, .guess_ns = 10 * MS };
}

static void test_slots(void)
{
	static const struct {
		unsigned rounds[4];
		size_t first;
		uint64_t left_ms, slot_ms;
	} rows[] = {
		{ { 10, 10, 10, 10 }, 0, 10000, 100 }, /* more than enough */
		{ { 10, 10, 10, 10 }, 0, 4400, 100 },  /* just enough */
		{ { 10, 10, 10, 10 }, 0, 3600, 80 },   /* all are shorter */
		{ { 10, 10, 10, 10 }, 0, 2800, 60 },   /* as short as may be */
		{ { 10, 10, 10, 10 }, 0, 2700, 80 },   /* the last round is given up, and the others get its time */
		{ { 10, 10, 10, 10 }, 0, 1400, 60 },
		{ { 10, 10, 10, 10 }, 0, 1000, 90 },
		{ { 10, 10, 10, 10 }, 0, 500, 60 },    /* not even one round: as many first runs as fit */
		{ { 10, 10, 10, 10 }, 0, 0, 60 },
		{ { 0, 3, 10, 10 }, 1, 1000, 66 },     /* planned again within a round */
		{ { 0, 0, 0, 1 }, 3, 10000, 100 },
	};
	struct planner planner = usual();

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CU_ASSERT_EQUAL(planner_slot(&planner, rows[i].rounds, rows[i].first, 4, rows[i].left_ms * MS) / MS, rows[i].slot_ms);
}

static void test_never_under_the_least(void)
{
	struct planner planner = usual();

	for (unsigned runs = 1; runs < 50; runs++) {
		const unsigned rounds[] = { runs, 50, 50 };

		for (uint64_t left_ns = 0; left_ns < 20 * NS_PER_S; left_ns += 37 * MS) {
			uint64_t slot_ns = planner_slot(&planner, rounds, 0, 3, left_ns);

			CU_ASSERT(slot_ns >= PLANNER_LEAST_NS && slot_ns <= ASKED);
		}
	}
	/* Unless less was asked for. */
	planner.asked_ns = 40 * MS;
	CU_ASSERT_EQUAL(planner_slot(&planner, (const unsigned[]){ 9 }, 0, 1, NS_PER_MS), 40 * MS);
}

static void test_open(void)
{
	const unsigned rounds[] = { 10, 10, 10 }, later[] = { 0, 7, 10 };
	struct planner planner = usual();

	planner.open = true;
	CU_ASSERT_EQUAL(planner_slot(&planner, rounds, 0, 3, 1100 * MS), ASKED); /* one round fits, a second would not */
	CU_ASSERT_EQUAL(planner_slot(&planner, rounds, 0, 3, 900 * MS), 80 * MS);
	CU_ASSERT_EQUAL(planner_slot(&planner, rounds, 0, 3, 300 * MS), PLANNER_LEAST_NS);
	CU_ASSERT_EQUAL(planner_slot(&planner, later, 1, 3, 200 * MS), ASKED);
}

/* A campaign by a clock that is moved by hand: runs that take longer than was thought make the later ones shorter, and all fit. */
static void test_replanned(void)
{
	unsigned rounds[] = { 10, 10, 10, 10, 10 };
	struct planner planner = usual();
	uint64_t now = 0, deadline = 50 * 120 * MS, ran = 0;

	for (size_t round = 0; round < 5; round++) {
		for (; rounds[round] > 0; rounds[round]--) {
			uint64_t slot_ns = planner_slot(&planner, rounds, round, 5, deadline - now);

			CU_ASSERT(slot_ns >= PLANNER_LEAST_NS && slot_ns <= ASKED);
			planner_ran(&planner, slot_ns, slot_ns + 45 * MS);
			now += slot_ns + 45 * MS;
			CU_ASSERT_FATAL(now <= deadline);
			ran++;
		}
	}
	CU_ASSERT_EQUAL(ran, 50);
	CU_ASSERT_EQUAL(planner_overhead(&planner), 45 * MS);
	CU_ASSERT(deadline - now < 50); /* and nothing of the budget is left over, but for rounding */
}

static void test_split(void)
{
	static const uint64_t asked[][2] = { { 60 * MS, 40 * MS }, { 60 * MS, 0 }, { 0, 40 * MS }, { 0, 0 } };
	uint64_t split[2];

	planner_split(70 * MS + 1, asked[0], split);
	CU_ASSERT_EQUAL(split[0], 42 * MS + 1);
	CU_ASSERT_EQUAL(split[1], 28 * MS);
	planner_split(60 * MS, asked[1], split);
	CU_ASSERT(split[0] == 60 * MS && split[1] == 0);
	planner_split(40 * MS, asked[2], split);
	CU_ASSERT(split[0] == 0 && split[1] == 40 * MS);
	planner_split(0, asked[3], split);
	CU_ASSERT(split[0] == 0 && split[1] == 0);
}

CU_TestInfo planner_tests[] = {
	{ "what is left is divided by the runs left; rounds are given up from the end", test_slots },
	{ "no slot under 60 ms, none over what was asked", test_never_under_the_least },
	{ "as many rounds as fit: slots shrink only for the first", test_open },
	{ "planned again after every run, the budget is used and kept", test_replanned },
	{ "engines keep their proportion", test_split },
	CU_TEST_INFO_NULL,
};
