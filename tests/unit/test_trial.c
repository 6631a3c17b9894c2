/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops around a counter, compiled in here with a counter of our own. */
#include "subject/case.h"

#include <CUnit/CUnit.h>
#include <string.h>

struct counter {
	int64_t value;
	int32_t made; /* by init */
};

static unsigned ended;

static void counter_init(struct counter *counter, unsigned workers)
{
	counter->made = (int32_t)workers;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	counter->value += delta * (worker + 1);
}

static int64_t counter_read(struct counter *counter)
{
	return counter->value;
}

static void counter_fini(struct counter *counter)
{
	ended++;
	counter->made = -1;
}

#define RC_LOCAL(name) name
#include "subject/trial.h"

static const struct rc_counter loops = RC_TRIAL;

#define SPACING 32
#define CELLS 6

static _Alignas(64) char cells[CELLS * SPACING];

static struct counter *cell(size_t number)
{
	return (struct counter *)(cells + number * SPACING);
}

static void strides_update_each_cell(void)
{
	memset(cells, 0, sizeof(cells));
	loops.stride(cells + SPACING, SPACING, 4, 1, 3, 1);
	loops.stride(cells + SPACING, SPACING, 1, 0, -1, 5);
	CU_ASSERT_EQUAL(cell(0)->value, 0);
	CU_ASSERT_EQUAL(cell(1)->value, 6 - 5);
	CU_ASSERT_EQUAL(cell(4)->value, 6);
	CU_ASSERT_EQUAL(cell(5)->value, 0);
}

struct seen {
	struct rc_harvest harvest;
	int64_t others[CELLS];
	size_t count;
};

static void see(struct rc_harvest *harvest, int64_t value)
{
	struct seen *seen = (struct seen *)harvest;

	seen->others[seen->count++] = value;
}

static void a_harvest_counts_and_makes_fresh(void)
{
	static const int64_t finals[CELLS] = { 2, 1, 2, -7, 2, INT64_MIN };
	struct seen seen = { .harvest = { .value = { 2, 1 }, .other = see } };

	for (size_t i = 0; i < CELLS; i++)
		*cell(i) = (struct counter){ finals[i], 1 };
	ended = 0;
	loops.harvest(cells, SPACING, CELLS, 9, &seen.harvest);
	CU_ASSERT_EQUAL(seen.harvest.seen[0], 3);
	CU_ASSERT_EQUAL(seen.harvest.seen[1], 1);
	CU_ASSERT_EQUAL(seen.count, 2);
	CU_ASSERT_EQUAL(seen.others[0], -7);
	CU_ASSERT_EQUAL(seen.others[1], INT64_MIN);
	CU_ASSERT_EQUAL(ended, CELLS);
	for (size_t i = 0; i < CELLS; i++) {
		CU_ASSERT_EQUAL(cell(i)->value, 0);
		CU_ASSERT_EQUAL(cell(i)->made, 9);
	}
}

static void a_share_of_nothing_is_nothing(void)
{
	struct seen seen = { .harvest = { .value = { 0, 1 }, .other = see } };

	loops.harvest(cells, SPACING, 0, 2, &seen.harvest);
	CU_ASSERT_EQUAL(seen.harvest.seen[0] + seen.harvest.seen[1] + seen.count, 0);
}

CU_TestInfo trial_tests[] = {
	{ "strides update each cell", strides_update_each_cell },
	{ "a harvest counts and makes fresh", a_harvest_counts_and_makes_fresh },
	{ "a share of nothing is nothing", a_share_of_nothing_is_nothing },
	CU_TEST_INFO_NULL,
};
