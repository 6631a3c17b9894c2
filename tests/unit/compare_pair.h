/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_pair: two campaigns made up in memory, judged and compared. */
#ifndef TESTS_COMPARE_PAIR_H
#define TESTS_COMPARE_PAIR_H

#include "judge/compare.h"

#include "campaign_fixture.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define RACY "threads/global/none+plain/i32/inc"
#define RIGHT "threads/global/mutex+plain/i32/inc"
#define TRIALS 1000

/* Two campaigns, made up, and what is said of them. */
struct pair {
	struct store_campaign campaign[2];
	struct judgement judgement[2];
	struct comparison comparison;
	struct error error;
};

static inline void begin(struct pair *pair)
{
	memset(pair, 0, sizeof(*pair));
	for (size_t side = 0; side < 2; side++)
		fixture_begin(&pair->campaign[side]);
	pair->campaign[1].id[0] = '3'; /* another one */
}

static inline void add_case(struct pair *pair, const char *name, bool data_race, const char *wrong)
{
	for (size_t side = 0; side < 2; side++)
		fixture_case(&pair->campaign[side], name, data_race, wrong, NULL);
}

/* Runs of one side, one for each number in @wrong: of 1000 trials. */
static inline void add_runs(struct pair *pair, int side, const char *name, const char *class, const unsigned *wrong, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct store_run *run = fixture_run(&pair->campaign[side], name, "plain");

		free(run->latency_class);
		run->latency_class = text_copy(class);
		fixture_read(run, RC_ONE_SHOT, TRIALS, wrong[i], 2);
	}
}

static inline bool compare(struct pair *pair)
{
	for (size_t side = 0; side < 2; side++)
		judge_campaign(&pair->campaign[side], &pair->judgement[side]);
	return compare_campaigns(&pair->campaign[0], &pair->judgement[0], &pair->campaign[1], &pair->judgement[1],
				 &pair->comparison, &pair->error);
}

static inline void end(struct pair *pair)
{
	compare_fini(&pair->comparison);
	for (size_t side = 0; side < 2; side++) {
		judgement_fini(&pair->judgement[side]);
		store_campaign_fini(&pair->campaign[side]);
	}
}

/* The one case that both have. */
static inline const struct compare_case *compare_one(struct pair *pair)
{
	CU_ASSERT_TRUE_FATAL(compare(pair));
	CU_ASSERT_EQUAL_FATAL(pair->comparison.count, 1);
	return &pair->comparison.cases[0];
}

/* Wrong trials of seven runs. */
static const unsigned low[] = { 1, 2, 3, 4, 5, 6, 7 }, high[] = { 11, 12, 13, 14, 15, 16, 17 },
		      middle[] = { 3, 4, 5, 6, 2, 1, 9 };

#endif
