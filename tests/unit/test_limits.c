/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/limits.h"

#include "base/text.h"
#include "subject/page.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void select_one(const char *name, struct case_list *list)
{
	*list = (struct case_list){ 0 };
	CU_ASSERT_FATAL(select_cases(&name, 1, list, NULL));
}

static void workers(void)
{
	static const struct {
		unsigned workers;
		struct limits_machine machine;
		const char *word; /* in the error; NULL: allowed */
	} rows[] = {
		{ 2, { UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX }, NULL },
		{ 64, { UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX }, NULL },
		{ 65, { UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX }, "1 to 64" },
		{ 0, { UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX }, "1 to 64" },
		{ 64, { 50, UINT64_MAX, UINT64_MAX, UINT64_MAX }, "ulimit -u" },
		{ 64, { UINT64_MAX, 64, UINT64_MAX, UINT64_MAX }, "threads-max" },
		{ 64, { UINT64_MAX, UINT64_MAX, 64, UINT64_MAX }, "pid_max" },
		{ 64, { UINT64_MAX, UINT64_MAX, UINT64_MAX, 20 }, "control group" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct error error = { 0 };
		bool allowed = limits_workers(rows[i].workers, &rows[i].machine, &error);

		CU_ASSERT_EQUAL(allowed, rows[i].word == NULL);
		if (rows[i].word) {
			CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
			CU_ASSERT_PTR_NOT_NULL(strstr(error.text, rows[i].word));
		}
	}
}

static void this_machine(void)
{
	struct limits_machine machine;

	limits_machine(&machine);
	CU_ASSERT(machine.threads > 0);
	CU_ASSERT(machine.pids > 0);
	CU_ASSERT(limits_workers(2, &machine, NULL));
}

/* One case with these options: the error's text must hold @word; NULL: it can run. */
static void check(const char *name, const struct campaign_options *options, const char *word)
{
	struct error error = { 0 };
	struct case_list list;

	select_one(name, &list);
	CU_ASSERT_EQUAL(limits_cases(&list, options, &error), word == NULL);
	if (word) {
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, word));
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, name));
	}
	case_list_fini(&list);
}

static void cases(void)
{
	struct campaign_options options;

	campaign_defaults(&options);
	check("threads/global/none+plain/i32/inc", &options, NULL);
	check("threads/global/none+plain/i32/weighted", &options, NULL);
	options.ops = UINT64_C(2000000000);
	check("threads/global/none+plain/i32/inc", &options, "largest that fits is 1073741823");
	check("threads/global/none+plain/i64/inc", &options, NULL);
	options.engines = ENGINES_SUSTAINED;
	check("threads/global/none+plain/i32/inc", &options, NULL);
	options.loop = UINT64_C(2000000000);
	check("threads/global/none+plain/i32/inc", &options, "--ops 2000000000");
	campaign_defaults(&options);
	options.workers = 3;
	check("threads/global/none+plain/i32/inc-dec", &options, "--workers 3");
	options.workers = 64;
	check("threads/global/none+plain/i32/weighted", &options, "fewer --workers");
}

static void loops(void)
{
	struct campaign_options options;
	struct case_list list;

	campaign_defaults(&options);
	select_one("threads/global/none+plain/i32/inc", &list);
	CU_ASSERT_EQUAL(limits_loop(&list.points[0], &options), CAMPAIGN_LOOP);
	options.loop = 17;
	CU_ASSERT_EQUAL(limits_loop(&list.points[0], &options), 17);
	case_list_fini(&list);
	options.loop = 0;
	select_one("threads/global/none+plain/i32/weighted", &list);
	CU_ASSERT(limits_loop(&list.points[0], &options) < CAMPAIGN_LOOP);
	CU_ASSERT(limits_loop(&list.points[0], &options) > 0);
	case_list_fini(&list);
	/* A loop under the lock lasts several of its intervals. */
	select_one("gil/global/none+plain/i32/inc", &list);
	CU_ASSERT_EQUAL(limits_loop(&list.points[0], &options), 4 * options.switch_ns);
	options.switch_ns = RC_SWITCH_INTERVAL_LEAST_NS;
	CU_ASSERT_EQUAL(limits_loop(&list.points[0], &options), CAMPAIGN_GIL_LOOP_LEAST);
	case_list_fini(&list);
	select_one("tasks/global/none+plain/i32/inc", &list);
	CU_ASSERT_EQUAL(limits_loop(&list.points[0], &options), CAMPAIGN_LOOP);
	case_list_fini(&list);
}

static void no_strides_under_the_lock_unless_asked_for(void)
{
	static const struct {
		const char *name;
		enum engines asked, chosen;
	} rows[] = {
		{ "gil/global/none+plain/i32/inc", ENGINES_BOTH, ENGINES_SUSTAINED },
		{ "gil/global/none+plain/i32/inc", ENGINES_ONE_SHOT, ENGINES_ONE_SHOT },
		{ "gil/thread-local/none+plain/i32/inc", ENGINES_BOTH, ENGINES_BOTH },
		{ "hybrid-gil/mmap-anon/none+plain/i32/inc", ENGINES_BOTH, ENGINES_BOTH },
		{ "tasks/global/none+plain/i32/inc", ENGINES_BOTH, ENGINES_BOTH },
		{ "threads/global/none+plain/i32/inc", ENGINES_BOTH, ENGINES_BOTH },
	};
	struct campaign_options options;
	struct case_list list;

	campaign_defaults(&options);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		options.engines = rows[i].asked;
		select_one(rows[i].name, &list);
		CU_ASSERT_EQUAL(limits_engines(&list.points[0], &options), rows[i].chosen);
		case_list_fini(&list);
	}
}

/* What a nudge makes long becomes fewer, so that a run ends about when it should, even where workers take turns. */
static void nudges(void)
{
	static const struct nudge sleep = { NUDGE_SLEEP, 10000000, 0 };
	static const double pause_ns = 1000, sleep_ns = 10020000;
	struct campaign_options options;

	CU_ASSERT_EQUAL(limits_nudged(0, 8192, 1, 64, 1), 8192);
	CU_ASSERT_EQUAL(limits_nudged(pause_ns, 8192, 1, 2, 60000000), 8192);
	CU_ASSERT_EQUAL(limits_nudged(pause_ns, 100000, 1, 2, 40000000), 20000);
	CU_ASSERT_EQUAL(limits_nudged(pause_ns, 8192, 100, 2, 60000000), 300);
	CU_ASSERT_EQUAL(limits_nudged(sleep_ns, 8192, 1, 2, 1000000), 1);
	CU_ASSERT_EQUAL(limits_nudged(sleep_ns, 8192, UINT64_C(1000000000000), 64, 60000000), 1);

	campaign_defaults(&options);
	options.nudge = sleep;
	check("threads/global/none+plain/i32/inc", &options, NULL);
	options.ops = 1000;
	options.nudge.millionths = 1000;
	check("threads/global/none+plain/i32/inc", &options, NULL);
}

/* Whoever spins for a lock on the CPU of its holder spins for long. */
static void spun_on(void)
{
	static const struct {
		const char *name, *cpus;
		bool slow;
	} rows[] = {
		{ "threads/heap/spin+plain/i32/inc", "0,0", true },   { "threads/heap/spin+plain/i32/inc", "0+1,0+1", true },
		{ "threads/heap/spin+plain/i32/inc", "", true },      { "threads/heap/spin+plain/i32/inc", "0,1", false },
		{ "threads/heap/mutex+plain/i32/inc", "0,0", false }, { "threads/global/per-thread/own/inc", "0,0", false },
	};
	struct steering steering = { .nudge = { NUDGE_YIELD, 0, 0 } };
	struct campaign_options options;
	struct case_list list;
	struct error error;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		select_one(rows[i].name, &list);
		steering.cpus = rows[i].cpus;
		CU_ASSERT_EQUAL(limits_nudge_ns(&list.points[0], &steering, 2) > 1000000, rows[i].slow);
		campaign_defaults(&options);
		CU_ASSERT_TRUE(limits_steered(&list, &steering, &options, &error));
		options.ops = 10000; /* 80 s in slices of 4 ms */
		CU_ASSERT_EQUAL(limits_steered(&list, &steering, &options, &error), !rows[i].slow);
		options.ops = 1;
		options.loop = 10000;
		CU_ASSERT_EQUAL(limits_steered(&list, &steering, &options, &error), !rows[i].slow);
		case_list_fini(&list);
	}
}

static void nudged_too_long(void)
{
	struct campaign_options options;
	struct case_list list;
	struct error error = { 0 };

	campaign_defaults(&options);
	options.nudge = (struct nudge){ NUDGE_SLEEP, 1000000, 0 };
	options.loop = 100000;
	select_one("threads/global/none+plain/i32/inc", &list);
	CU_ASSERT_FALSE(limits_cases(&list, &options, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "--ops 100000: with --nudge sleep:1000000 one trial takes 102 s"));
	options.engines = ENGINES_ONE_SHOT;
	CU_ASSERT(limits_cases(&list, &options, &error));
	options.ops = 100000;
	CU_ASSERT_FALSE(limits_cases(&list, &options, &error));
	case_list_fini(&list);
}

/* (ops + 1)^workers - 1, or workers * ops; too large for any cell: as large as can be. */
static __int128 sum_of(bool weighted, unsigned workers, uint64_t ops)
{
	const __int128 most = (__int128)1 << 100;
	__int128 power = 1;

	if (!weighted)
		return (__int128)ops * workers;
	for (unsigned worker = 0; worker < workers && power < most; worker++)
		power = power > most / ((__int128)ops + 1) ? most : power * ((__int128)ops + 1);
	return power - 1;
}

/* Of each workload in each cell, the loop that is chosen fits, and one more would not. */
static void loops_never_overflow(void)
{
	static const unsigned workers[] = { 1, 2, 3, 4, 31, 32, 62, 63, 64 };
	static const char *const workloads[] = { "inc", "dec", "inc-dec", "weighted" };
	struct campaign_options options;
	struct case_list list;

	campaign_defaults(&options);
	for (size_t i = 0; i < 4 * 2 * sizeof(workers) / sizeof(workers[0]); i++) {
		bool wide = i / 4 % 2;
		const char *workload = workloads[i % 4];
		char *name = text_format("threads/global/none+plain/%s/%s", wide ? "i64" : "i32", workload);
		__int128 most = wide ? INT64_MAX : INT32_MAX;

		options.workers = workers[i / 8];
		options.tickets = i % 2;
		select_one(name, &list);
		uint64_t loop = limits_loop(&list.points[0], &options);
		uint64_t ceiling = options.tickets && RC_TICKETS_MOST / options.workers < CAMPAIGN_LOOP ?
					   RC_TICKETS_MOST / options.workers : CAMPAIGN_LOOP;

		CU_ASSERT(loop <= ceiling);
		CU_ASSERT(sum_of(strcmp(workload, "weighted") == 0, options.workers, loop) <= most);
		CU_ASSERT(loop == ceiling || sum_of(strcmp(workload, "weighted") == 0, options.workers, loop + 1) > most);
		case_list_fini(&list);
		free(name);
	}
}

/* What is asked for with --ops, at the ends of the cells. */
static void asked_for_at_the_ends(void)
{
	static const struct {
		const char *name;
		unsigned workers;
		uint64_t loop;
		const char *word; /* in the error; NULL: allowed */
	} rows[] = {
		{ "threads/global/none+plain/i32/inc", 64, 33554431, NULL },
		{ "threads/global/none+plain/i32/inc", 64, 33554432, "33554431" },
		{ "threads/global/none+plain/i32/dec", 64, 33554432, NULL }, /* down to -2^31 */
		{ "threads/global/none+plain/i32/dec", 64, 33554433, "33554432" },
		{ "threads/global/none+plain/i32/inc-dec", 64, 67108863, NULL },
		{ "threads/global/none+plain/i32/inc-dec", 64, 67108864, "67108863" },
		{ "threads/global/none+plain/i32/weighted", 2, 46339, NULL },
		{ "threads/global/none+plain/i32/weighted", 2, 46340, "46339" },
		{ "threads/global/none+plain/i32/weighted", 31, 1, NULL },
		{ "threads/global/none+plain/i32/weighted", 31, 2, "is 1" },
		{ "threads/global/none+plain/i32/weighted", 32, 1, "even with one operation" },
		{ "threads/global/none+plain/i32/weighted", 64, 1, "even with one operation" },
		{ "threads/global/none+plain/i64/weighted", 63, 1, NULL },
		{ "threads/global/none+plain/i64/weighted", 64, 1, "even with one operation" },
		{ "threads/global/none+plain/i64/weighted", 64, 0, "even with one operation" }, /* 0: as many as fit */
		{ "threads/global/none+plain/i64/inc", 64, CAMPAIGN_OPS_MOST, NULL },
	};
	struct campaign_options options;

	campaign_defaults(&options);
	options.engines = ENGINES_SUSTAINED;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		options.workers = rows[i].workers;
		options.loop = rows[i].loop;
		check(rows[i].name, &options, rows[i].word);
	}
}

static void room_for_tickets(void)
{
	struct campaign_options options;
	struct case_list list;
	struct error error = { 0 };

	campaign_defaults(&options);
	options.tickets = true;
	options.loop = RC_TICKETS_MOST / 2;
	check("threads/global/none+plain/i32/inc", &options, NULL);
	select_one("threads/global/none+plain/i32/inc", &list);
	options.loop++;
	CU_ASSERT_FALSE(limits_cases(&list, &options, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "the largest that fits with 2 workers is 524288"));
	options.loop = 0;
	options.engines = ENGINES_ONE_SHOT;
	CU_ASSERT_FALSE(limits_cases(&list, &options, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "--engine"));
	case_list_fini(&list);
}

CU_TestInfo limits_tests[] = {
	{ "more workers than the machine can hold are refused", workers },
	{ "this machine holds two workers", this_machine },
	{ "what does not fit a cell is refused, with what would", cases },
	{ "a loop is as asked, or as long as fits", loops },
	{ "no strides under the lock unless asked for", no_strides_under_the_lock_unless_asked_for },
	{ "a nudge leaves room for fewer", nudges },
	{ "a lock that is spun for takes slices", spun_on },
	{ "a trial that cannot end in time is refused", nudged_too_long },
	{ "no loop overflows its cell, whatever the workload and the workers", loops_never_overflow },
	{ "what is asked for is held against the ends of the cell", asked_for_at_the_ends },
	{ "what cannot be logged is refused, with what can", room_for_tickets },
	CU_TEST_INFO_NULL,
};
