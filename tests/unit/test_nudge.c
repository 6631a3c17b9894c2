/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/nudge.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void read_and_written(void)
{
	static const struct {
		const char *word, *text;
	} rows[] = {
		{ "none", "none" },
		{ "yield", "yield" },
		{ "pause:200", "pause:200" },
		{ "pause:2k", "pause:2000" },
		{ "pause:200ns", "pause:200" },
		{ "pause:10us", "pause:10000" },
		{ "sleep:1ms", "sleep:1000000" },
		{ "sleep:0.5ms", "sleep:500000" },
		{ "sleep:10ms", "sleep:10000000" },
		{ "signal:100us", "signal:100000" },
		{ "pause:200@0.1", "pause:200@0.1" },
		{ "pause:200@0.10", "pause:200@0.1" },
		{ "yield@0.000001", "yield@0.000001" },
		{ "yield@0.999999", "yield@0.999999" },
		{ "yield@1", "yield" },
		{ "signal:1us@1.0", "signal:1000" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct nudge nudge, again;

		CU_ASSERT_TRUE_FATAL(nudge_read(rows[i].word, &nudge, NULL));
		CU_ASSERT_EQUAL(nudge_is_any(&nudge), i > 0);
		char *text = nudge_text(&nudge);

		CU_ASSERT_STRING_EQUAL(text, rows[i].text);
		/* What is stored is read again when a campaign is resumed. */
		CU_ASSERT_TRUE(nudge_read(text, &again, NULL));
		CU_ASSERT_EQUAL(again.kind, nudge.kind);
		CU_ASSERT_EQUAL(again.ns, nudge.ns);
		CU_ASSERT_EQUAL(again.millionths, nudge.millionths);
		free(text);
	}
}

static void refused(void)
{
	static const struct {
		const char *word, *said;
	} rows[] = {
		{ "", "no such choice" },
		{ "shove", "there are: none, pause:N" },
		{ ":3", "there are" },
		{ "slep:1ms", "did you mean: sleep?" },
		{ "pauze", "did you mean: pause?" },
		{ "pause", "needs its time, as in pause:200" },
		{ "sleep@0.5", "needs its time, as in sleep:200" },
		{ "pause:", "from 1 ns to 10 us" },
		{ "pause:0", "from 1 ns to 10 us" },
		{ "pause:-1", "from 1 ns to 10 us" },
		{ "pause:10001", "from 1 ns to 10 us" },
		{ "pause:11us", "from 1 ns to 10 us" },
		{ "sleep:11ms", "from 1 ns to 10 ms" },
		{ "signal:1s", "from 1 ns to 10 ms" },
		{ "yield:3", "takes no time: leave :3 out" },
		{ "none:3", "none is all: leave :3 out" },
		{ "none@0.5", "none is all: leave @0.5 out" },
		{ "yield@", "@ is no share" },
		{ "yield@0", "@0 is no share" },
		{ "yield@1.1", "@1.1 is no share" },
		{ "yield@0.0000001", "is no share" },
		{ "yield@-0.1", "is no share" },
		{ "yield@.1", "is no share" },
		{ "yield@0.1.2", "is no share" },
		{ "yield@1e-3", "is no share" },
		{ "yield@nan", "is no share" },
		{ "pause:200@0.1@0.2", "is no share" },
		{ "yield@0.5:3", "is no share" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct nudge nudge;
		struct error error = { 0 };

		CU_ASSERT_FALSE(nudge_read(rows[i].word, &nudge, &error));
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "--nudge "));
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, rows[i].said));
	}
}

static void chances(void)
{
	struct nudge nudge = { NUDGE_PAUSE, 200, 0 };

	CU_ASSERT_EQUAL(nudge_chance(&nudge), 0);
	CU_ASSERT_DOUBLE_EQUAL(nudge_cost_ns(&nudge, false), 200, 1e-9);
	nudge.millionths = 500000;
	CU_ASSERT_EQUAL(nudge_chance(&nudge), UINT64_C(1) << 63);
	CU_ASSERT_DOUBLE_EQUAL(nudge_cost_ns(&nudge, false), 100, 1e-9);
	nudge.millionths = NUDGE_ALWAYS;
	CU_ASSERT_EQUAL(nudge_chance(&nudge), 0);
	CU_ASSERT_EQUAL(nudge_chance(&(struct nudge){ NUDGE_NONE, 0, 500000 }), 0);
	CU_ASSERT_DOUBLE_EQUAL(nudge_cost_ns(&(struct nudge){ 0 }, false), 0, 1e-9);
	CU_ASSERT(nudge_cost_ns(&(struct nudge){ NUDGE_SLEEP, 1000000, 0 }, false) > 1000000);
	CU_ASSERT(nudge_cost_ns(&(struct nudge){ NUDGE_YIELD, 0, 0 }, false) > 0);
	CU_ASSERT(nudge_cost_ns(&(struct nudge){ NUDGE_YIELD, 0, 0 }, true) > 1000000);
	CU_ASSERT_DOUBLE_EQUAL(nudge_cost_ns(&(struct nudge){ NUDGE_PAUSE, 200, 0 }, true), 200, 1e-9);
}

/* The same run has the same seed, wherever and whenever it runs: these numbers must not change. */
static void seeds(void)
{
	uint64_t seed = nudge_seed(1, "threads/global/none+plain/i32/inc", 0);

	CU_ASSERT_EQUAL(seed, nudge_seed(1, "threads/global/none+plain/i32/inc", 0));
	CU_ASSERT_NOT_EQUAL(seed, nudge_seed(2, "threads/global/none+plain/i32/inc", 0));
	CU_ASSERT_NOT_EQUAL(seed, nudge_seed(1, "threads/global/none+plain/i32/dec", 0));
	CU_ASSERT_NOT_EQUAL(seed, nudge_seed(1, "threads/global/none+plain/i32/inc", 1));
	CU_ASSERT_EQUAL(nudge_seed(0, "", 0), UINT64_C(0xe220a8397b1dcdaf)); /* the first number of splitmix64 from 0 */
}

CU_TestInfo nudge_tests[] = {
	{ "a nudge is read and written", read_and_written },
	{ "anything else is refused, with the way out", refused },
	{ "chance and cost", chances },
	{ "a run has a seed of its own", seeds },
	CU_TEST_INFO_NULL,
};
