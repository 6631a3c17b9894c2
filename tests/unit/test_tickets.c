/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "subject/tickets.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define ROOM 4000

static int64_t logs[3 * ROOM], scratch[3 * ROOM];
static uint64_t count[3];

static struct rc_steps equal(int64_t delta, unsigned workers, uint64_t ops)
{
	return (struct rc_steps){ .kind = RC_STEPS_EQUAL, .workers = workers, .ops = ops, .delta = delta };
}

/* Worker i adds (ops + 1)^i. */
static struct rc_steps weighted(unsigned workers, uint64_t ops)
{
	struct rc_steps steps = { .kind = RC_STEPS_WEIGHTED, .workers = workers, .ops = ops, .base = ops + 1 };

	for (unsigned worker = 0; worker < workers; worker++)
		steps.most = steps.most * (int64_t)(ops + 1) + (int64_t)ops;
	return steps;
}

static void forget(void)
{
	memset(count, 0, sizeof(count));
	memset(scratch, 0, sizeof(scratch));
}

/* @worker fetches @from, and goes on from there @times in all. */
static void fetch(unsigned worker, int64_t from, int64_t step, unsigned times)
{
	for (; times > 0; times--, from += step)
		logs[worker * ROOM + count[worker]++] = from;
}

static uint64_t rollback(const struct rc_steps *steps, unsigned worker)
{
	return rc_tickets_rollback(steps, logs + worker * ROOM, count[worker]);
}

static void expect(const struct rc_steps *steps, uint64_t logged, uint64_t duplicates, uint64_t episodes, uint64_t longest)
{
	struct rc_tickets found;

	rc_tickets_look(steps, logs, ROOM, count, scratch, &found);
	CU_ASSERT_EQUAL(found.logged, logged);
	CU_ASSERT_EQUAL(found.duplicates, duplicates);
	CU_ASSERT_EQUAL(found.episodes, episodes);
	CU_ASSERT_EQUAL(found.episode_longest, longest);
	CU_ASSERT_EQUAL(found.rollback_longest, 0);
}

static void nothing_was_lost(void)
{
	struct rc_steps steps = equal(1, 2, 1000);

	forget();
	expect(&steps, 0, 0, 0, 0);
	fetch(0, 0, 2, 1000); /* in turn */
	fetch(1, 1, 2, 1000);
	CU_ASSERT_EQUAL(rollback(&steps, 0), 0);
	CU_ASSERT_EQUAL(rollback(&steps, 1), 0);
	expect(&steps, 2000, 0, 0, 0);
}

static void one_loss_is_one_episode(void)
{
	struct rc_steps steps = equal(1, 2, 10);

	forget();
	fetch(0, 0, 1, 10);
	fetch(1, 9, 1, 10); /* both found 9 */
	CU_ASSERT_EQUAL(rollback(&steps, 0), 0);
	expect(&steps, 20, 1, 1, 1);
	/* The table is clean again. */
	forget();
	fetch(0, 9, 1, 1);
	expect(&steps, 1, 0, 0, 0);
}

/*
 * Worker 1 fetches 0 and sleeps; worker 0 does m updates alone; worker 1 stores 1: the counter is m - 1 behind where worker 0 left
 * it. From there worker 0 fetches 1 to n - m: m - 1 values of what went before, or all, are fetched again, and 0 too.
 */
static void a_giant_roll_back(void)
{
	enum { ALL = 3000, ALONE = 2000 };

	for (int64_t delta = -1; delta <= 1; delta += 2) {
		struct rc_steps steps = equal(delta, 2, ALL);

		forget();
		fetch(1, 0, delta, 1);
		fetch(0, 0, delta, ALONE);
		fetch(0, delta, delta, ALL - ALONE);
		CU_ASSERT_EQUAL(rollback(&steps, 0), ALONE - 1);
		CU_ASSERT_EQUAL(rollback(&steps, 1), 0);
		/* 0 by both, 1 to 1000 by worker 0 twice: one run of 1001. */
		expect(&steps, ALL + 1, ALL - ALONE + 1, 1, ALL - ALONE + 1);
	}
}

/* 0 thrice, 1 once, 2 twice; then each alone. */
static void three_workers(void)
{
	struct rc_steps steps = equal(1, 3, 5);

	forget();
	fetch(0, 0, 2, 2); /* 0 2 */
	fetch(1, 0, 1, 2); /* 0 1 */
	fetch(2, 0, 2, 3); /* 0 2 4 */
	CU_ASSERT_EQUAL(rollback(&steps, 0), 0);
	expect(&steps, 7, 3, 2, 1);
}

/* The last value that can be fetched is all updates but one; the next, and what has the wrong sign, nobody could fetch. */
static void values_at_the_ends(void)
{
	struct rc_steps up = equal(1, 2, 4), down = equal(-1, 2, 4);

	forget();
	fetch(0, 7, 0, 2);
	fetch(1, 0, 0, 2);
	expect(&up, 4, 2, 2, 1);
	forget();
	fetch(0, 6, 1, 3); /* 6 7 8 */
	fetch(1, 7, 0, 1);
	fetch(1, -1, 0, 1);
	fetch(1, INT64_MIN, 0, 1);
	fetch(1, INT64_MAX, 0, 1);
	expect(&up, 3, 1, 1, 1);
	forget();
	fetch(0, -7, 0, 2);
	fetch(0, 7, 0, 2);
	fetch(0, INT64_MIN, 0, 2);
	expect(&down, 2, 1, 1, 1);
	CU_ASSERT_EQUAL(rollback(&down, 0), 1); /* it left the counter at 8 updates and found 7; what makes no sense is passed over */
}

/* Episodes longer than what is looked at in one go, at every offset to it. */
static void episodes_at_every_offset(void)
{
	struct rc_steps steps = equal(1, 2, 200);

	for (unsigned length = 1; length <= 40; length++) {
		for (unsigned from = 0; from < 20; from++) {
			forget();
			fetch(0, 0, 1, 200);
			fetch(1, from, 1, length);
			fetch(1, 198, 1, 2); /* the last two values of the first worker: a second episode */
			expect(&steps, 200 + length + 2, length + 2, 2, length > 2 ? length : 2);
		}
	}
}

/* Next to each other is what nobody fetched anything between. */
static void weighted_values(void)
{
	struct rc_steps steps = weighted(2, 9); /* weights 1 and 10 */
	uint64_t level;

	CU_ASSERT_EQUAL(steps.most, 99);
	CU_ASSERT(rc_steps_level(&steps, 47, &level));
	CU_ASSERT_EQUAL(level, 11);
	CU_ASSERT(rc_steps_level(&steps, 99, &level));
	CU_ASSERT_EQUAL(level, 18);
	CU_ASSERT_FALSE(rc_steps_level(&steps, 100, &level));
	CU_ASSERT_FALSE(rc_steps_level(&steps, -1, &level));
	forget();
	fetch(0, 0, 1, 5);  /* 0 1 2 3 4, leaves 5 */
	fetch(1, 0, 10, 1); /* 0 too, and stores 10 late: 4 updates behind */
	fetch(0, 10, 1, 1); /* 10 holds one update, it had left five */
	CU_ASSERT_EQUAL(rollback(&steps, 0), 4);
	fetch(1, 11, 10, 2);  /* 11 21 */
	fetch(0, 21, 1, 1);
	fetch(0, 500, 0, 2);  /* torn */
	fetch(1, -3, 0, 2);
	expect(&steps, 10, 2, 2, 1); /* 0 and 21 */
	forget();
	fetch(0, 0, 1, 3);
	fetch(1, 0, 1, 3); /* no such step of worker 1, but the log is as it is */
	fetch(1, 50, 10, 2);
	fetch(0, 50, 10, 2);
	expect(&steps, 10, 5, 1, 5); /* 0 1 2 50 60 */
}

/* The widest values there are: 63 workers, one operation each. */
static void weighted_at_the_ends(void)
{
	struct rc_steps steps = weighted(63, 1);
	static int64_t wide[63 * 2], room[63 * 2];
	uint64_t counts[63] = { 2, 2 }, level;
	struct rc_tickets found;

	CU_ASSERT_EQUAL(steps.most, INT64_MAX);
	CU_ASSERT(rc_steps_level(&steps, INT64_MAX, &level));
	CU_ASSERT_EQUAL(level, 63);
	wide[0] = INT64_MAX, wide[1] = 0;
	wide[2] = INT64_MAX, wide[3] = 1;
	rc_tickets_look(&steps, wide, 2, counts, room, &found);
	CU_ASSERT(found.logged == 4 && found.duplicates == 1 && found.episodes == 1 && found.episode_longest == 1);
}

/* Against sorting and counting in the plainest way. */
static void weighted_as_by_hand(void)
{
	struct rc_steps steps = weighted(3, 99);
	struct rc_tickets found;

	for (unsigned round = 0; round < 20; round++) {
		uint64_t seen[1000] = { 0 }, distinct = 0, episodes = 0, longest = 0, run = 0;

		forget();
		srand(round);
		for (unsigned i = 0; i < 900; i++) {
			unsigned which = (unsigned)rand() % 1000;

			seen[which]++;
			fetch(i % 3, (int64_t)which * 997, 0, 1);
		}
		for (unsigned which = 0; which < 1000; which++) {
			if (!seen[which])
				continue;
			distinct++;
			run = seen[which] > 1 ? run + 1 : 0;
			episodes += run == 1;
			longest = run > longest ? run : longest;
		}
		rc_tickets_look(&steps, logs, ROOM, count, scratch, &found);
		CU_ASSERT(found.logged == 900 && found.duplicates == 900 - distinct);
		CU_ASSERT(found.episodes == episodes && found.episode_longest == longest);
	}
}

static void mixed_steps_tell_nothing(void)
{
	struct rc_steps steps = { .kind = RC_STEPS_MIXED, .workers = 2, .ops = 5, .delta = 1, .base = 6 };
	uint64_t level;

	forget();
	fetch(0, 0, 1, 5);
	fetch(1, 0, 1, 5);
	expect(&steps, 0, 0, 0, 0);
	CU_ASSERT_FALSE(rc_steps_level(&steps, 5, &level) && level == 5);
}

CU_TestInfo tickets_tests[] = {
	{ "nothing lost: no value is fetched twice", nothing_was_lost },
	{ "one loss is one episode of one value", one_loss_is_one_episode },
	{ "a giant roll-back, up and down", a_giant_roll_back },
	{ "three workers that fetch the same", three_workers },
	{ "values at the ends, and beyond", values_at_the_ends },
	{ "episodes of every length, at every offset", episodes_at_every_offset },
	{ "weighted values: levels are digits, neighbours are in order", weighted_values },
	{ "weighted values as wide as can be", weighted_at_the_ends },
	{ "weighted values as counted by hand", weighted_as_by_hand },
	{ "steps up and down tell nothing", mixed_steps_tell_nothing },
	CU_TEST_INFO_NULL,
};
