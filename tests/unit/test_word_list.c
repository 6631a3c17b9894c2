/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/word_list.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

static void check(const struct prove_options *options, const char *want)
{
	struct word_list list;
	struct text line = { 0 };

	word_list_of(&list, "p", options);
	CU_ASSERT(list.count < WORD_LIST_MAX && !list.words[list.count]);
	for (size_t i = 0; i < list.count; i++)
		text_addf(&line, "%s%s", i ? " " : "", list.words[i]);
	CU_ASSERT_STRING_EQUAL(line.data, want);
	text_fini(&line);
	word_list_fini(&list);
}

static void options_become_words(void)
{
	struct prove_options options;

	prove_defaults(&options);
	check(&options, "p workers=2 ops=2 search=merge seed=1");
	options.no_count = options.no_reduce = options.bounded = true;
	options.time_ns = 1500001;
	options.memory = 1 << 20;
	options.states = 7;
	options.depth = 9;
	check(&options, "p workers=2 ops=2 search=merge count=0 reduce=0 preemptions=0 seed=1 states=7 memory=1048576 time_ms=2 depth=9");
	prove_defaults(&options);
	options.search = PROVE_PCT;
	options.pct = 3;
	options.executions = 5;
	check(&options, "p workers=2 ops=2 search=pct pct=3 seed=1 executions=5");
	prove_defaults(&options);
	options.search = PROVE_TREE;
	options.from_start = true;
	check(&options, "p workers=2 ops=2 search=tree restore=0 seed=1");
}

static void a_replay_has_its_own(void)
{
	struct prove_options options;

	prove_defaults(&options);
	options.schedule = "rc1.0.1x1.A";
	options.real = true;
	options.times = 200;
	check(&options, "p workers=2 ops=2 replay=rc1.0.1x1.A times=200 real=1");
}

CU_TestInfo word_list_tests[] = {
	{ "options become words", options_become_words },
	{ "a replay has its own", a_replay_has_its_own },
	CU_TEST_INFO_NULL,
};
