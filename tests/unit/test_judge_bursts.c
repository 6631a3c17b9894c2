/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge.h"

#include "campaign_fixture.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <string.h>

#define CASE "threads/global/none+plain/i64/weighted"

static struct store_campaign campaign;
static struct judgement judgement;

/* A plain run with tickets; two workers, the first of which kept @survived of 1000 operations; -1: nobody knows. */
static struct store_run *add_run(const char *name, uint64_t lost, uint64_t episodes, int64_t survived)
{
	struct store_run *run = fixture_run(&campaign, name, "plain");
	struct store_reading *reading = &run->reading[RC_SUSTAINED];

	fixture_read(run, RC_SUSTAINED, 1000, lost > 0, 2);
	run->parameters.tickets = true;
	reading->lost = lost;
	reading->tickets = 2000;
	reading->duplicates = lost;
	reading->episodes = episodes;
	reading->episode_longest = lost / 2 + episodes;
	reading->rollback_longest = lost / 3;
	reading->workers = text_allocate(2, sizeof(*reading->workers));
	reading->worker_count = 2;
	for (size_t i = 0; i < 2; i++)
		reading->workers[i] = (struct store_worker){ .operations = 1000, .decoded = survived >= 0,
							     .survived = i == 0 && survived >= 0 ? (uint64_t)survived : 0 };
	return run;
}

static const struct judge_bursts *judge(void)
{
	judge_campaign(&campaign, &judgement);
	CU_ASSERT_EQUAL_FATAL(judgement.count, 1);
	return &judgement.results[0].bursts;
}

static void end(void)
{
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

static void runs_add_up(void)
{
	const struct judge_bursts *bursts;

	fixture_begin(&campaign);
	fixture_case(&campaign, CASE, true, "lost", NULL);
	add_run(CASE, 300, 3, 900);
	add_run(CASE, 60, 20, 990);
	add_run(CASE, 0, 0, 1000)->status = RUN_CRASH; /* counts for nothing */
	add_run(CASE, 0, 0, 1000);
	bursts = judge();
	CU_ASSERT(bursts->asked && bursts->silent == NULL);
	CU_ASSERT(bursts->updates == 6000 && bursts->lost == 360 && bursts->tickets == 6000);
	CU_ASSERT(bursts->duplicates == 360 && bursts->episodes == 23);
	CU_ASSERT(bursts->episode_longest == 153 && bursts->rollback_longest == 100); /* the longest, no sums */
	CU_ASSERT_EQUAL_FATAL(bursts->worker_count, 2);
	CU_ASSERT(bursts->workers[0].decoded && bursts->workers[0].operations == 3000 && bursts->workers[0].survived == 2890);
	end();
}

/* One run that does not know leaves the sum unknown. */
static void survivors_of_all_runs_or_of_none(void)
{
	static const int64_t orders[][2] = { { -1, 900 }, { 900, -1 } };

	for (size_t i = 0; i < 2; i++) {
		const struct judge_bursts *bursts;

		fixture_begin(&campaign);
		fixture_case(&campaign, CASE, true, "lost", NULL);
		add_run(CASE, 1, 1, orders[i][0]);
		add_run(CASE, 1, 1, orders[i][1]);
		bursts = judge();
		CU_ASSERT_FALSE(bursts->workers[0].decoded);
		CU_ASSERT_EQUAL(bursts->workers[1].operations, 2000);
		end();
	}
}

static void why_nothing_was_logged(void)
{
	static const struct {
		const char *name, *wrong, *word; /* NULL: something was */
		uint64_t tickets;
	} rows[] = {
		{ "threads/global/none+plain/i32/inc-dec", "lost", "up and down", 0 },
		{ "threads/global/per-thread/own/inc", "no", "RC_FETCHED", 0 },
		{ "processes/global/none+plain/i32/inc", "not-shared", "share no memory", 0 },
		{ "threads/global/none+plain/i32/dec", "lost", NULL, 7 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct judge_bursts *bursts;

		fixture_begin(&campaign);
		fixture_case(&campaign, rows[i].name, false, rows[i].wrong, NULL);
		add_run(rows[i].name, 0, 0, -1)->reading[RC_SUSTAINED].tickets = rows[i].tickets;
		bursts = judge();
		CU_ASSERT_EQUAL(bursts->silent != NULL, rows[i].word != NULL);
		CU_ASSERT(rows[i].word == NULL || (bursts->silent != NULL && strstr(bursts->silent, rows[i].word) != NULL));
		end();
	}
}

static void not_asked_for(void)
{
	const struct judge_bursts *bursts;

	fixture_begin(&campaign);
	fixture_case(&campaign, CASE, true, "lost", NULL);
	fixture_plain(&campaign, CASE, 2, 1000, 3);
	bursts = judge();
	CU_ASSERT(!bursts->asked && bursts->silent == NULL && bursts->worker_count == 0 && bursts->updates == 0);
	end();
}

CU_TestInfo judge_bursts_tests[] = {
	{ "runs that ended well add up; the longest stay the longest", runs_add_up },
	{ "survivors are those of all runs, or unknown", survivors_of_all_runs_or_of_none },
	{ "why nothing was logged", why_nothing_was_logged },
	{ "not asked for, not said", not_asked_for },
	CU_TEST_INFO_NULL,
};
