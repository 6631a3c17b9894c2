/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_plots.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define CASE "threads/global/none+plain/i32/inc"
#define MOST 8

/* A store's campaigns, of one case each. */
struct shelf {
	struct store_campaign campaigns[MOST];
	struct judgement judgements[MOST];
	size_t count;
};

static struct store_parameters *add(struct shelf *shelf, unsigned workers, const char *nudge, uint64_t wrong)
{
	struct store_campaign *campaign = &shelf->campaigns[shelf->count++];
	struct store_parameters *parameters;

	fixture_begin(campaign);
	fixture_case(campaign, CASE, true, "lost", NULL);
	fixture_plain(campaign, CASE, 1, 1000, wrong);
	parameters = &campaign->runs[0].parameters;
	parameters->workers = workers;
	free(parameters->nudge);
	parameters->nudge = text_copy(nudge);
	return parameters;
}

static void check(struct shelf *shelf, bool (*data)(const struct report_view *, struct text *), const char *want)
{
	const struct report_history history = { shelf->campaigns, shelf->judgements, shelf->count };
	const size_t last = shelf->count - 1;
	const struct report_view view = { &shelf->campaigns[last], &shelf->judgements[last], &history };
	struct text text = { 0 };

	for (size_t i = 0; i < shelf->count; i++)
		judge_campaign(&shelf->campaigns[i], &shelf->judgements[i]);
	CU_ASSERT_EQUAL(data(&view, &text), want[0] != '\0');
	CU_ASSERT_STRING_EQUAL(text.data + strcspn(text.data, "\n") + 1, want);
	text_fini(&text);
	for (size_t i = 0; i < shelf->count; i++) {
		judgement_fini(&shelf->judgements[i]);
		store_campaign_fini(&shelf->campaigns[i]);
	}
}

static void test_workers(void)
{
	struct shelf shelf = { 0 };

	add(&shelf, 8, "none", 500);
	add(&shelf, 2, "none", 1);
	add(&shelf, 4, "pause:100", 999);
	add(&shelf, 3, "none", 999)->stride = 7;
	add(&shelf, 1, "none", 0);
	add(&shelf, 2, "none", 250);
	check(&shelf, report_workers_tsv, "2\t1\t" CASE "\t1\t1\t0.003\t0.003\t0.003\t1\t1000\n"
					  "3\t1\t" CASE "\t2\t2\t0.25\t0.25\t0.25\t0\t1000\n"
					  "4\t1\t" CASE "\t8\t8\t0.5\t0.5\t0.5\t0\t1000\n");
}

static void test_window(void)
{
	static const char *const strange[] = { "yield", "pause:", "pause:x", "pause:-1", "pause:5x" };
	struct shelf shelf = { 0 };

	for (size_t i = 0; i < sizeof(strange) / sizeof(strange[0]); i++)
		add(&shelf, 2, strange[i], 999);
	add(&shelf, 2, "pause:2000", 500);
	add(&shelf, 2, "pause:200", 400);
	add(&shelf, 2, "none", 10);
	check(&shelf, report_window_tsv, "2\t1\t" CASE "\t50\tnone\t0.01\t0.01\t0.01\t0\t1000\n"
					 "3\t1\t" CASE "\t200\t200 ns\t0.4\t0.4\t0.4\t0\t1000\n"
					 "4\t1\t" CASE "\t2000\t2 us\t0.5\t0.5\t0.5\t0\t1000\n");
}

static void test_nothing(void)
{
	struct shelf shelf = { 0 }, other = { 0 };

	add(&shelf, 2, "none", 10);
	add(&shelf, 2, "none", 10);
	check(&shelf, report_workers_tsv, "");
	add(&other, 4, "none", 10);
	free(other.campaigns[0].host);
	other.campaigns[0].host = text_copy("elsewhere");
	add(&other, 2, "none", 10);
	check(&other, report_workers_tsv, "");
}

CU_TestInfo report_against_tests[] = {
	{ "workers: the newest of equal campaigns, all else equal", test_workers },
	{ "window: none stands left of the shortest pause", test_window },
	{ "one value, or another machine: nothing to draw", test_nothing },
	CU_TEST_INFO_NULL
};
