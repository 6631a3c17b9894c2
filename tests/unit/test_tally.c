/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workloads' own code is compiled in here: how many updates a final value says were lost. */
#include "subject/run.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define RC_INSTANCE 1
#include "subject/names.h"
#include "workloads/inc.h"
#undef RC_INSTANCE
#define RC_INSTANCE 2
#include "workloads/dec.h"
#undef RC_INSTANCE
#define RC_INSTANCE 3
#include "workloads/inc-dec.h"
#undef RC_INSTANCE
#define RC_INSTANCE 4
#include "workloads/weighted.h"
#undef counter /* no more part comes: the word is free again */

static const struct rc_workload workloads[] = {
	{ workload_delta_1, workload_lost_1, NULL },
	{ workload_delta_2, workload_lost_2, NULL },
	{ workload_delta_3, workload_lost_3, NULL },
	{ workload_delta_4, workload_lost_4, workload_survived_4 },
};
enum { INC, DEC, INC_DEC, WEIGHTED };

static void final_values_tell_what_was_lost(void)
{
	static const struct {
		int workload;
		unsigned workers;
		uint64_t ops;
		int64_t final;
		uint64_t lost;
	} rows[] = {
		{ INC, 2, 1, 2, 0 },	     { INC, 2, 1, 1, 1 },
		{ INC, 4, 1000, 1500, 2500 }, { DEC, 2, 5, -10, 0 },
		{ DEC, 2, 5, -7, 3 },	     { INC_DEC, 2, 100, 0, 0 },
		{ INC_DEC, 2, 100, -3, 3 },  { INC_DEC, 2, 100, 3, 3 },
		{ WEIGHTED, 2, 1, 3, 0 },    { WEIGHTED, 2, 1, 2, 1 },
		{ WEIGHTED, 2, 1, 1, 1 },    { WEIGHTED, 2, 9, 99, 0 },
		{ WEIGHTED, 2, 9, 95, 4 },   /* worker 0 lost 4 of 9 */
		{ WEIGHTED, 2, 9, 47, 7 },   /* 2 of one, 5 of the other: inc-dec would hide 2 of them */
		{ WEIGHTED, 3, 9, 900, 18 },
		{ WEIGHTED, 2, 9, 100, 18 }, /* more than all: it tells nothing */
		{ WEIGHTED, 2, 9, -1, 18 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CU_ASSERT_EQUAL(workloads[rows[i].workload].lost(rows[i].final, rows[i].workers, rows[i].ops), rows[i].lost);
}

static void weighted_values_tell_who_survived(void)
{
	static const struct {
		unsigned workers;
		uint64_t ops;
		int64_t final, survived[3];
	} rows[] = {
		{ 2, 9, 99, { 9, 9, 0 } },	     { 2, 9, 47, { 7, 4, 0 } },
		{ 2, 9, 0, { 0, 0, 0 } },	     { 2, 9, 100, { -1, -1, 0 } },
		{ 2, 9, -1, { -1, -1, 0 } },	     { 3, 1, 6, { 0, 1, 1 } },
		{ 3, 1, 8, { -1, -1, -1 } },	     { 1, 1, 1, { 1, 0, 0 } },
		{ 3, 1, INT64_MIN, { -1, -1, -1 } }, { 2, 46339, INT32_MAX - 88048, { 46339, 46339, 0 } },
		{ 2, 3037000498, INT64_MAX - INT64_C(5928526807), { 3037000498, 3037000498, 0 } },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (unsigned worker = 0; worker < rows[i].workers; worker++)
			CU_ASSERT_EQUAL(workloads[WEIGHTED].survived(rows[i].final, worker, rows[i].workers, rows[i].ops),
					rows[i].survived[worker]);
	/* 63 workers with one operation each fill an i64. */
	CU_ASSERT_EQUAL(workloads[WEIGHTED].survived(INT64_MAX, 62, 63, 1), 1);
	CU_ASSERT_EQUAL(workloads[WEIGHTED].survived(INT64_MAX - 1, 0, 63, 1), 0);
}

static void weights_are_powers(void)
{
	CU_ASSERT_EQUAL(workloads[WEIGHTED].delta(0, 9), 1);
	CU_ASSERT_EQUAL(workloads[WEIGHTED].delta(1, 9), 10);
	CU_ASSERT_EQUAL(workloads[WEIGHTED].delta(3, 9), 1000);
	CU_ASSERT_EQUAL(workloads[INC_DEC].delta(0, 9) + workloads[INC_DEC].delta(1, 9), 0);
}

static int64_t read_cell(void *cell)
{
	return *(int64_t *)cell;
}

/* A run of two increments with a page, as the engines see it. */
static struct rc_run *make_run(void)
{
	static const struct rc_counter counter = { .read = read_cell };
	static const struct rc_case subject = { .counter = &counter, .workload = &workloads[INC] };
	struct rc_run *run = aligned_alloc(RC_LINE, sizeof(*run));

	memset(run, 0, sizeof(*run));
	run->subject = &subject;
	run->arguments = (struct rc_arguments){ .workers = 2, .ops = 1, .loop = 50 };
	run->page = calloc(1, sizeof(*run->page));
	run->page->engine[RC_ONE_SHOT].expected = 2;
	return run;
}

static void free_run(struct rc_run *run)
{
	free(run->page);
	free(run);
}

static void trials_are_counted_by_final_value(void)
{
	static int64_t cells[] = { 2, 1, 2, 1, 1, 7 };
	struct rc_run *run = make_run();
	const struct rc_tally *tally = &run->page->engine[RC_ONE_SHOT].worker[1];

	for (size_t i = 0; i < 6; i++)
		rc_tally_add(run, 1, RC_ONE_SHOT, &cells[i]);
	CU_ASSERT_EQUAL(tally->trials, 6);
	CU_ASSERT_EQUAL(tally->wrong, 4);
	CU_ASSERT_EQUAL(tally->updates, 12);
	CU_ASSERT_EQUAL(tally->lost, 3 + 2); /* a gain of 5 counts as all of its 2 updates, no more */
	CU_ASSERT_EQUAL(tally->final_count, 3);
	CU_ASSERT_EQUAL(tally->finals[1].value, 1);
	CU_ASSERT_EQUAL(tally->finals[1].count, 3);
	CU_ASSERT_EQUAL(run->page->engine[RC_ONE_SHOT].worker[0].trials, 0);
	free_run(run);
}

static void too_many_values_overflow_and_stay_counted(void)
{
	struct rc_run *run = make_run();
	const struct rc_tally *tally = &run->page->engine[RC_ONE_SHOT].worker[0];

	for (int64_t value = 0; value < RC_FINALS_MAX + 10; value++)
		rc_tally_add(run, 0, RC_ONE_SHOT, &value);
	CU_ASSERT_EQUAL(tally->final_count, RC_FINALS_MAX);
	CU_ASSERT_EQUAL(tally->overflow, 10);
	CU_ASSERT_EQUAL(tally->trials, RC_FINALS_MAX + 10);
	free_run(run);
}

CU_TestInfo tally_tests[] = {
	{ "final values tell what was lost", final_values_tell_what_was_lost },
	{ "weights are powers", weights_are_powers },
	{ "weighted values tell whose updates survived", weighted_values_tell_who_survived },
	{ "trials are counted by final value", trials_are_counted_by_final_value },
	{ "too many values overflow and stay counted", too_many_values_overflow_and_stay_counted },
	CU_TEST_INFO_NULL,
};
