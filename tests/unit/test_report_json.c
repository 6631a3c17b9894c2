/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define RACY "threads/global/none+plain/i32/inc"
#define SAFE "threads/global/mutex+plain/i32/inc"

/* The keys are promised to scripts: one document, as it is printed. */
static const char document[] =
	"{\"campaign\":\"20240504T101112-5a17\",\"host\":\"bench\",\"command\":\"racecount run\","
	"\"state\":\"complete\",\"planned\":3,\"runs\":3,\"seed\":1,\"version\":\"0.1\",\"revision\":null,\"kernel\":\"Linux 6.1.0\","
	"\"cpu_model\":\"a processor\",\"cpus\":2,\"compilers\":["
	"{\"flavour\":\"plain\",\"path\":\"/usr/bin/gcc\",\"version\":\"gcc 12.2.0\",\"note\":null},"
	"{\"flavour\":\"tsan-gcc\",\"path\":\"/usr/bin/gcc\",\"version\":\"gcc 12.2.0\",\"note\":null},"
	"{\"flavour\":\"tsan-clang\",\"path\":\"/usr/bin/clang\",\"version\":\"clang 14.0.6\",\"note\":\"a reason\"}],"
	"\"started\":\"2024-05-04T10:11:12Z\",\"ended\":\"2024-05-04T10:12:12Z\",\"results\":["
	"{\"case\":\"" SAFE "\",\"parameters\":{\"workers\":2,\"ops\":1,\"loop\":100000,\"stride\":64,\"spacing\":64,"
	"\"cells\":4096,\"one_shot_ns\":60000000,\"sustained_ns\":40000000,\"engine\":\"both\",\"placement\":\"apart\","
	"\"cc\":\"gcc\",\"cflags\":\"-O2 -g\",\"nudge\":\"none\",\"tickets\":false,\"switch_ns\":0},"
	"\"truth\":{\"data_race\":false,\"wrong_result\":\"no\",\"reasons\":{\"data_race\":\"nothing unordered is plain\","
	"\"wrong_result\":\"a reason\"}},\"runs\":1,\"trials\":100,\"updates\":200,\"lost\":0,"
	"\"lost_updates\":0,\"share\":{\"median\":0.0,\"low\":0.0,\"high\":0.0,\"interval\":false},\"mixed\":false,\"interleaved\":1.0,"
	"\"classes\":[{\"latency_class\":\"near\",\"runs\":1,\"trials\":100,\"lost\":0,"
	"\"share\":{\"median\":0.0,\"low\":0.0,\"high\":0.0,\"interval\":false},"
	"\"lost_per_million\":{\"median\":null,\"low\":null,\"high\":null,\"interval\":null},\"interleaved\":1.0}],"
	"\"finals\":[{\"value\":9000000000000000000,\"seen\":100}],\"bound\":{\"runs_below\":0.95,\"per_update_below\":0.015},"
	"\"status\":{\"ok\":1,\"crash\":0,\"hang\":0,\"out_of_memory\":0,\"broken_page\":0,\"stopped\":0,\"refused\":0},"
	"\"bursts\":null,\"workers\":[],\"gil\":null,"
	"\"detectors\":{\"tsan-gcc\":{\"runs\":1,\"seen\":0,\"failed\":0,\"visible\":\"never\",\"answer\":\"silent\"}},\"explorer\":null,\"control\":{\"trials\":100,\"lost\":31,\"share\":0.31},"
	"\"verdict\":\"as-promised\",\"because\":\"a right result is promised, none was wrong\",\"trouble\":null,"
	"\"time_to_first_loss_s\":null,\"setting\":null,\"calibration\":null}]}";

static void test_document(void)
{
	struct store_campaign campaign;
	struct judgement judgement;
	json_t *json;
	char *text;

	fixture_begin(&campaign);
	fixture_case(&campaign, SAFE, false, "no", RACY);
	fixture_case(&campaign, RACY, true, "lost", NULL)->selected = false;
	fixture_read(fixture_run(&campaign, SAFE, "plain"), RC_ONE_SHOT, 100, 0, INT64_C(9000000000000000000));
	fixture_plain(&campaign, RACY, 1, 100, 31);
	fixture_run(&campaign, SAFE, "tsan-gcc");
	campaign.planned = 3;
	campaign.compilers[2].note = text_copy("a reason");
	judge_campaign(&campaign, &judgement);
	json = report_json(&campaign, &judgement);
	text = json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(2));
	CU_ASSERT_STRING_EQUAL(text, document);
	free(text);
	json_decref(json);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

static void test_what_is_unknown_is_null(void)
{
	struct store_campaign campaign;
	struct judgement judgement;
	json_t *json, *result;

	fixture_begin(&campaign);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	free(campaign.host);
	campaign.host = strdup("\xff is no UTF-8");
	campaign.started_ms = INT64_MAX;
	campaign.ended_ms = 0;
	judge_campaign(&campaign, &judgement);
	json = report_json(&campaign, &judgement);
	result = json_array_get(json_object_get(json, "results"), 0);
	CU_ASSERT_TRUE(json_is_null(json_object_get(json, "host")));
	CU_ASSERT_TRUE(json_is_null(json_object_get(json, "planned")));
	CU_ASSERT_TRUE(json_is_null(json_object_get(json, "started")));
	CU_ASSERT_TRUE(json_is_null(json_object_get(json, "ended")));
	CU_ASSERT_EQUAL(json_integer_value(json_object_get(json, "runs")), 0);
	CU_ASSERT_TRUE(json_is_null(json_object_get(result, "parameters")));
	CU_ASSERT_TRUE(json_is_null(json_object_get(result, "interleaved")));
	CU_ASSERT_TRUE(json_is_null(json_object_get(result, "bound")));
	CU_ASSERT_TRUE(json_is_null(json_object_get(result, "control")));
	CU_ASSERT_TRUE(json_is_null(json_object_get(json_object_get(result, "share"), "median")));
	CU_ASSERT_TRUE(json_is_null(json_object_get(json_object_get(result, "share"), "interval")));
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(result, "verdict")), "error");
	json_decref(json);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

CU_TestInfo report_json_tests[] = {
	{ "the document has its promised keys in their order", test_document },
	{ "what is absent or unknown is null", test_what_is_unknown_is_null },
	CU_TEST_INFO_NULL
};
