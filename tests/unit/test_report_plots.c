/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_plots.h"

#include "report/report.h"

#include "base/file.h"
#include "base/paths.h"
#include "page_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void test_table(void)
{
	for (size_t i = 0; i < PLOTS; i++) {
		const struct report_plot_kind *kind = &report_plots[i];
		char *script = text_format("%s/plots/%s.gp", paths_data(NULL), kind->name);

		CU_ASSERT_TRUE(file_exists(script));
		CU_ASSERT_PTR_EQUAL(report_plot_find(kind->name, NULL), kind);
		CU_ASSERT_TRUE(kind->summary && kind->title && kind->description && kind->data);
		CU_ASSERT_TRUE((kind->nothing == NULL) != (kind->nothing_in == NULL));
		free(script);
	}
}

static void test_unknown(void)
{
	struct error error;

	CU_ASSERT_PTR_NULL(report_plot_find("frequenzy", &error));
	CU_ASSERT_STRING_EQUAL(error.text, "frequenzy: no such plot (did you mean: frequency?)");
	CU_ASSERT_PTR_NULL(report_plot_find("pie", &error));
	CU_ASSERT_STRING_EQUAL(error.text, "pie: no such plot (there are: frequency, runs, finals, observed, matrix, workers, window)");
}

/* The campaign's data of each plot; of none where there is nothing to draw. */
static size_t write_data(const struct report_view *view, char *paths[PLOTS])
{
	size_t count = 0;

	for (size_t i = 0; i < PLOTS; i++) {
		struct text data = { 0 };

		paths[i] = text_format("%s/%s $(x) '.tsv", getenv("RC_TEST_TMP"), report_plots[i].name);
		if (!report_plots[i].data(view, &data)) {
			free(paths[i]);
			paths[i] = NULL;
		} else {
			CU_ASSERT_TRUE(file_write(paths[i], data.data, data.length, NULL));
			count++;
		}
		text_fini(&data);
	}
	return count;
}

static void draw_all(const struct report_view *view, const char *terminal, size_t want)
{
	struct report_drawing drawings[PLOTS] = { 0 };
	struct text drawn[PLOTS] = { 0 };
	char *paths[PLOTS];
	size_t count = 0;
	bool text = strncmp(terminal, "dumb", 4) == 0;

	CU_ASSERT_EQUAL(write_data(view, paths), want);
	for (size_t i = 0; i < PLOTS; i++)
		if (paths[i] != NULL)
			drawings[count++] = (struct report_drawing){
				.name = report_plots[i].name, .data = paths[i], .terminal = terminal, .text = &drawn[i],
				.output = text ? "-" : text_format("%s/%s.%s", getenv("RC_TEST_TMP"), report_plots[i].name, terminal),
			};
	CU_ASSERT_TRUE(report_draw(drawings, count));
	for (size_t i = 0; i < count; i++) {
		CU_ASSERT_TRUE(drawings[i].drawn);
		CU_ASSERT_STRING_EQUAL(drawings[i].error.text, "");
		CU_ASSERT_TRUE(text || file_exists(drawings[i].output));
		CU_ASSERT_TRUE(!text || (drawings[i].text->length > 0 && strstr(drawings[i].text->data, "warning") == NULL));
		CU_ASSERT_FALSE(text && drawings[i].drawn && text_ends_with(drawings[i].text->data, "\n\n"));
		CU_ASSERT_FALSE(text && drawings[i].drawn && text_ends_with(drawings[i].text->data, "\n\033[0m\n"));
		if (!text)
			free((char *)drawings[i].output);
	}
	for (size_t i = 0; i < PLOTS; i++) {
		text_fini(&drawn[i]);
		free(paths[i]);
	}
}

static void draw_campaign(struct store_campaign *campaign, size_t want)
{
	static const char *const terminals[] = { "svg", "png", "dumb", "dumb-ansi" };
	struct judgement judgement;

	judge_campaign(campaign, &judgement);
	const struct report_history history = { campaign, &judgement, 1 };
	const struct report_view view = { campaign, &judgement, &history };

	for (size_t i = 0; i < sizeof(terminals) / sizeof(terminals[0]); i++)
		draw_all(&view, terminals[i], want);
	judgement_fini(&judgement);
	store_campaign_fini(campaign);
}

static void test_quick(void)
{
	struct store_campaign campaign;

	fixture_quick(&campaign);
	for (size_t i = 0; i < campaign.case_count; i++)
		fixture_explore(&campaign, campaign.cases[i].name, "race", "yes", true);
	draw_campaign(&campaign, 5);
}

static void test_one(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "threads/global/none+plain/i32/inc", true, "lost", NULL);
	fixture_plain(&campaign, "threads/global/none+plain/i32/inc", 1, 1000, 0);
	fixture_run(&campaign, "threads/global/none+plain/i32/inc", "tsan-gcc");
	fixture_explore(&campaign, "threads/global/none+plain/i32/inc", "exact", "no", false);
	draw_campaign(&campaign, 5);
}

static void test_hostile(void)
{
	struct store_campaign campaign;

	fixture_markup(&campaign);
	draw_campaign(&campaign, 5);
}

CU_TestInfo report_plots_tests[] = {
	{ "each plot has its words, its data and its script", test_table },
	{ "an unknown plot gets a suggestion", test_unknown },
	{ "a quick campaign is drawn in every way, all plots at once", test_quick },
	{ "so is one case with one run", test_one },
	{ "so are names that a script would trip over", test_hostile },
	CU_TEST_INFO_NULL
};
