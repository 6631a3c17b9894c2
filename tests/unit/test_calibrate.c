/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/calibrate.h"

#include "run/campaign.h"
#include "subject/page.h"

#include <CUnit/CUnit.h>

/* Wrong trials in a second under an entry; below 0: its runs fail. */
typedef double rate_of(size_t index);

/* Run a search by scripted rates, at most @most runs; returns how many there were. */
static size_t script(struct calibrate *search, rate_of *rate, uint64_t needs, size_t most)
{
	uint64_t slot_ns;
	size_t index, runs = 0;

	while (runs < most && calibrate_next(search, &index, &slot_ns)) {
		double wrong = rate(index);
		const uint64_t spacing = search->entries[index].setting.spacing;
		const struct calibrate_reading reading = {
			.failed = wrong < 0, .spacing = spacing < needs ? needs : spacing, .trials = slot_ns,
			.wrong = wrong < 0 ? 0 : (uint64_t)(wrong * (double)slot_ns / 1e9), .cpu_ns = 2 * slot_ns,
		};

		CU_ASSERT_FALSE(search->entries[index].out);
		CU_ASSERT_EQUAL(slot_ns, CALIBRATE_FIRST_NS << search->rung);
		calibrate_tell(search, &reading);
		runs++;
	}
	return runs;
}

static void begin(struct calibrate *search, struct calibrate_setting grid[CALIBRATE_MOST])
{
	struct campaign_options options;

	campaign_defaults(&options);
	const struct steering usual = campaign_steering(&options, "");

	calibrate_begin(search, grid, calibrate_grid(&usual, grid));
}

static void test_grid(void)
{
	struct calibrate_setting grid[CALIBRATE_MOST];
	struct calibrate search;

	begin(&search, grid);
	CU_ASSERT_EQUAL(search.count, 48);
	CU_ASSERT(grid[0].stride == 1024 && grid[0].spacing == RC_LINE && !nudge_is_any(&grid[0].nudge));
	for (size_t i = 0; i < search.count; i++) {
		CU_ASSERT(rc_is_spacing(grid[i].spacing));
		for (size_t j = 0; j < i; j++)
			CU_ASSERT(grid[i].stride != grid[j].stride || grid[i].spacing != grid[j].spacing ||
				  grid[i].nudge.ns != grid[j].nudge.ns);
	}
}

static size_t peak;

static double peaked(size_t index)
{
	return 1e6 / (1.0 + (index > peak ? index - peak : peak - index));
}

static void test_finds_the_best(void)
{
	struct calibrate_setting grid[CALIBRATE_MOST];
	struct calibrate search;
	size_t best;

	for (peak = 0; peak < 48; peak++) {
		begin(&search, grid);
		CU_ASSERT_EQUAL(script(&search, peaked, 0, 1000), 48 + 16 + 6 + 2);
		CU_ASSERT_TRUE_FATAL(calibrate_best(&search, &best));
		CU_ASSERT_EQUAL(best, peak);
		CU_ASSERT_DOUBLE_EQUAL(calibrate_rate(&search, best), 5e5, 1); /* of two workers */
	}
}

static double alike(size_t index)
{
	(void)index;
	return 1e6;
}

static double nothing(size_t index)
{
	(void)index;
	return 0;
}

static double failing(size_t index)
{
	return index % 2 ? -1 : 1e6 * (double)index;
}

static double all_failing(size_t index)
{
	(void)index;
	return -1;
}

static void test_ties_nothing_and_failures(void)
{
	struct calibrate_setting grid[CALIBRATE_MOST];
	struct calibrate search;
	size_t best;

	begin(&search, grid);
	script(&search, alike, 0, 1000);
	CU_ASSERT(calibrate_best(&search, &best) && best == 0); /* the usual one */
	begin(&search, grid);
	script(&search, nothing, 0, 1000);
	CU_ASSERT_FALSE(calibrate_best(&search, &best));
	begin(&search, grid);
	CU_ASSERT_EQUAL(script(&search, failing, 0, 1000), 48 + 8 + 3);
	CU_ASSERT(calibrate_best(&search, &best) && best == 46);
	begin(&search, grid);
	CU_ASSERT_EQUAL(script(&search, all_failing, 0, 1000), 48);
	CU_ASSERT_FALSE(calibrate_best(&search, &best));
}

static void test_cut_short(void)
{
	struct calibrate_setting grid[CALIBRATE_MOST];
	struct calibrate search;
	size_t best;

	peak = 30;
	begin(&search, grid);
	CU_ASSERT_FALSE(calibrate_best(&search, &best));
	script(&search, peaked, 0, 47);
	CU_ASSERT(calibrate_best(&search, &best) && best == 30);
	begin(&search, grid);
	script(&search, peaked, 0, 20);
	CU_ASSERT(calibrate_best(&search, &best) && best == 19); /* of those that were tried */
	begin(&search, grid);
	script(&search, peaked, 0, 50);
	CU_ASSERT(calibrate_best(&search, &best) && best == 30);
}

/* A counter of 48 bytes lies in lines of its own; one of 200 fits none of them. */
static void test_room(void)
{
	static const uint64_t needs[] = { 64, 256 };
	struct calibrate_setting grid[CALIBRATE_MOST];
	struct calibrate search;
	size_t best;

	for (size_t i = 0; i < 2; i++) {
		begin(&search, grid);
		script(&search, alike, needs[i], 1000);
		CU_ASSERT_TRUE_FATAL(calibrate_best(&search, &best));
		CU_ASSERT_EQUAL(search.entries[best].setting.spacing, i == 0 ? 64 : 128);
	}
}

CU_TestInfo calibrate_tests[] = {
	{ "the grid begins with what is usual, and holds nothing twice", test_grid },
	{ "the best of a noise-free table is found, wherever it stands", test_finds_the_best },
	{ "ties go to the usual setting, nothing to none; what fails is out", test_ties_nothing_and_failures },
	{ "a search that is cut short has the best of its last whole rung", test_cut_short },
	{ "spacings that a counter does not fit are out", test_room },
	CU_TEST_INFO_NULL,
};
