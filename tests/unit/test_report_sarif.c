/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/cli/formats.sh holds the same against the published schema. */
#include "report/report.h"

#include "report/report_sarif.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define A "threads/global/none+plain/i32/inc"
#define B "threads/heap/none+plain/i64/inc"
#define SAFE "threads/global/mutex+plain/i32/inc"

static struct store_campaign campaign;

static json_t *sarif(void)
{
	struct judgement judgement;
	json_t *document, *run;

	judge_campaign(&campaign, &judgement);
	document = report_sarif(&campaign, &judgement);
	judgement_fini(&judgement);
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(document, "version")), "2.1.0");
	CU_ASSERT_EQUAL(json_array_size(json_object_get(document, "runs")), 1);
	run = json_incref(json_array_get(json_object_get(document, "runs"), 0));
	json_decref(document);
	return run;
}

/* The value at @path of @json, as "locations/0/message"; NULL when it is not there. */
static json_t *at(json_t *json, const char *path)
{
	char *copy = text_copy(path), *rest = copy, *key;

	while (json != NULL && (key = strsep(&rest, "/")) != NULL)
		json = json_is_array(json) ? json_array_get(json, strtoul(key, NULL, 10)) : json_object_get(json, key);
	free(copy);
	return json;
}

static void expect(json_t *json, const char *path, const char *value)
{
	const char *have = json_string_value(at(json, path));

	CU_ASSERT_PTR_NOT_NULL_FATAL(have);
	CU_ASSERT_STRING_EQUAL(have, value);
}

static void begin(void)
{
	fixture_begin(&campaign);
	fixture_case(&campaign, A, true, "lost", NULL);
	fixture_case(&campaign, SAFE, false, "no", A);
	fixture_plain(&campaign, A, 2, 1000, 100);
	fixture_plain(&campaign, SAFE, 2, 1000, 0);
	fixture_race(fixture_run(&campaign, A, "tsan-gcc"), "write of 4 bytes", "read of 4 bytes", 12);
}

static void test_results(void)
{
	json_t *run, *race, *lost;

	begin();
	run = sarif();
	CU_ASSERT_EQUAL(json_array_size(at(run, "results")), 2);
	race = at(run, "results/0");
	lost = at(run, "results/1");
	expect(race, "ruleId", "tsan.data-race");
	expect(race, "level", "note");
	expect(race, "message/text", "Data race on the counter: read in access_add (cases/accesses/plain.h:15), and write in access_add "
				     "(cases/accesses/plain.h:18). Reported by TSan gcc in 1 case: " A ". It promises this race.");
	expect(race, "locations/0/physicalLocation/artifactLocation/uriBaseId", "RACECOUNT");
	CU_ASSERT_EQUAL(json_integer_value(at(race, "locations/0/physicalLocation/region/startLine")), 15);
	CU_ASSERT_EQUAL(json_integer_value(at(race, "relatedLocations/0/physicalLocation/region/startLine")), 18);
	CU_ASSERT_EQUAL(json_array_size(at(race, "codeFlows/0/threadFlows")), 2);
	CU_ASSERT_EQUAL(json_array_size(at(race, "codeFlows/0/threadFlows/1/locations")), 3);
	expect(race, "codeFlows/0/threadFlows/1/locations/0/location/message/text", "pass");
	expect(race, "codeFlows/0/threadFlows/1/locations/2/location/message/text", "write in access_add");
	expect(lost, "ruleId", "lost-update");
	expect(lost, "level", "note");
	expect(lost, "message/text", A ": 200 of 2000 trials came out wrong in 2 runs (median share 10 %), "
				     "as the case says that they may be: a reason");
	CU_ASSERT_EQUAL(json_integer_value(at(lost, "locations/0/physicalLocation/region/startLine")), 18);
	CU_ASSERT_TRUE(json_is_true(at(run, "invocations/0/executionSuccessful")));
	expect(run, "invocations/0/startTimeUtc", "2024-05-04T10:11:12Z");
	expect(run, "automationDetails/id", "racecount/20240504T101112-5a17");
	expect(run, "tool/extensions/0/name", "tsan-gcc");
	CU_ASSERT_PTR_NULL(at(run, "properties/revisionId"));
	json_decref(run);
	store_campaign_fini(&campaign);
}

static void test_worst_first(void)
{
	json_t *run;

	begin();
	campaign.runs[2].reading[RC_ONE_SHOT].wrong = 1;
	fixture_race(fixture_run(&campaign, SAFE, "tsan-clang"), "read of 4 bytes", "write of 4 bytes", 2);
	campaign.runs[0].status = RUN_HANG;
	campaign.runs[0].detail = text_copy("10 s");
	free(campaign.state);
	campaign.state = text_copy("interrupted");
	run = sarif();
	expect(run, "results/0/ruleId", "promise-broken");
	expect(run, "results/0/level", "error");
	expect(run, "results/1/ruleId", "tsan.data-race");
	expect(run, "results/1/level", "warning");
	expect(run, "results/2/ruleId", "lost-update"); /* in its other run */
	expect(run, "invocations/0/toolExecutionNotifications/0/message/text", A ": a run did not end within its time limit: 10 s");
	CU_ASSERT_TRUE(json_is_false(at(run, "invocations/0/executionSuccessful")));
	json_decref(run);
	store_campaign_fini(&campaign);
}

static void test_an_undeclared_race(void)
{
	json_t *run;

	fixture_begin(&campaign);
	fixture_case(&campaign, SAFE, false, "no", NULL)->file = text_copy("/home/me/mine.c");
	fixture_plain(&campaign, SAFE, 2, 1000, 0);
	fixture_race(fixture_run(&campaign, SAFE, "tsan-gcc"), "write of 4 bytes", "read of 4 bytes", 12);
	run = sarif();
	expect(run, "results/0/level", "warning");
	CU_ASSERT_PTR_NOT_NULL(strstr(json_string_value(at(run, "results/0/message/text")),
				      SAFE ". mine.c does not declare it: mend it, or set .data_race = 1."));
	json_decref(run);
	store_campaign_fini(&campaign);
}

/* Fingerprints, and which stacks stand for a race, are the same in whatever order things ran. */
static void test_stable(void)
{
	char *dumped[2];

	for (int order = 0; order < 2; order++) {
		json_t *run;

		fixture_begin(&campaign);
		for (int i = 0; i < 2; i++)
			fixture_case(&campaign, i == order ? A : B, true, "lost", NULL);
		for (int i = 0; i < 2; i++)
			fixture_plain(&campaign, i == order ? A : B, 2, 1000, i == order ? 100 : 50);
		for (int i = 0; i < 2; i++) {
			struct store_run *of = fixture_run(&campaign, i == order ? A : B, "tsan-gcc");

			fixture_race(of, order ? "write of 4 bytes" : "read of 8 bytes", order ? "read of 4 bytes" : "write of 8 bytes",
				     (unsigned)(i + 5 * order));
			fixture_frame(of, 0, "work", "src/subject/worker.c", i == order ? 56 : 58);
		}
		run = sarif();
		dumped[order] = json_dumps(at(run, "results/0/partialFingerprints"), JSON_SORT_KEYS);
		CU_ASSERT_EQUAL(json_array_size(at(run, "results")), 3);
		json_decref(run);
		store_campaign_fini(&campaign);
	}
	CU_ASSERT_STRING_EQUAL(dumped[0], dumped[1]);
	free(dumped[0]);
	free(dumped[1]);
}

static void test_hostile(void)
{
	json_t *run;
	char *text;

	fixture_hostile(&campaign);
	run = sarif();
	CU_ASSERT_TRUE(json_array_size(at(run, "results")) >= 3);
	text = json_dumps(run, JSON_INDENT(1));
	CU_ASSERT_PTR_NOT_NULL_FATAL(text); /* it is UTF-8 throughout */
	CU_ASSERT_PTR_NULL(strstr(text, "\\u001b"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "a%01%1B%5B31m%5D%5D%3E%3Cb%20a%3D%22%27%22%3E%26amp%3B%7C%60%2A%5C%23%7F%FF"));
	expect(run, "properties/revisionId", "0123abc-dirty");
	free(text);
	json_decref(run);
	store_campaign_fini(&campaign);
}

static void test_nothing(void)
{
	json_t *run;

	fixture_begin(&campaign);
	run = sarif();
	CU_ASSERT_EQUAL(json_array_size(at(run, "results")), 0);
	json_decref(run);
	store_campaign_fini(&campaign);
}

/* The worst are kept. The document's own limit is GitHub's, 25,000. */
static void test_limits(void)
{
	struct judgement judgement;
	json_t *results;
	size_t left;

	begin();
	for (unsigned i = 0; i < 4; i++) {
		char *name = text_format("threads/global/c%u/own/inc", i);

		fixture_case(&campaign, name, i < 3, i < 3 ? "lost" : "no", NULL);
		fixture_plain(&campaign, name, 1, 10, 1);
		free(name);
	}
	judge_campaign(&campaign, &judgement);
	results = sarif_results(&campaign, &judgement, 3, &left);
	CU_ASSERT_EQUAL(json_array_size(results), 3);
	CU_ASSERT_EQUAL(left, 3);
	expect(results, "0/ruleId", "promise-broken");
	json_decref(results);
	results = sarif_results(&campaign, &judgement, 6, &left);
	CU_ASSERT_EQUAL(json_array_size(results), 6);
	CU_ASSERT_EQUAL(left, 0);
	json_decref(results);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

CU_TestInfo report_sarif_tests[] = {
	{ "a race has a thread flow per worker; a loss has its place", test_results },
	{ "broken promises are errors, unpromised races warnings, failed runs notifications", test_worst_first },
	{ "a race that a counter file does not declare is a warning that says so", test_an_undeclared_race },
	{ "fingerprints hold in any order", test_stable },
	{ "hostile text is text", test_hostile },
	{ "no case", test_nothing },
	{ "what has no room is counted", test_limits },
	CU_TEST_INFO_NULL
};
