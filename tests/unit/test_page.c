/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/page.h"

#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct page_asked asked = {
	.workers = 2, .cells = 8192, .stride = 1024,
	.engine = { true, true }, .ops = { 1, 1000 }, .expected = { 2, 2000 },
	.from_ns = 1000, .until_ns = 9000,
};

static struct rc_page page;

/* Two workers: 10 + 6 trials, 3 of them lost one; one long loop that lost 100. */
static void fill(void)
{
	memset(&page, 0, sizeof(page));
	page.magic = RC_PAGE_MAGIC;
	page.version = RC_PAGE_VERSION;
	page.size = sizeof(page);
	page.status = RC_PAGE_DONE;
	page.workers = 2;
	page.round_trip_before_ns = 80;
	page.round_trip_after_ns = 90;
	page.cells = 8192;
	page.spacing = 64;
	page.stride = 1024;
	page.engine[RC_ONE_SHOT] = (struct rc_engine_page){
		.started_ns = 2000, .ended_ns = 3000, .expected = 2, .slices = 4, .interleaved = 3,
		.worker = {
			{ .trials = 10, .wrong = 2, .lost = 2, .updates = 20, .final_count = 2,
			  .finals = { { 2, 8 }, { 1, 2 } } },
			{ .trials = 6, .wrong = 1, .lost = 1, .updates = 12, .overflow = 1, .final_count = 1,
			  .finals = { { 2, 5 } } },
		},
	};
	page.engine[RC_SUSTAINED] = (struct rc_engine_page){
		.started_ns = 3000, .ended_ns = 5000, .expected = 2000, .slices = 1,
		.worker = {
			{ .trials = 1, .wrong = 1, .lost = 100, .updates = 2000, .final_count = 1,
			  .finals = { { 1900, 1 } } },
		},
		.part = { { .operations = 1000 }, { .operations = 1000 } },
	};
}

static void a_lock_whose_counts_do_not_add_up_is_not_believed(void)
{
	char detail[PAGE_DETAIL_MAX];

	fill();
	page.gil = (struct rc_gil_page){ .taken = 10, .switches = 10 };
	CU_ASSERT(page_check(&page, &asked, detail));
	page.gil.switches++;
	CU_ASSERT_FALSE(page_check(&page, &asked, detail));
	CU_ASSERT_PTR_NOT_NULL(strstr(detail, "global interpreter lock"));
}

static void sound_page(void)
{
	char detail[PAGE_DETAIL_MAX];

	fill();
	CU_ASSERT(page_check(&page, &asked, detail));
	CU_ASSERT_STRING_EQUAL(detail, "");
	CU_ASSERT(page_complete(&page, &asked, detail));
}

static void readings_add_up(void)
{
	struct store_reading reading;

	fill();
	page_reading(&page, &asked, RC_ONE_SHOT, &reading);
	CU_ASSERT(reading.present);
	CU_ASSERT_EQUAL(reading.trials, 16);
	CU_ASSERT_EQUAL(reading.wrong, 3);
	CU_ASSERT_EQUAL(reading.lost, 3);
	CU_ASSERT_EQUAL(reading.updates, 32);
	CU_ASSERT_EQUAL(reading.overflow, 1);
	CU_ASSERT_EQUAL(reading.duration_ns, 1000);
	CU_ASSERT_EQUAL(reading.interleaved, 3);
	CU_ASSERT_EQUAL_FATAL(reading.final_count, 2);
	CU_ASSERT(reading.finals[0].value == 1 && reading.finals[0].count == 2);
	CU_ASSERT(reading.finals[1].value == 2 && reading.finals[1].count == 13);
	free(reading.finals);
}

static void engine_that_did_not_run(void)
{
	struct page_asked once = asked;
	struct store_reading reading;
	char detail[PAGE_DETAIL_MAX];

	fill();
	once.engine[RC_SUSTAINED] = false;
	memset(&page.engine[RC_SUSTAINED], 0, sizeof(page.engine[RC_SUSTAINED]));
	CU_ASSERT(page_check(&page, &once, detail));
	CU_ASSERT(page_complete(&page, &once, detail));
	page_reading(&page, &once, RC_SUSTAINED, &reading);
	CU_ASSERT_FALSE(reading.present);
	CU_ASSERT_FALSE(page_check(&page, &asked, detail));
}

/* What a killed run leaves is kept when it adds up. */
static void partial_results(void)
{
	struct store_reading reading;
	char detail[PAGE_DETAIL_MAX];

	fill();
	page.status = RC_PAGE_MEASURING;
	page.engine[RC_ONE_SHOT].ended_ns = 0;
	memset(&page.engine[RC_SUSTAINED], 0, sizeof(page.engine[RC_SUSTAINED]));
	page.engine[RC_SUSTAINED].expected = 2000;
	CU_ASSERT(page_check(&page, &asked, detail));
	page_reading(&page, &asked, RC_ONE_SHOT, &reading);
	CU_ASSERT_EQUAL(reading.duration_ns, 7000);
	free(reading.finals);
	page_reading(&page, &asked, RC_SUSTAINED, &reading);
	CU_ASSERT_FALSE(reading.present);
	/* Killed between two of the stores that belong together. */
	page.engine[RC_ONE_SHOT].worker[0].finals[0].count++;
	CU_ASSERT_FALSE(page_check(&page, &asked, detail));
}

static void early_page(void)
{
	char detail[PAGE_DETAIL_MAX];

	fill();
	memset(page.engine, 0, sizeof(page.engine));
	page.workers = 0;
	page.status = RC_PAGE_STARTED;
	CU_ASSERT(page_check(&page, &asked, detail));
	page.status = RC_PAGE_MEASURING;
	CU_ASSERT_FALSE(page_check(&page, &asked, detail));
	page.workers = 2;
	page.status = RC_PAGE_DONE;
	CU_ASSERT_FALSE(page_check(&page, &asked, detail));
}

static void done_without_trials(void)
{
	char detail[PAGE_DETAIL_MAX];

	fill();
	memset(page.engine[RC_SUSTAINED].worker, 0, sizeof(page.engine[RC_SUSTAINED].worker));
	memset(page.engine[RC_SUSTAINED].part, 0, sizeof(page.engine[RC_SUSTAINED].part));
	CU_ASSERT(page_check(&page, &asked, detail));
	CU_ASSERT_FALSE(page_complete(&page, &asked, detail));
	CU_ASSERT_STRING_EQUAL(detail, "sustained: done, yet without a trial");
}

#define ONE page.engine[RC_ONE_SHOT]
#define TALLY page.engine[RC_ONE_SHOT].worker[0]

/* Each scribbles one field; the detail names it. */
static void scribble(unsigned which)
{
	switch (which) {
	case 0: page.magic ^= 1; break;
	case 1: page.version = 9; break;
	case 2: page.size--; break;
	case 3: page.status = 77; break;
	case 4: page.workers = 3; break;
	case 5: memset(page.refused_what, 'x', sizeof(page.refused_what)); break;
	case 6: page.status = RC_PAGE_WORKER_DIED; page.dead_worker = 2; break;
	case 7: page.cells = 8193; break;
	case 8: page.stride = UINT64_MAX; break;
	case 9: page.cells_address = UINT64_MAX; page.cells_size = 2; break;
	case 10: page.round_trip_after_ns = UINT64_MAX; break;
	case 11: ONE.started_ns = 1; break;
	case 12: ONE.ended_ns = 1999; break;
	case 13: ONE.ended_ns = 10000; break;
	case 14: ONE.expected = 3; break;
	case 15: ONE.interleaved = 5; break;
	case 16: TALLY.trials = UINT64_MAX; break;
	case 17: TALLY.updates = 21; break;
	case 18: TALLY.lost = 21; break;
	case 19: TALLY.final_count = RC_FINALS_MAX + 1; break;
	case 20: TALLY.finals[1].count = 0; break;
	case 21: TALLY.trials = 11; break;
	case 22: TALLY.wrong = 3; break;
	case 23: TALLY.wrong = 1; break;
	case 24: TALLY.finals[0].count = UINT64_MAX; break;
	case 25: ONE.worker[2] = (struct rc_tally){ .trials = 1, .updates = 2, .final_count = 1, .finals = { { 2, 1 } } }; break;
	case 26: page.cells_size = 8192 * 64 + 64 * 8192; break;
	case 27: page.cells = 0; page.cells_size = 1; break;
	case 28: TALLY.cpu_ns = 16001; break;
	case 29: TALLY.first_wrong_ns = 1999; break;
	case 30: TALLY.first_wrong_ns = 9001; break;
	case 31: TALLY.updates = 19; break;
	case 32: TALLY.lost = 1; break;
	case 33: TALLY.lost = 5; break;
	case 34: ONE.worker[1].lost = 3; break;
	case 35: ONE.slices = ONE.interleaved = 8001; break;
	default: memset(&page, 0xff, sizeof(page)); break;
	}
}

static void broken_pages(void)
{
	static const char *const words[] = {
		"magic", "version", "size", "status", "workers", "refused_what", "dead_worker", "cells", "stride",
		"cells_size", "round trip", "times", "times", "times", "expected", "interleaved", "trials", "updates",
		"lost", "final_count", "finals", "trials", "wrong", "wrong", "finals", "worker 2", "spacing",
		"cells", "cpu_ns", "first_wrong_ns", "first_wrong_ns", "updates", "lost", "lost", "lost", "interleaved", "magic",
	};
	char detail[PAGE_DETAIL_MAX];

	for (unsigned which = 0; which < sizeof(words) / sizeof(words[0]); which++) {
		fill();
		scribble(which);
		CU_ASSERT_FALSE(page_check(&page, &asked, detail));
		CU_ASSERT_PTR_NOT_NULL(strstr(detail, words[which]));
	}
}

static void sealed_page(void)
{
	int descriptor = page_make(NULL);

	CU_ASSERT_FATAL(descriptor >= 0);
	CU_ASSERT(ftruncate(descriptor, 0) != 0);
	CU_ASSERT(ftruncate(descriptor, 1 << 24) != 0);
	CU_ASSERT(fcntl(descriptor, F_ADD_SEALS, F_SEAL_WRITE) != 0);
	memset(&page, 0xff, sizeof(page));
	CU_ASSERT(page_copy(descriptor, &page));
	CU_ASSERT_EQUAL(page.magic, RC_PAGE_MAGIC);
	CU_ASSERT_EQUAL(page.size, sizeof(page));
	CU_ASSERT_EQUAL(page.status, RC_PAGE_EMPTY);
	CU_ASSERT_EQUAL(page.engine[RC_SUSTAINED].worker[RC_WORKERS_MAX - 1].trials, 0);
	close(descriptor);
	CU_ASSERT_FALSE(page_copy(descriptor, &page));
}

CU_TestInfo page_tests[] = {
	{ "a lock whose counts do not add up is not believed", a_lock_whose_counts_do_not_add_up_is_not_believed },
	{ "a page that adds up is sound and complete", sound_page },
	{ "readings add up the workers, finals in order", readings_add_up },
	{ "an engine that was not asked for is absent", engine_that_did_not_run },
	{ "what a killed run left is kept when it adds up", partial_results },
	{ "an early page need not be filled", early_page },
	{ "done without trials is not complete", done_without_trials },
	{ "every scribble is found, and named", broken_pages },
	{ "the page can neither shrink nor grow", sealed_page },
	CU_TEST_INFO_NULL,
};
