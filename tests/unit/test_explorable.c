/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/explorable.h"

#include "prove/prove.h"

#include <CUnit/CUnit.h>
#include <string.h>

static void no_fact_says_what_is_no_reason(void)
{
	struct case_list product = { 0 };

	select_product(&product);
	for (size_t i = 0; i < product.count; i++) {
		const char *why = explorable_not(&product.points[i]);
		size_t reason = 0;

		while (why && part_not_explorable[reason] && strcmp(part_not_explorable[reason], why) != 0)
			reason++;
		CU_ASSERT(!why || part_not_explorable[reason]);
	}
	case_list_fini(&product);
}

/* Parts with made-up facts: a list of three, of which two cannot be explored. */
static void what_cannot_be_explored_is_counted(void)
{
	static const char *const names[] = { "threads/global/mutex+plain/i32/inc", "threads/global/none+plain/i32/inc",
					     "threads/global/spin+plain/i32/inc" };
	struct case_list cases = { 0 };
	struct text words = { 0 };

	CU_ASSERT_TRUE_FATAL(select_cases(names, 3, &cases, NULL));
	explorable_words(&cases, &words);
	CU_ASSERT_STRING_EQUAL(words.data, "all explorable");
	text_fini(&words);
	struct guard_facts guard = *cases.points[0].guard;
	struct workload_facts workload = *cases.points[1].workload;

	guard.not_explorable = NOT_EXPLORABLE_KERNEL;
	workload.not_explorable = NOT_EXPLORABLE_ASSEMBLY;
	cases.points[0].guard = &guard;
	cases.points[1].workload = &workload;
	CU_ASSERT_STRING_EQUAL(explorable_not(&cases.points[0]), "it synchronises in the kernel");
	CU_ASSERT_PTR_NULL(explorable_not(&cases.points[2]));
	explorable_words(&cases, &words);
	CU_ASSERT_STRING_EQUAL(words.data, "2 not explorable: inline assembly (1), it synchronises in the kernel (1)");
	text_fini(&words);
	case_list_fini(&cases);
}

static void what_cannot_be_explored_is_refused(void)
{
	const char *name = "threads/global/mutex+plain/i32/inc";
	struct case_list cases = { 0 };
	struct prove_options options;
	struct prover prover = { 0 };
	struct proof proof;
	struct error error = { 0 };

	CU_ASSERT_TRUE_FATAL(select_cases(&name, 1, &cases, NULL));
	struct guard_facts guard = *cases.points[0].guard;

	guard.not_explorable = NOT_EXPLORABLE_KERNEL;
	cases.points[0].guard = &guard;
	prove_defaults(&options);
	CU_ASSERT_FALSE(prove_case(&prover, &cases.points[0], &options, &proof, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_STRING_EQUAL(error.text, "threads/global/mutex+plain/i32/inc: cannot be explored: it synchronises in the kernel "
					   "(racecount run measures it)");
	case_list_fini(&cases);
}

CU_TestInfo explorable_tests[] = {
	{ "every fact that says so has a reason from the closed list", no_fact_says_what_is_no_reason },
	{ "what cannot be explored is counted by its reason", what_cannot_be_explored_is_counted },
	{ "what cannot be explored is refused with its reason", what_cannot_be_explored_is_refused },
	CU_TEST_INFO_NULL,
};
