/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What plots/runs.gp draws; the header is documented there. A case is shown where its runs can differ: some trial was
 * wrong and some was right. A single case is shown whatever it did.
 */
#include "report/report_plots.h"

#include "report/report_mark.h"

#include "judge/judge_observe.h"
#include "subject/page.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char header[] = "row\tcase\trun\truns\tclass\tshare\tzero\ttrials\tmedian\n";

/* As the headline share: one-shot trials, or updates where only the sustained engine ran. */
static uint64_t wrong_of(const struct store_run *run, bool sustained, uint64_t *whole)
{
	const struct store_reading *reading = &run->reading[sustained ? RC_SUSTAINED : RC_ONE_SHOT];

	*whole = !reading->present ? 0 : sustained ? reading->updates : reading->trials;
	return sustained ? reading->lost : reading->wrong;
}

static bool is_shown(const struct judgement *judgement, const struct judge_result *result)
{
	uint64_t whole = result->trials > 0 ? result->trials : result->updates_all;
	uint64_t wrong = result->trials > 0 ? result->lost : result->lost_updates;

	return result->share.count > 0 && (judgement->count == 1 || (wrong > 0 && wrong < whole));
}

static void add_run(const struct judge_result *result, const struct store_run *run, size_t row, size_t number, struct text *text)
{
	uint64_t whole, wrong = wrong_of(run, result->trials == 0, &whole);

	text_addf(text, "%zu\t", row);
	report_add_name(text, judge_name(result));
	text_addf(text, "\t%zu\t%zu\t", number, result->share.count);
	report_add_name(text, run->latency_class != NULL ? run->latency_class : "unknown");
	text_addf(text, "\t%.6g\t%d\t%" PRIu64 "\t%.6g\n",
		  wrong > 0 ? (double)wrong / (double)whole : fmin(1, 3 / (double)whole), wrong == 0, whole,
		  result->share.median);
}

static void add_case(const struct judge_runs *sorted, const struct judge_result *result, size_t row, struct text *text)
{
	size_t count, number = 0;
	const struct store_run *const *runs = judge_runs_of_result(sorted, result, &count);

	for (size_t i = 0; i < count; i++) {
		uint64_t whole = 0;

		if (strcmp(runs[i]->flavour, "plain") == 0 && runs[i]->status == RUN_OK)
			wrong_of(runs[i], result->trials == 0, &whole);
		if (whole > 0)
			add_run(result, runs[i], row, ++number, text);
	}
}

static int compare_shares(const void *a, const void *b)
{
	const struct judge_result *first = *(const struct judge_result *const *)a;
	const struct judge_result *second = *(const struct judge_result *const *)b;
	int order = (first->share.median < second->share.median) - (first->share.median > second->share.median);

	return order != 0 ? order : (first > second) - (first < second);
}

bool report_runs_tsv(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text)
{
	const struct judge_result **shown = text_allocate(judgement->count + 1, sizeof(*shown));
	struct judge_runs sorted;
	size_t count = 0;

	for (size_t i = 0; i < judgement->count; i++)
		if (is_shown(judgement, &judgement->results[i]))
			shown[count++] = &judgement->results[i];
	qsort(shown, count, sizeof(*shown), compare_shares);
	text_add(text, header);
	judge_runs_sort(campaign, &sorted);
	for (size_t i = 0; i < count; i++)
		add_case(&sorted, shown[i], i + 1, text);
	judge_runs_fini(&sorted);
	free(shown);
	return count > 0;
}
