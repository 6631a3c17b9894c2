/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sustained engine with one worker, on counters that lose as they are told. */
#define RC_TICKETS
#include "subject/run.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static int64_t value, loses; /* updates that each loop loses at its end */
static uint64_t operations, fresh_count;

static void fresh(void *cell, size_t spacing, unsigned workers)
{
	(void)cell;
	(void)spacing;
	(void)workers;
	value = 0;
	fresh_count++;
}

static int64_t final(void *cell)
{
	(void)cell;
	return value - loses;
}

/* Each update is logged. */
static void loop(void *cell, unsigned worker, int64_t delta, uint64_t ops)
{
	(void)cell;
	operations += ops;
	for (uint64_t op = 0; op < ops; op++, value += delta)
		RC_FETCHED(worker, value);
}

static int64_t up(unsigned worker, uint64_t ops)
{
	(void)worker;
	(void)ops;
	return 1;
}

static int64_t up_and_down(unsigned worker, uint64_t ops)
{
	(void)ops;
	return worker % 2 ? -1 : 1;
}

static uint64_t lost(int64_t final_value, unsigned workers, uint64_t ops)
{
	return workers * ops - (uint64_t)final_value;
}

static int64_t survived(int64_t final_value, unsigned worker, unsigned workers, uint64_t ops)
{
	(void)worker;
	return final_value >= 0 && (uint64_t)final_value <= workers * ops ? final_value : -1;
}

static const struct rc_counter counter = { .size = 8, .fresh = fresh, .read = final, .loop = loop };
static const struct rc_workload plain = { up, lost, NULL }, telling = { up, lost, survived }, mixed = { up_and_down, lost, NULL };

static struct rc_page page;

/* One worker, 1000 operations a loop, for @sustained_ns; the page has the rest. */
static void sustain(const struct rc_workload *workload, uint64_t sustained_ns, bool tickets, bool is_private)
{
	const struct rc_case point = { .counter = &counter, .workload = workload, .private_cells = is_private };
	struct rc_run *run = aligned_alloc(RC_LINE, sizeof(*run));
	struct rc_worker worker = { .run = run, .delta = { 1, 1 } };

	memset(run, 0, sizeof(*run));
	memset(&page, 0, sizeof(page));
	value = 0, operations = 0, fresh_count = 0;
	run->arguments.workers = 1;
	run->arguments.loop = 1000;
	run->arguments.sustained_ns = sustained_ns;
	run->arguments.tickets = tickets;
	run->page = &page;
	run->subject = &point;
	run->meeting.parties = 1;
	page.engine[RC_SUSTAINED].expected = 1000;
	CU_ASSERT_FATAL(rc_book_open(run));
	CU_ASSERT(rc_sustained(&worker));
	free(run);
}

#define ENGINE page.engine[RC_SUSTAINED]

static void loops_have_all_their_operations(void)
{
	loses = 0;
	sustain(&plain, 3000000, false, false);
	CU_ASSERT(ENGINE.worker[0].trials > 0);
	CU_ASSERT_EQUAL(operations, ENGINE.worker[0].trials * 1000);
	CU_ASSERT_EQUAL(ENGINE.worker[0].updates, operations);
	CU_ASSERT_EQUAL(ENGINE.part[0].operations, operations);
	CU_ASSERT_EQUAL(fresh_count, ENGINE.worker[0].trials);
	CU_ASSERT_EQUAL(ENGINE.worker[0].wrong, 0);
	CU_ASSERT(ENGINE.ended_ns >= ENGINE.started_ns && ENGINE.slices > 0 && ENGINE.interleaved == 0);
	CU_ASSERT(ENGINE.decoded == 0 && ENGINE.part[0].survived == 0 && ENGINE.tickets.logged == 0);
}

static void survivors_are_counted_where_they_can_be_told(void)
{
	loses = 7;
	sustain(&telling, 1, false, false);
	CU_ASSERT_EQUAL(ENGINE.worker[0].trials, 1);
	CU_ASSERT_EQUAL(ENGINE.worker[0].lost, 7);
	CU_ASSERT(ENGINE.decoded == 1 && ENGINE.part[0].operations == 1000 && ENGINE.part[0].survived == 993);
	/* More than all updates together: torn. */
	loses = -1;
	sustain(&telling, 1, false, false);
	CU_ASSERT_EQUAL(ENGINE.worker[0].wrong, 1);
	CU_ASSERT(ENGINE.decoded == 0 && ENGINE.part[0].operations == 1000 && ENGINE.part[0].survived == 0);
	loses = 0;
}

static void every_loop_s_tickets_are_looked_at(void)
{
	sustain(&plain, 2000000, true, false);
	CU_ASSERT_EQUAL(ENGINE.tickets.logged, operations);
	CU_ASSERT(ENGINE.tickets.duplicates == 0 && ENGINE.tickets.episodes == 0 && ENGINE.tickets.rollback_longest == 0);
	/* Behind its loops nothing is logged: there is no room. */
	rc_ticket(0, 5);
	rc_ticket(RC_WORKERS_MAX - 1, 5);
}

static void where_tickets_tell_nothing_none_is_logged(void)
{
	sustain(&plain, 1, false, false);
	CU_ASSERT_EQUAL(ENGINE.tickets.logged, 0);
	sustain(&plain, 1, true, true);
	CU_ASSERT(ENGINE.tickets.logged == 0 && operations == 1000);
}

/* Two workers, in one thread: what each logs between begin and end is its own. */
static void a_loop_of_two(void)
{
	static const struct rc_case even = { .counter = &counter, .workload = &plain }, odd = { .counter = &counter, .workload = &mixed };
	struct rc_run *run = aligned_alloc(RC_LINE, sizeof(*run));
	struct rc_worker workers[2] = { { .run = run, .number = 0 }, { .run = run, .number = 1 } };

	memset(run, 0, sizeof(*run));
	memset(&page, 0, sizeof(page));
	run->page = &page;
	run->arguments = (struct rc_arguments){ .workers = 2, .loop = 4, .sustained_ns = 1, .tickets = 1 };
	run->subject = &odd;
	CU_ASSERT_FATAL(rc_book_open(run));
	CU_ASSERT_PTR_NULL(run->book);
	run->subject = &even;
	CU_ASSERT_FATAL(rc_book_open(run));
	for (unsigned round = 1; round <= 3; round++) {
		for (unsigned i = 0; i < 2; i++) {
			rc_book_touch(&workers[i]);
			rc_book_begin_loop(&workers[i]);
		}
		for (int64_t fetched = 0; fetched < 3; fetched++)
			RC_FETCHED(0, fetched);
		RC_FETCHED(0, 1); /* rolled back by two: a late store */
		RC_FETCHED(0, 2); /* no room: five values of four operations */
		RC_FETCHED(1, 0);
		for (unsigned i = 0; i < 2; i++)
			rc_book_end_loop(&workers[i]);
		rc_book_sum_up(run);
		CU_ASSERT_EQUAL(ENGINE.tickets.logged, 5 * round);
		CU_ASSERT_EQUAL(ENGINE.tickets.duplicates, 2 * round); /* 0 and 1 */
		CU_ASSERT_EQUAL(ENGINE.tickets.episodes, round);
		CU_ASSERT(ENGINE.tickets.episode_longest == 2 && ENGINE.tickets.rollback_longest == 2);
	}
	free(run);
}

CU_TestInfo sustained_tests[] = {
	{ "loops have all their operations, however they are cut", loops_have_all_their_operations },
	{ "survivors are counted where they can be told", survivors_are_counted_where_they_can_be_told },
	{ "every loop's tickets are looked at", every_loop_s_tickets_are_looked_at },
	{ "where tickets tell nothing none is logged", where_tickets_tell_nothing_none_is_logged },
	{ "a loop of two workers", a_loop_of_two },
	CU_TEST_INFO_NULL,
};
