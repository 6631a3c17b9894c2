/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one-shot engine with one worker, whose results are known: every cell once in a pass, harvested, counted. */
#include "subject/run.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define CELLS 10

static int64_t cells[CELLS];
static uint64_t walked;          /* cells, in all */
static uint64_t loses_each;      /* each such cell loses its update; 0: none */
static uint64_t longest, shortest;

static void walk(void *first, size_t spacing, size_t count, unsigned worker, int64_t delta, uint64_t ops)
{
	(void)worker;
	for (size_t i = 0; i < count; i++) {
		walked++;
		if (!loses_each || walked % loses_each != 0)
			*(int64_t *)((char *)first + i * spacing) += delta * (int64_t)ops;
	}
	longest = count > longest ? count : longest;
	shortest = count < shortest ? count : shortest;
}

static void reap(void *first, size_t spacing, size_t count, unsigned workers, struct rc_harvest *harvest)
{
	(void)workers;
	for (size_t i = 0; i < count; i++) {
		int64_t *cell = (int64_t *)((char *)first + i * spacing);

		if (*cell == harvest->value[0])
			harvest->seen[0]++;
		else if (*cell == harvest->value[1])
			harvest->seen[1]++;
		else
			harvest->other(harvest, *cell);
		*cell = 0;
	}
}

static int64_t delta(unsigned worker, uint64_t ops)
{
	(void)worker;
	(void)ops;
	return 1;
}

static uint64_t lost(int64_t final, unsigned workers, uint64_t ops)
{
	return workers * ops - (uint64_t)final;
}

static const struct rc_counter counter = { .size = sizeof(int64_t), .stride = walk, .harvest = reap };
static const struct rc_workload workload = { .delta = delta, .lost = lost };
static const struct rc_case subject = { .counter = &counter, .workload = &workload };

static struct rc_run *make_run(uint64_t ops, size_t stride)
{
	struct rc_run *run = aligned_alloc(RC_LINE, sizeof(*run));

	memset(run, 0, sizeof(*run));
	run->subject = &subject;
	run->arguments = (struct rc_arguments){ .workers = 1, .ops = ops, .spacing = sizeof(int64_t), .one_shot_ns = 1000000 };
	run->page = calloc(1, sizeof(*run->page));
	run->page->engine[RC_ONE_SHOT].expected = (int64_t)ops;
	run->count = CELLS;
	run->stride = stride;
	run->meeting.parties = 1;
	walked = longest = 0;
	shortest = UINT64_MAX;
	memset(cells, 0, sizeof(cells));
	return run;
}

static void free_run(struct rc_run *run)
{
	free(run->page);
	free(run);
}

static void every_cell_is_a_trial(void)
{
	struct rc_run *run = make_run(3, 4);
	struct rc_worker worker = { .run = run, .cells = (char *)cells, .delta = { 1, 1 } };
	const struct rc_engine_page *engine = &run->page->engine[RC_ONE_SHOT];
	const struct rc_tally *tally = &engine->worker[0];

	loses_each = 0;
	CU_ASSERT_TRUE(rc_one_shot(&worker));
	CU_ASSERT(tally->trials > 0);
	CU_ASSERT(walked > tally->trials); /* the pass to warm up is not counted */
	CU_ASSERT_EQUAL(tally->updates, 3 * tally->trials);
	CU_ASSERT_EQUAL(tally->wrong, 0);
	CU_ASSERT_EQUAL(tally->final_count, 1);
	CU_ASSERT_EQUAL(tally->finals[0].value, 3);
	CU_ASSERT_EQUAL(tally->first_wrong_ns, 0);
	CU_ASSERT_EQUAL(longest, 4);
	CU_ASSERT(engine->ended_ns >= engine->started_ns + 1000000);
	CU_ASSERT(engine->slices >= tally->trials / CELLS * 3);
	for (size_t i = 0; i < CELLS; i++)
		CU_ASSERT_EQUAL(cells[i], 0);
	free_run(run);
}

static void a_single_loss_is_seen(void)
{
	struct rc_run *run = make_run(1, CELLS);
	struct rc_worker worker = { .run = run, .cells = (char *)cells, .delta = { 1, 1 } };
	const struct rc_engine_page *engine = &run->page->engine[RC_ONE_SHOT];
	const struct rc_tally *tally = &engine->worker[0];

	loses_each = 2 * CELLS - 3; /* none in the first pass, one in the second */
	CU_ASSERT_TRUE(rc_one_shot(&worker));
	CU_ASSERT_EQUAL(tally->wrong, walked / loses_each);
	CU_ASSERT_EQUAL(tally->lost, tally->wrong);
	CU_ASSERT(tally->first_wrong_ns >= engine->started_ns && tally->first_wrong_ns <= engine->ended_ns);
	CU_ASSERT_EQUAL(tally->final_count, 2);
	CU_ASSERT_EQUAL(tally->finals[0].count + tally->finals[1].count, tally->trials);
	free_run(run);
}

/* Pages of shared memory, one of them written to. */
static void touched_pages_are_there_and_unchanged(void)
{
	enum { PAGES = 3 };
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	unsigned char there[PAGES];
	char *memory = mmap(NULL, PAGES * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	CU_ASSERT_FATAL(memory != MAP_FAILED);
	memory[page] = 7;
	CU_ASSERT_FATAL(mincore(memory, PAGES * page, there) == 0);
	CU_ASSERT(!(there[0] & 1) && !(there[2] & 1));
	rc_touch(memory, 2 * page + 1);
	CU_ASSERT_FATAL(mincore(memory, PAGES * page, there) == 0);
	for (int i = 0; i < PAGES; i++)
		CU_ASSERT(there[i] & 1);
	CU_ASSERT(memory[0] == 0 && memory[page] == 7);
	munmap(memory, PAGES * page);
}

CU_TestInfo one_shot_tests[] = {
	{ "every cell is a trial", every_cell_is_a_trial },
	{ "a single loss is seen", a_single_loss_is_seen },
	{ "pages that are touched are there, and as they were", touched_pages_are_there_and_unchanged },
	CU_TEST_INFO_NULL,
};
