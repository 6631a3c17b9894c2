/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/proof_verdict.h"

#include "case/select.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#define PLAIN "threads/global/none+plain/i32/inc"
#define SPLIT "threads/global/none+atomic-split/i32/inc"
#define MUTEX "threads/global/mutex+plain/i32/inc"
#define APART "threads/thread-local/none+plain/i32/inc"

/* Bits of what was found, a final value beside the expected 4 (0: none), how the search went; then what is said of it. */
static const struct {
	const char *name;
	unsigned found;
	int64_t final;
	bool complete;
	const char *stopped, *search;
	unsigned unknown, workers;
	enum proof_kind kind;
	enum answer agrees;
} rows[] = {
	{ MUTEX, 0, 0, true, NULL, "merge", 0, 2, PROOF_EXACT, ANSWER_YES },
	{ MUTEX, 0, 0, true, NULL, "merge", 1, 2, PROOF_UNKNOWN, ANSWER_UNKNOWN },
	{ MUTEX, 0, 0, false, "time", "merge", 0, 2, PROOF_UNKNOWN, ANSWER_UNKNOWN },
	{ MUTEX, 0, 0, false, "executions", "pct", 0, 2, PROOF_UNKNOWN, ANSWER_UNKNOWN },
	{ MUTEX, 1 << PROOF_LOSES, 3, true, NULL, "merge", 0, 2, PROOF_LOSES, ANSWER_NO },
	{ MUTEX, 1 << PROOF_DEADLOCK, 0, true, NULL, "merge", 0, 2, PROOF_DEADLOCK, ANSWER_NO },
	{ MUTEX, 1 << PROOF_CRASH | 1 << PROOF_RACE, 0, true, NULL, "merge", 0, 2, PROOF_CRASH, ANSWER_NO },
	{ PLAIN, 1 << PROOF_RACE | 1 << PROOF_LOSES, 2, true, NULL, "merge", 0, 2, PROOF_RACE, ANSWER_YES },
	{ PLAIN, 1 << PROOF_RACE, 0, true, NULL, "merge", 0, 2, PROOF_RACE, ANSWER_NO },
	{ PLAIN, 0, 0, true, NULL, "merge", 0, 2, PROOF_EXACT, ANSWER_NO },
	/* What was found is found, however little was looked at. */
	{ PLAIN, 1 << PROOF_RACE | 1 << PROOF_LOSES, 2, false, "states", "merge", 1, 2, PROOF_RACE, ANSWER_YES },
	{ PLAIN, 1 << PROOF_RACE, 0, false, "states", "merge", 0, 2, PROOF_RACE, ANSWER_UNKNOWN },
	{ SPLIT, 1 << PROOF_LOSES, 2, true, NULL, "merge", 0, 2, PROOF_LOSES, ANSWER_YES },
	{ SPLIT, 1 << PROOF_RACE | 1 << PROOF_LOSES, 2, true, NULL, "merge", 0, 2, PROOF_RACE, ANSWER_NO },
	/* A wrong final value is a loss also without a schedule. */
	{ SPLIT, 0, 2, true, NULL, "merge", 0, 2, PROOF_LOSES, ANSWER_YES },
	{ APART, 1 << PROOF_LOSES, 2, true, NULL, "merge", 0, 2, PROOF_LOSES, ANSWER_YES },
	/* One worker races with nobody, but does not share with the parent either. */
	{ PLAIN, 0, 0, true, NULL, "merge", 0, 1, PROOF_EXACT, ANSWER_YES },
	{ APART, 1 << PROOF_LOSES, 2, true, NULL, "merge", 0, 1, PROOF_LOSES, ANSWER_YES },
};

static void what_was_found_is_held_against_the_truth(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct case_list cases = { 0 };
		struct proof_final finals[] = { { .value = 4 }, { .value = rows[i].final } };
		struct proof_finding found[PROOF_FOUND] = { 0 };
		struct proof_unknown unknown = { .what = (char *)"a call" };
		struct proof proof = { .workers = rows[i].workers, .expected = 4, .complete = rows[i].complete, .stopped = (char *)rows[i].stopped,
				       .search = (char *)rows[i].search, .finals = finals, .final_count = rows[i].final ? 2 : 1, .found = found,
				       .unknown = &unknown, .unknown_count = rows[i].unknown };
		struct proof_verdict verdict;

		for (enum proof_kind kind = PROOF_LOSES + 1; kind-- > 0;)
			if (rows[i].found & 1u << kind)
				found[proof.found_count++].kind = kind;
		CU_ASSERT_TRUE_FATAL(select_cases(&rows[i].name, 1, &cases, NULL));
		proof_verdict_of(&proof, &cases.points[0], &verdict);
		CU_ASSERT_EQUAL(verdict.kind, rows[i].kind);
		CU_ASSERT_EQUAL(verdict.agrees, rows[i].agrees);
		CU_ASSERT_EQUAL(verdict.reason != NULL, verdict.kind == PROOF_UNKNOWN);
		case_list_fini(&cases);
	}
}

static void a_bound_proves_nothing(void)
{
	struct proof_final final = { .value = 4 };
	struct proof proof = { .workers = 2, .expected = 4, .complete = true, .search = (char *)"merge", .finals = &final, .final_count = 1,
			       .bounded = true, .preemptions = 2 };
	struct proof_verdict verdict;

	proof_verdict_of(&proof, NULL, &verdict);
	CU_ASSERT_EQUAL(verdict.kind, PROOF_UNKNOWN);
	CU_ASSERT_EQUAL(verdict.agrees, ANSWER_UNKNOWN);
}

static void kinds_have_names(void)
{
	for (enum proof_kind kind = 0; kind < PROOF_KINDS; kind++)
		CU_ASSERT_EQUAL(proof_kind_find(proof_kind_name(kind)), kind);
	CU_ASSERT_EQUAL(proof_kind_find("wins"), PROOF_KINDS);
}

CU_TestInfo proof_verdict_tests[] = {
	{ "what was found is held against the truth", what_was_found_is_held_against_the_truth },
	{ "a bound proves nothing", a_bound_proves_nothing },
	{ "kinds have names", kinds_have_names },
	CU_TEST_INFO_NULL,
};
