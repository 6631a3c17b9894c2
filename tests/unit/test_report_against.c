/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_plots.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define CASE "threads/global/none+plain/i32/inc"
#define MOST 16

/* The last column. */
#define NUDGE_NONE "\tnudge none, placement apart, gcc -O2 -g\n"
#define TWO_WORKERS "\t2 workers, placement apart, gcc -O2 -g\n"

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

static void fini(struct shelf *shelf)
{
	for (size_t i = 0; i < shelf->count; i++) {
		judgement_fini(&shelf->judgements[i]);
		store_campaign_fini(&shelf->campaigns[i]);
	}
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
	fini(shelf);
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
	check(&shelf, report_workers_tsv, "2\t1\t" CASE "\t1\t1\t0.003\t0.003\t0.003\t1\t1000" NUDGE_NONE
					  "3\t1\t" CASE "\t2\t2\t0.25\t0.25\t0.25\t0\t1000" NUDGE_NONE
					  "4\t1\t" CASE "\t8\t8\t0.5\t0.5\t0.5\t0\t1000" NUDGE_NONE);
}

/* With a nudge the cells are as many as a pass of so many workers has time for. */
static void test_fewer_cells(void)
{
	struct shelf shelf = { 0 };

	add(&shelf, 4, "yield", 990)->cells = 7;
	add(&shelf, 2, "yield", 900);
	check(&shelf, report_workers_tsv, "2\t1\t" CASE "\t2\t2\t0.9\t0.9\t0.9\t0\t1000\tnudge yield, placement apart, gcc -O2 -g\n"
					  "3\t1\t" CASE "\t4\t4\t0.99\t0.99\t0.99\t0\t1000\tnudge yield, placement apart, gcc -O2 -g\n");
}

static void test_window(void)
{
	static const char *const strange[] = { "yield", "pause:", "pause:x", "pause:-1", "pause:5x" };
	struct shelf shelf = { 0 };

	for (size_t i = 0; i < sizeof(strange) / sizeof(strange[0]); i++)
		add(&shelf, 2, strange[i], 999);
	add(&shelf, 2, "pause:2000", 500);
	add(&shelf, 2, "pause:200", 400);
	add(&shelf, 2, "pause:9000@0.5", 450);
	add(&shelf, 2, "none", 10);
	check(&shelf, report_window_tsv, "2\t1\t" CASE "\t50\tnone\t0.01\t0.01\t0.01\t0\t1000" TWO_WORKERS
					 "3\t1\t" CASE "\t200\t200 ns\t0.4\t0.4\t0.4\t0\t1000" TWO_WORKERS
					 "4\t1\t" CASE "\t2000\t2 us\t0.5\t0.5\t0.5\t0\t1000" TWO_WORKERS);
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

/* What nobody varied on purpose still parts campaigns; loops that a case shortens for more workers do not. */
static void test_all_else(void)
{
	struct shelf shelf = { 0 };

	add(&shelf, 3, "none", 300)->cells = 1;
	add(&shelf, 4, "none", 300)->one_shot_ns = 1;
	add(&shelf, 5, "none", 300)->sustained_ns = 1;
	add(&shelf, 6, "none", 300)->loop = 10;
	add(&shelf, 7, "none", 300)->loop = 10;
	shelf.campaigns[shelf.count - 1].settings.loop = 10;
	add(&shelf, 2, "none", 500);
	check(&shelf, report_workers_tsv, "2\t1\t" CASE "\t2\t2\t0.5\t0.5\t0.5\t0\t1000" NUDGE_NONE
					  "3\t1\t" CASE "\t6\t6\t0.3\t0.3\t0.3\t0\t1000" NUDGE_NONE);
}

/* The newest campaigns have no company: the newest that has some is the anchor. */
static void test_anchor(void)
{
	struct shelf shelf = { 0 }, both = { 0 };

	add(&shelf, 2, "none", 100);
	add(&shelf, 2, "pause:20", 200);
	add(&shelf, 2, "pause:200", 300);
	add(&shelf, 4, "none", 999);
	add(&shelf, 8, "none", 999);
	check(&shelf, report_window_tsv, "2\t1\t" CASE "\t5\tnone\t0.1\t0.1\t0.1\t0\t1000" TWO_WORKERS
					 "3\t1\t" CASE "\t20\t20 ns\t0.2\t0.2\t0.2\t0\t1000" TWO_WORKERS
					 "4\t1\t" CASE "\t200\t200 ns\t0.3\t0.3\t0.3\t0\t1000" TWO_WORKERS);
	add(&both, 4, "none", 999);
	add(&both, 4, "pause:20", 999);
	add(&both, 2, "none", 100);
	add(&both, 2, "pause:20", 200);
	add(&both, 3, "yield", 500);
	check(&both, report_window_tsv, "2\t1\t" CASE "\t5\tnone\t0.1\t0.1\t0.1\t0\t1000" TWO_WORKERS
					"3\t1\t" CASE "\t20\t20 ns\t0.2\t0.2\t0.2\t0\t1000" TWO_WORKERS);
}

static void check_words(struct shelf *shelf, void (*nothing)(const struct report_view *, struct text *), const char *want)
{
	const struct report_history history = { shelf->campaigns, shelf->judgements, shelf->count };
	const size_t last = shelf->count - 1;
	const struct report_view view = { &shelf->campaigns[last], &shelf->judgements[last], &history };
	struct text text = { 0 };

	for (size_t i = 0; i < shelf->count; i++)
		judge_campaign(&shelf->campaigns[i], &shelf->judgements[i]);
	nothing(&view, &text);
	CU_ASSERT_STRING_EQUAL(text.data, want);
	text_fini(&text);
	fini(shelf);
}

/* Each names the command that makes a second point, as it is to be typed. */
static void test_words(void)
{
	struct shelf one = { 0 }, paused = { 0 }, strange = { 0 }, failed = { 0 };

	add(&one, 2, "pause:20", 10);
	check_words(&one, report_workers_nothing, "no case ran with two numbers of workers and all else equal (`racecount run " CASE
		    " --workers 4 --nudge pause:20 --placement apart --stride 64' adds one to the store)");
	add(&paused, 3, "pause:20", 10)->ops = 5;
	check_words(&paused, report_window_nothing, "no case ran with two widths of the window and all else equal (`racecount run " CASE
		    " --nudge none --workers 3 --placement apart --ops 5 --stride 64' adds one to the store)");
	add(&strange, 2, "$(x)", 10);
	check_words(&strange, report_workers_nothing, "no case ran with two numbers of workers and all else equal (`racecount run " CASE
		    " --workers 4 --nudge '$(x)' --placement apart --stride 64' adds one to the store)");
	add(&failed, 2, "none", 0);
	failed.campaigns[0].runs[0].status = RUN_CRASH;
	check_words(&failed, report_window_nothing, "no case ran with two widths of the window and all else equal: no run of this "
		    "campaign ended well");
}

/* With several cases, those that never lose have no panels; which is not that they did not run. */
static void test_hidden(void)
{
	struct shelf shelf = { 0 };

	for (unsigned workers = 2; workers < 4; workers++) {
		add(&shelf, workers, "none", 0);
		fixture_case(&shelf.campaigns[shelf.count - 1], "b", false, "no", NULL);
		fixture_plain(&shelf.campaigns[shelf.count - 1], "b", 1, 1000, 0);
	}
	check_words(&shelf, report_workers_nothing, "no case that ran with two numbers of workers came out wrong (draw one by name: "
		    "`racecount plot workers --case " CASE "')");
}

CU_TestInfo report_against_tests[] = {
	{ "workers: the newest of equal campaigns, all else equal", test_workers },
	{ "with a nudge, more workers have fewer cells, and are drawn all the same", test_fewer_cells },
	{ "window: none stands left of the shortest pause", test_window },
	{ "one value, or another machine: nothing to draw", test_nothing },
	{ "all else equal is all else", test_all_else },
	{ "the newest campaign that has company is drawn", test_anchor },
	{ "where there is nothing, what to run", test_words },
	{ "cases that never lose ran all the same", test_hidden },
	CU_TEST_INFO_NULL
};
