/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page's section about execution models, alone and behind a campaign. */
#include "report/report_page.h"

#include "models_fixture.h"
#include "page_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static size_t count(const char *text, const char *what)
{
	size_t found = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		found++;
	return found;
}

static bool has(const struct text *page, const char *what)
{
	bool found = strstr(page->data, what) != NULL;

	if (!found)
		printf("\n  the page lacks: %s\n", what);
	return found;
}

static void alone(void)
{
	struct models_stored stored;
	const struct report_models models = { .stored = &stored, .missing = "for a reason" };
	struct text page = { 0 };

	fixture_models(&stored, "words");
	CU_ASSERT_TRUE_FATAL(report_page(NULL, NULL, &models, &page, NULL));
	CU_ASSERT_TRUE(has(&page, "<title>racecount: execution models on words, 20240504T101112-0001</title>"));
	CU_ASSERT_TRUE(has(&page, " cannot be told</h1>"));
	CU_ASSERT_TRUE(has(&page, "<p class=\"is\">Pictures are missing: for a reason.</p>"));
	CU_ASSERT_TRUE(has(&page, "does not know these experiments: words.</p>"));
	CU_ASSERT_TRUE(has(&page, "<dd>2024-05-04 10:11:12 UTC</dd>"));
	CU_ASSERT_TRUE(has(&page, ", during "));
	CU_ASSERT_EQUAL(count(page.data, "Of older results"), 1);
	CU_ASSERT_TRUE(has(&page, " from 2024-05-03 10:11:12 UTC, "));
	CU_ASSERT_EQUAL(count(page.data, "<section class=\"experiment\""), models_experiment_count);
	CU_ASSERT_EQUAL(count(page.data, "<td><span class=\"verdict "), stored.result.claim_count);
	CU_ASSERT_EQUAL(count(page.data, "<code class=\"name\">"), stored.result.claim_count);
	/* Each answer stands for itself in a word. */
	for (enum models_holds holds = HOLDS_YES; holds <= HOLDS_UNTESTABLE; holds++) {
		static const char *const words[] = { "\"verdict holds\">holds<", "\"verdict holds-not\">does not<", "\"verdict untestable\">cannot tell<" };
		size_t want = 0;

		for (size_t i = 0; i < stored.result.claim_count; i++)
			want += stored.result.claims[i].holds == holds;
		CU_ASSERT_EQUAL(count(page.data, words[holds]), want);
	}
	CU_ASSERT_EQUAL(count(page.data, "<section id="), 1);
	CU_ASSERT_EQUAL(count(page.data, "<nav"), 0);
	models_stored_fini(&stored);
	text_fini(&page);
}

static void pictures(void)
{
	char *drawings[64] = { NULL };
	struct models_stored stored;
	const struct report_models models = { .stored = &stored, .pictures = drawings };
	struct text page = { 0 };

	fixture_models(&stored, "words");
	CU_ASSERT_FATAL(models_experiment_count >= 2 && models_experiment_count <= 64);
	drawings[0] = (char *)"<svg width='1' height='1'><g id='gnuplot_plot_1'></g><path id='mark' d='M 0 0'/><use href='#mark'/></svg>";
	drawings[1] = (char *)"<svg width='1' height='1'><path id='mark' d='M 0 0'/><script>alert(1)</script></svg>";
	CU_ASSERT_TRUE_FATAL(report_page(NULL, NULL, &models, &page, NULL));
	CU_ASSERT_EQUAL(count(page.data, "<svg"), 1);
	CU_ASSERT_EQUAL(count(page.data, "holds what no picture of racecount&#39;s does") + count(page.data, "holds what no picture of racecount's does"), 1);
	char *own = text_format("<use href=\"#models-picture-%s-mark\"/>", models_experiments[0]->name);

	CU_ASSERT_TRUE(has(&page, own));
	CU_ASSERT_EQUAL(count(page.data, "alert"), 0);
	CU_ASSERT_EQUAL(count(page.data, "Pictures are missing"), 0);
	free(own);
	models_stored_fini(&stored);
	text_fini(&page);
}

static void described(void)
{
	char *drawings[64] = { NULL };
	struct models_stored stored;
	const struct report_models models = { .stored = &stored, .pictures = drawings };
	struct text page = { 0 };

	fixture_models(&stored, "words");
	CU_ASSERT_FATAL(models_experiment_count <= 64);
	for (size_t i = 0; i < models_experiment_count; i++)
		drawings[i] = (char *)"<svg width='1' height='1'><path d='M 0 0'/></svg>";
	CU_ASSERT_TRUE_FATAL(report_page(NULL, NULL, &models, &page, NULL));
	CU_ASSERT_EQUAL(count(page.data, "<svg"), models_experiment_count);
	CU_ASSERT_EQUAL(count(page.data, "The figures that the claims of this experiment were judged by."), 0);
	models_stored_fini(&stored);
	text_fini(&page);
}

static void beside_a_campaign(void)
{
	static const struct report_pictures none;
	struct models_stored stored;
	const struct report_models models = { .stored = &stored };
	struct store_campaign campaign;
	struct judgement judgement;
	struct text page = { 0 };

	fixture_markup(&campaign);
	judge_campaign(&campaign, &judgement);
	fixture_models(&stored, FIXTURE_MARKUP);
	const struct report_view view = { &campaign, &judgement, NULL };

	CU_ASSERT_TRUE_FATAL(report_page(&view, &none, &models, &page, NULL));
	CU_ASSERT_TRUE(has(&page, "<h1>2 of 5 cases are broken</h1>"));
	CU_ASSERT_TRUE(has(&page, " <a href=\"#models\">Execution models <b>"));
	CU_ASSERT(strstr(page.data, "<section id=\"models\"") > strstr(page.data, "<section id=\"pictures\""));
	CU_ASSERT(strstr(page.data, "<section id=\"models\"") < strstr(page.data, "<section id=\"others\""));
	CU_ASSERT_EQUAL(count(page.data, "<script"), 1);
	CU_ASSERT_EQUAL(count(page.data, "<img"), 0);
	CU_ASSERT_EQUAL(count(page.data, "</style"), 1);
	for (size_t i = 0; i < page.length; i++)
		CU_ASSERT_FATAL((unsigned char)page.data[i] >= 0x20 || page.data[i] == '\n' || page.data[i] == '\t');
	models_stored_fini(&stored);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
	text_fini(&page);
}

CU_TestInfo report_page_models_tests[] = {
	{ "without a campaign they are all there is", alone },
	{ "pictures are put in, unless they are more than that", pictures },
	{ "of each kind of picture it is said what can be seen", described },
	{ "behind a campaign they are a section, and no text of a store becomes markup", beside_a_campaign },
	CU_TEST_INFO_NULL,
};
