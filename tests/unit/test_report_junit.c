/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/cli/formats.sh holds the same against a schema. */
#include "report/report.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#define RACY "threads/global/none+plain/i32/inc"
#define SAFE "threads/global/mutex+plain/i32/inc"
#define BAD "threads/heap/mutex+plain/i32/inc"

static struct store_campaign campaign;
static char *words;
static xmlDocPtr document;

static void write_and_read(void)
{
	struct judgement judgement;
	struct text text = { 0 };

	judge_campaign(&campaign, &judgement);
	report_junit(&campaign, &judgement, &text);
	judgement_fini(&judgement);
	words = text_take(&text);
	document = xmlReadMemory(words, (int)strlen(words), NULL, NULL, XML_PARSE_NONET);
	CU_ASSERT_PTR_NOT_NULL_FATAL(document);
}

static void end(void)
{
	xmlFreeDoc(document);
	free(words);
	store_campaign_fini(&campaign);
}

/* The next element below or after @node called @name with attribute @attribute of @value. */
static xmlNodePtr find(xmlNodePtr node, const char *name, const char *attribute, const char *value)
{
	for (xmlNodePtr child = node->children; child != NULL; child = child->next) {
		xmlChar *have = child->type == XML_ELEMENT_NODE ? xmlGetProp(child, BAD_CAST attribute) : NULL;
		bool same = have != NULL && strcmp((char *)child->name, name) == 0 && strcmp((char *)have, value) == 0;

		xmlFree(have);
		if (same)
			return child;
	}
	return NULL;
}

static void expect(xmlNodePtr node, const char *attribute, const char *value)
{
	xmlChar *have = xmlGetProp(node, BAD_CAST attribute);

	CU_ASSERT_PTR_NOT_NULL_FATAL(have);
	CU_ASSERT_STRING_EQUAL((char *)have, value);
	xmlFree(have);
}

static void test_verdicts(void)
{
	xmlNodePtr root, cases, detectors, bad;

	fixture_begin(&campaign);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	fixture_case(&campaign, SAFE, false, "no", RACY);
	fixture_case(&campaign, BAD, false, "no", NULL);
	fixture_plain(&campaign, RACY, 2, 1000, 0);
	fixture_plain(&campaign, SAFE, 2, 1000, 0);
	fixture_plain(&campaign, BAD, 2, 1000, 1);
	campaign.runs[0].wall_ns = 1500000000;
	fixture_run(&campaign, RACY, "tsan-gcc")->wall_ns = 250000000;
	fixture_run(&campaign, BAD, "tsan-gcc");
	fixture_run(&campaign, BAD, "tsan-clang")->status = RUN_CRASH;
	write_and_read();
	root = xmlDocGetRootElement(document);
	expect(root, "tests", "6");
	expect(root, "failures", "2");
	expect(root, "errors", "1");
	expect(root, "time", "1.750");
	cases = find(root, "testsuite", "name", "cases");
	expect(cases, "timestamp", "2024-05-04T10:11:12");
	expect(cases, "failures", "1");
	expect(cases, "errors", "0");
	expect(cases, "skipped", "1");
	expect(find(cases, "testcase", "name", RACY), "time", "1.500");
	bad = find(cases, "testcase", "name", BAD);
	expect(bad, "classname", "threads.heap");
	CU_ASSERT_PTR_NOT_NULL(find(bad, "failure", "type", "promise-broken"));
	CU_ASSERT_PTR_NOT_NULL(find(find(cases, "testcase", "name", SAFE), "skipped", "message", "the control lost nothing either"));
	CU_ASSERT_PTR_NOT_NULL(strstr(words, "\nshare: {median: 0.001, low: 0.001, high: 0.001, interval: false}\n"));
	detectors = find(root, "testsuite", "name", "detectors");
	CU_ASSERT_PTR_NOT_NULL(find(find(detectors, "testcase", "name", RACY), "failure", "type", "missed"));
	expect(find(detectors, "testcase", "name", RACY), "classname", "detectors.tsan-gcc");
	CU_ASSERT_PTR_NOT_NULL(find(find(detectors, "testcase", "classname", "detectors.tsan-clang"), "error", "type", "none"));
	end();
}

static void test_an_undeclared_race(void)
{
	xmlNodePtr detectors, failure;

	fixture_begin(&campaign);
	fixture_case(&campaign, SAFE, false, "no", NULL)->file = text_copy("/home/me/mine.c");
	fixture_plain(&campaign, SAFE, 2, 1000, 0);
	fixture_report(fixture_run(&campaign, SAFE, "tsan-gcc"), "data race", true);
	write_and_read();
	expect(find(xmlDocGetRootElement(document), "testsuite", "name", "cases"), "failures", "0");
	detectors = find(xmlDocGetRootElement(document), "testsuite", "name", "detectors");
	expect(detectors, "failures", "1");
	failure = find(find(detectors, "testcase", "name", SAFE), "failure", "type", "undeclared");
	CU_ASSERT_PTR_NOT_NULL_FATAL(failure);
	expect(failure, "message", "TSan gcc reported a data race that mine.c does not declare: mend it, or set .data_race = 1. ");
	end();
}

static void test_hostile(void)
{
	fixture_hostile(&campaign);
	write_and_read();
	for (const char *at = words; *at != '\0'; at++)
		CU_ASSERT_TRUE((unsigned char)*at >= 0x20 || *at == '\n' || *at == '\t');
	CU_ASSERT_PTR_NULL(strstr(words, "]]>"));
	CU_ASSERT_PTR_NULL(strstr(words, "<b "));
	CU_ASSERT_PTR_NULL(strchr(words, 0x7f));
	end();
}

static void test_not_reached(void)
{
	xmlNodePtr cases;

	fixture_begin(&campaign);
	free(campaign.state);
	campaign.state = text_copy("interrupted");
	fixture_case(&campaign, RACY, true, "lost", NULL);
	write_and_read();
	cases = find(xmlDocGetRootElement(document), "testsuite", "name", "cases");
	CU_ASSERT_PTR_NOT_NULL(find(find(cases, "testcase", "name", RACY), "skipped", "message", "not run: the campaign was interrupted"));
	CU_ASSERT_PTR_NULL(find(xmlDocGetRootElement(document), "testsuite", "name", "detectors"));
	end();
}

static void test_nothing(void)
{
	fixture_begin(&campaign);
	campaign.started_ms = INT64_MAX;
	write_and_read();
	expect(xmlDocGetRootElement(document), "tests", "0");
	end();
}

static void test_no_runs(void)
{
	xmlNodePtr cases;

	fixture_begin(&campaign);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	write_and_read();
	cases = find(xmlDocGetRootElement(document), "testsuite", "name", "cases");
	CU_ASSERT_PTR_NOT_NULL(find(find(cases, "testcase", "name", RACY), "error", "message", "it has no run"));
	end();
}

CU_TestInfo report_junit_tests[] = {
	{ "each verdict and each answer has its element", test_verdicts },
	{ "a race that a counter file does not declare fails among the detectors", test_an_undeclared_race },
	{ "hostile text is text", test_hostile },
	{ "what was not reached is skipped", test_not_reached },
	{ "no case, and a time that no calendar has", test_nothing },
	{ "a case without a run is an error", test_no_runs },
	CU_TEST_INFO_NULL
};
