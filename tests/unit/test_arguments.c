/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "subject/run.h"

#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A generated program has a table of cases; here of three. */
const struct rc_case rc_cases[] = { { .name = "a" }, { .name = "b" }, { .name = "c" } };
const size_t rc_case_count = 3;

/* What is said on stderr of what is not understood is not for the eyes of who runs the tests. */
static bool read_words(const char *words, struct rc_arguments *arguments)
{
	char copy[256], *argv[32] = { "subject" }, *rest = copy, *word;
	int argc = 1, kept = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY);

	snprintf(copy, sizeof(copy), "%s", words);
	while ((word = strsep(&rest, " ")))
		argv[argc++] = word;
	dup2(nowhere, STDERR_FILENO);
	bool good = rc_arguments_read(argc, argv, arguments);

	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
	close(nowhere);
	return good;
}

static void each_word_sets_its_value(void)
{
	struct rc_arguments arguments;

	CU_ASSERT_TRUE(read_words("case=2 workers=4 ops=3 loop=500 stride=8 spacing=128 cells=64 one_shot_ns=7 sustained_ns=0 cpus=0,3,1",
				  &arguments));
	CU_ASSERT_EQUAL(arguments.index, 2);
	CU_ASSERT_EQUAL(arguments.workers, 4);
	CU_ASSERT_EQUAL(arguments.ops, 3);
	CU_ASSERT_EQUAL(arguments.loop, 500);
	CU_ASSERT_EQUAL(arguments.stride, 8);
	CU_ASSERT_EQUAL(arguments.spacing, 128);
	CU_ASSERT_EQUAL(arguments.cells, 64);
	CU_ASSERT_EQUAL(arguments.one_shot_ns, 7);
	CU_ASSERT_EQUAL(arguments.sustained_ns, 0);
	CU_ASSERT_EQUAL_FATAL(arguments.cpu_count, 3);
	CU_ASSERT_EQUAL(arguments.cpus[1], 3);
}

static void a_nudge_has_its_words(void)
{
	struct rc_arguments arguments;

	CU_ASSERT_TRUE(read_words("case=0 nudge_signal_ns=10000000 nudge_chance=18446744073709551615 nudge_seed=7", &arguments));
	CU_ASSERT_EQUAL(arguments.nudge_signal_ns, 10000000);
	CU_ASSERT_EQUAL(arguments.nudge_chance, UINT64_MAX);
	CU_ASSERT_EQUAL(arguments.nudge_seed, 7);
	CU_ASSERT_EQUAL(arguments.nudge_sleep_ns, 0);
}

static void sets_of_cpus(void)
{
	struct rc_arguments arguments;

	CU_ASSERT_TRUE(read_words("case=0 workers=3 cpus=0+4,5,1+5+9", &arguments));
	CU_ASSERT_EQUAL_FATAL(arguments.cpu_count, 3);
	CU_ASSERT_EQUAL(arguments.cpus[0], 0);
	CU_ASSERT_EQUAL(arguments.cpus[1], 5);
	CU_ASSERT_EQUAL(arguments.cpus[2], 1);
	CU_ASSERT_EQUAL(arguments.set_end[0], 2);
	CU_ASSERT_EQUAL(arguments.set_end[1], 3);
	CU_ASSERT_EQUAL(arguments.set_end[2], 6);
	CU_ASSERT_EQUAL(arguments.set[1], 4);
	CU_ASSERT_EQUAL(arguments.set[5], 9);
}

static void who_must_share_a_cpu(void)
{
	static const struct {
		const char *words;
		unsigned allowed;
		bool share;
	} rows[] = {
		{ "case=0 workers=2 cpus=0,1", 1, false },
		{ "case=0 workers=2 cpus=3,3", 8, true },
		{ "case=0 workers=3 cpus=0,1,0", 2, true },
		{ "case=0 workers=3 cpus=0,1", 2, true },
		{ "case=0 workers=2 cpus=0+4,0+4", 8, false },
		{ "case=0 workers=3 cpus=0+4,0+4,0+4", 8, true },
		{ "case=0 workers=2", 2, false }, /* not pinned */
		{ "case=0 workers=3", 2, true },
	};
	struct rc_arguments arguments;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		CU_ASSERT_TRUE_FATAL(read_words(rows[i].words, &arguments));
		CU_ASSERT_EQUAL(rc_arguments_share_cpu(&arguments, rows[i].allowed), rows[i].share);
	}
}

static void no_cpus_means_not_pinned(void)
{
	struct rc_arguments arguments;

	CU_ASSERT_TRUE(read_words("case=0 cpus=", &arguments));
	CU_ASSERT_EQUAL(arguments.cpu_count, 0);
}

static void what_is_not_understood_is_refused(void)
{
	static const char *const bad[] = {
		"case=3",   "case=-1x", "workers=0", "workers=65", "ops=0",	 "loop=0",   "stride=0", "cells=0",
		"cpus=a",   "cpus=0;1", "spacing",   "colour=1",   "workers=2k", "workers=", "cpus=0,,1",
		"cpus=0+",  "cpus=+1",	 "cpus=-1",   "cpus=1024",  "nudge_pause_ns=10000001", "nudge_sleep_ns=1s", "nudge_signal_ns=10000001",
	};
	struct rc_arguments arguments;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CU_ASSERT_FALSE(read_words(bad[i], &arguments));
}

CU_TestInfo arguments_tests[] = {
	{ "each word sets its value", each_word_sets_its_value },
	{ "a nudge has its words", a_nudge_has_its_words },
	{ "a worker may have several CPUs", sets_of_cpus },
	{ "no CPUs means not pinned", no_cpus_means_not_pinned },
	{ "what is not understood is refused", what_is_not_understood_is_refused },
	{ "workers share a CPU where they are more than their CPUs", who_must_share_a_cpu },
	CU_TEST_INFO_NULL,
};
