/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_page.h"

#include "page_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

struct rendered {
	struct store_campaign campaign;
	struct judgement judgement;
	struct text text;
};

static void render(struct rendered *page, const struct report_pictures *pictures)
{
	const struct report_view view = { &page->campaign, &page->judgement, NULL };
	static const struct report_pictures none;
	struct error error = { 0 };

	judge_campaign(&page->campaign, &page->judgement);
	CU_ASSERT_TRUE_FATAL(report_page(&view, pictures != NULL ? pictures : &none, NULL, &page->text, &error));
	CU_ASSERT_STRING_EQUAL(error.text, "");
}

static void clean(struct rendered *page)
{
	text_fini(&page->text);
	judgement_fini(&page->judgement);
	store_campaign_fini(&page->campaign);
}

static size_t count(const char *text, const char *what)
{
	size_t found = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		found++;
	return found;
}

static bool has(const struct rendered *page, const char *what)
{
	bool found = strstr(page->text.data, what) != NULL;

	if (!found)
		printf("\n  the page lacks: %s\n", what);
	return found;
}

static void test_quick(void)
{
	struct rendered page = { 0 };

	fixture_quick(&page.campaign);
	page.campaign.revision = text_copy("0123abc");
	page.campaign.cases[0].source = text_copy("int main(void)\n{\n}\n");
	render(&page, NULL);
	CU_ASSERT_TRUE(has(&page, "<!doctype html>\n<html lang=\"en\">"));
	CU_ASSERT_TRUE(has(&page, "<h1>All 42 cases did as they promised</h1>"));
	CU_ASSERT_TRUE(has(&page, "<code>racecount run\n# seed 1, in revision 0123abc</code>"));
	CU_ASSERT_TRUE(has(&page, "<dd>2024-05-04 10:11:12 UTC</dd>"));
	CU_ASSERT_TRUE(has(&page, "<dd>complete, 378 of 378 runs: 294 plain, 84 under detectors</dd>"));
	CU_ASSERT_TRUE(has(&page, "class=\"n\">of all trials</th>"));
	CU_ASSERT_TRUE(has(&page, " of all trials wrong without what protects this one</dd>"));
	CU_ASSERT_EQUAL(count(page.text.data, "<details class=\"case\""), 42);
	CU_ASSERT_EQUAL(count(page.text.data, "<tr data-words="), 42);
	CU_ASSERT_EQUAL(count(page.text.data, "id=\"case/threads/global/none+plain/i32/inc-dec\""), 1);
	CU_ASSERT_TRUE(has(&page, "int main(void)\n{\n}\n</code></pre>"));
	CU_ASSERT_EQUAL(count(page.text.data, "Its source was not stored"), 41);
	CU_ASSERT_TRUE(has(&page, "<code>racecount emit threads/global/mutex+plain/i32/inc-dec</code>"));
	/* One file: nothing is fetched. */
	CU_ASSERT_EQUAL(count(page.text.data, " src="), 0);
	CU_ASSERT_EQUAL(count(page.text.data, "http"), count(page.text.data, "http-equiv"));
	clean(&page);
}

static void test_sections(void)
{
	const char *broken, *surprising, *all, *others;
	struct rendered page = { 0 };

	fixture_markup(&page.campaign);
	render(&page, NULL);
	broken = strstr(page.text.data, "<section id=\"broken\"");
	surprising = strstr(page.text.data, "<section id=\"surprising\"");
	all = strstr(page.text.data, "<section id=\"all\"");
	others = strstr(page.text.data, "<section id=\"others\"");
	CU_ASSERT_FATAL(broken != NULL && surprising > broken && all > surprising && others > all);
	CU_ASSERT_TRUE(has(&page, "<h1>2 of 5 cases are broken</h1>"));
	/* The broken ones are open. */
	CU_ASSERT_EQUAL(count(page.text.data, "<details class=\"case\" open"), 2);
	CU_ASSERT_EQUAL(count(broken, "<details class=\"case\" open") - count(surprising, "<details class=\"case\" open"), 2);
	/* One missed race, one false alarm; what is left did as it should. */
	CU_ASSERT_EQUAL(count(surprising, "<details class=\"case\"") - count(all, "<details class=\"case\""), 2);
	CU_ASSERT_EQUAL(count(others, "<details class=\"case\""), 1);
	CU_ASSERT_TRUE(has(&page, "Interrupted: 32 of "));
	clean(&page);
}

static void test_only_the_broken_surprise(void)
{
	struct rendered page = { 0 };

	fixture_begin(&page.campaign);
	fixture_case(&page.campaign, "threads/global/mine/own/inc", false, "no", NULL)->file = text_copy("/home/me/mine.c");
	fixture_plain(&page.campaign, "threads/global/mine/own/inc", 2, 1000, 1);
	fixture_report(fixture_run(&page.campaign, "threads/global/mine/own/inc", "tsan-gcc"), "data race", true);
	render(&page, NULL);
	CU_ASSERT_TRUE(has(&page, "<p class=\"is\">Nothing more: where a detector did not say what it was to say, the case is among the broken.</p>"));
	CU_ASSERT_TRUE(has(&page, "<span class=\"answer alarm\">RACE</span>"));
	CU_ASSERT_TRUE(has(&page, "TSan gcc reported a data race that mine.c does not declare: mend it, or set .data_race = 1."));
	clean(&page);
	fixture_begin(&page.campaign);
	render(&page, NULL);
	CU_ASSERT_TRUE(has(&page, "<p class=\"is\">Nothing: detectors said what they were to say, and what may go wrong did.</p>"));
	clean(&page);
}

static void test_hostile(void)
{
	struct rendered page = { 0 };

	fixture_markup(&page.campaign);
	render(&page, NULL);
	CU_ASSERT_EQUAL(count(page.text.data, "<script"), 1);
	CU_ASSERT_EQUAL(count(page.text.data, "</script"), 1);
	CU_ASSERT_EQUAL(count(page.text.data, "</style"), 1);
	CU_ASSERT_EQUAL(count(page.text.data, "<img"), 0);
	CU_ASSERT_TRUE(has(&page, "&lt;script&gt;alert(&quot;&#39;&amp;&quot;)&lt;/script&gt;"));
	CU_ASSERT_TRUE(has(&page, "\xc3\xa9\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"));
	for (size_t i = 0; i < page.text.length; i++)
		CU_ASSERT_FATAL((unsigned char)page.text.data[i] >= 0x20 || page.text.data[i] == '\n' || page.text.data[i] == '\t');
	CU_ASSERT_PTR_NULL(strstr(page.text.data, "\xff"));
	/* Its stacks are there, to the unknown frame. */
	CU_ASSERT_TRUE(has(&page, "<li><code>?</code></li>"));
	clean(&page);
}

static void test_empty(void)
{
	struct rendered page = { 0 };

	fixture_begin(&page.campaign);
	free(page.campaign.state);
	page.campaign.state = text_copy("running");
	fixture_case(&page.campaign, "threads/global/none+plain/i32/inc", true, "lost", NULL);
	page.campaign.ended_ms = 0;
	render(&page, &(struct report_pictures){ .missing = "gnuplot <was> not there" });
	CU_ASSERT_TRUE(has(&page, "<h1>Nothing has run yet</h1>"));
	CU_ASSERT_TRUE(has(&page, "No case has a run yet."));
	CU_ASSERT_TRUE(has(&page, "There are none: gnuplot &lt;was&gt; not there."));
	CU_ASSERT_EQUAL(count(page.text.data, "<details"), 0);
	CU_ASSERT_EQUAL(count(page.text.data, "<dt>ended</dt>"), 0);
	clean(&page);
}

static void test_pictures(void)
{
	static const char svg[] = "<svg width=\"9\" height=\"9\" viewBox=\"0 0 9 9\"><g id=\"a\"/></svg>";
	char *finals[] = { (char *)svg, NULL };
	struct report_pictures pictures = { .finals = finals, .final_count = 2 };
	struct rendered page = { 0 };

	pictures.plots[PLOT_FREQUENCY] = (char *)svg;
	pictures.plots[PLOT_MATRIX] = "<svg><script>alert(1)</script></svg>";
	fixture_quick(&page.campaign);
	render(&page, &pictures);
	CU_ASSERT_EQUAL(count(page.text.data, "<svg"), 2);
	CU_ASSERT_EQUAL(count(page.text.data, "<g id=\"frequency-a\"/>"), 1);
	CU_ASSERT_EQUAL(count(page.text.data, "<g id=\"finals-1-a\"/>"), 1);
	CU_ASSERT_TRUE(has(&page, "This picture holds what no picture of racecount"));
	CU_ASSERT_EQUAL(count(page.text.data, "<script"), 1);
	clean(&page);
}

static void test_again(void)
{
	struct rendered page = { 0 };

	fixture_begin(&page.campaign);
	fixture_case(&page.campaign, "threads/global/none+plain/i32/inc", true, "lost", NULL);
	fixture_case(&page.campaign, "threads/global/counter/own/inc", true, "lost", NULL)->file = text_copy("/home/me/my counter.c");
	fixture_plain(&page.campaign, "threads/global/none+plain/i32/inc", 2, 1000, 10);
	fixture_plain(&page.campaign, "threads/global/counter/own/inc", 2, 1000, 10);
	fixture_case(&page.campaign, "threads/heap/none+plain/i32/inc", true, "lost", NULL)->selected = false;
	fixture_plain(&page.campaign, "threads/heap/none+plain/i32/inc", 1, 1000, 10);
	page.campaign.planned = 0;
	page.campaign.seed = 7;
	page.campaign.settings = (struct store_settings){
		.runs = 2, .workers = 4, .ops = 1, .loop = 500, .stride = 1024, .spacing = 64, .engine = text_copy("sustained"),
		.placement = text_copy("apart"), .cc = text_copy("gcc-13"), .cflags = text_copy("-O3 -g"), .nudge = text_copy("none"),
	};
	render(&page, NULL);
	CU_ASSERT_TRUE(has(&page, "<code>racecount run threads/global/none+plain/i32/inc --workers 4 --runs 2 --engine sustained --ops 500 "
				  "--cc gcc-13 --cflags &#39;-O3 -g&#39; --seed 7</code>"));
	CU_ASSERT_TRUE(has(&page, "<dd>complete, 5 runs: 4 plain, 1 of controls</dd>"));
	CU_ASSERT_TRUE(has(&page, "<code>racecount run &#39;/home/me/my counter.c&#39; --workers 4"));
	clean(&page);
}

static void test_settings(void)
{
	struct rendered page = { 0 };

	fixture_begin(&page.campaign);
	fixture_case(&page.campaign, "threads/global/none+plain/i32/inc", true, "lost", NULL);
	fixture_plain(&page.campaign, "threads/global/none+plain/i32/inc", 2, 1000, 10);
	page.campaign.settings.calibrate = true;
	render(&page, NULL);
	CU_ASSERT_TRUE(has(&page, "<th scope=\"col\">setting</th>"));
	CU_ASSERT_TRUE(has(&page, "</a></th><td>K "));
	clean(&page);
}

/* Sources beyond what one page should weigh: those of cases that did as they should are named, not shown. */
static void test_size(void)
{
	struct rendered page = { 0 };

	fixture_begin(&page.campaign);
	for (int i = 0; i < 3; i++) {
		char *name = text_format("threads/global/none+plain/i32/%d", i);
		struct store_case *point = fixture_case(&page.campaign, name, true, i == 0 ? "no" : "lost", NULL);

		point->source = text_allocate(REPORT_PAGE_SOURCES / 2 + 1, 1);
		memset(point->source, 'a' + i, REPORT_PAGE_SOURCES / 2);
		fixture_plain(&page.campaign, name, 2, 1000, 10);
		free(name);
	}
	render(&page, NULL);
	CU_ASSERT_TRUE(page.text.length < REPORT_PAGE_SOURCES);
	CU_ASSERT_TRUE(has(&page, "aaaa"));
	CU_ASSERT_EQUAL(count(page.text.data, "Its source is left out"), 2);
	CU_ASSERT_TRUE(has(&page, "<code>racecount emit threads/global/none+plain/i32/2</code>"));
	clean(&page);
}

CU_TestInfo report_page_tests[] = {
	{ "all that a campaign showed is there, in one file", test_quick },
	{ "broken, surprising, all; the broken ones are open", test_sections },
	{ "nothing surprises is not said where a broken case does", test_only_the_broken_surprise },
	{ "no text of a store becomes markup", test_hostile },
	{ "a campaign without a run has a page, which says why it is empty", test_empty },
	{ "pictures are put in, unless they are more than that", test_pictures },
	{ "each case has the command that runs it again", test_again },
	{ "settings that were searched are told", test_settings },
	{ "sources that are too much for one page are named", test_size },
	CU_TEST_INFO_NULL
};
