/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tab-separated lines for scripts and spreadsheets, one per case below a header. Shares lie in [0, 1]; what
 * is not known is empty. share_*: median over runs, and its 95 % interval (interval 1) or the range (interval 0).
 * bounds: only where nothing wrong was seen, 95 %. tsan_*: runs that could be read, those with a race on the counter.
 * explorer*: its verdict, whether that is what the case promises, and how many final values were seen that it says cannot be.
 * tickets to rollback_longest: only with --tickets; survived: of each worker's updates, by number, only where the workload tells.
 * gil_*: only where the model has a global interpreter lock. setting: its name, where a case has a line for each of several, or was calibrated.
 */
#include "report/report.h"

#include "report/report_bursts.h"
#include "report/report_gil.h"
#include "report/report_text.h"
#include "report/report_words.h"

#include <inttypes.h>
#include <math.h>

static const char header[] =
	"case\tverdict\tbecause\tdata_race\twrong_result\truns\ttrials\tupdates\tlost\tlost_updates\t"
	"share_median\tshare_low\tshare_high\tinterval\tmixed\tinterleaved\truns_below\tper_update_below\t"
	"tsan_gcc_runs\ttsan_gcc_seen\ttsan_clang_runs\ttsan_clang_seen\tcontrol_trials\tcontrol_lost\t"
	"explorer\texplorer_agrees\tseen_not_reachable";

static void add_count(struct text *text, uint64_t count)
{
	text_addf(text, "\t%" PRIu64, count);
}

static void add_string(struct text *text, const char *string)
{
	text_add(text, "\t");
	report_clean(text, string != NULL ? string : "");
}

static void add_detectors(const struct judge_result *result, struct text *text)
{
	for (size_t i = 0; i < sizeof(store_detectors) / sizeof(store_detectors[0]); i++) {
		const struct judge_detector *detector = report_detector(result, i);

		if (detector != NULL)
			text_addf(text, "\t%zu\t%zu", detector->runs, detector->seen);
		else
			text_add(text, "\t\t");
	}
}

/* How the race was steered. */
static void add_steering(const struct judge_result *result, struct text *text)
{
	const struct store_parameters *parameters = result->parameters;

	add_string(text, result->setting);
	if (parameters == NULL) {
		text_add(text, "\t\t\t\t");
		return;
	}
	add_string(text, parameters->placement);
	add_string(text, parameters->nudge);
	add_count(text, parameters->stride);
	add_count(text, parameters->spacing);
}

static void add_result(const struct judge_result *result, struct text *text)
{
	report_clean(text, result->point->name);
	add_string(text, verdict_name(result->verdict));
	add_string(text, result->because);
	add_string(text, result->point->data_race ? "yes" : "no");
	add_string(text, result->point->wrong_result);
	add_count(text, result->runs);
	add_count(text, result->trials);
	add_count(text, result->updates_all);
	add_count(text, result->lost);
	add_count(text, result->lost_updates);
	report_add_field(text, result->share.median);
	report_add_field(text, result->share.low);
	report_add_field(text, result->share.high);
	add_count(text, result->share.interval);
	add_count(text, result->mixed);
	report_add_field(text, result->interleaved);
	report_add_field(text, result->runs_below);
	report_add_field(text, result->per_update_below);
	add_detectors(result, text);
	if (result->has_control)
		text_addf(text, "\t%" PRIu64 "\t%" PRIu64, result->control_trials, result->control_lost);
	else
		text_add(text, "\t\t");
	add_string(text, result->explored != NULL ? result->explored->verdict : NULL);
	add_string(text, result->explored != NULL ? result->explored->agrees : NULL);
	if (result->explored != NULL && result->explored->complete)
		add_count(text, result->unreachable);
	else
		text_add(text, "\t");
	report_bursts_fields(text, result);
	add_steering(result, text);
	report_add_field(text, result->first_loss_ns > 0 ? (double)result->first_loss_ns / 1e9 : NAN);
	report_gil_fields(text, result);
	text_add(text, "\n");
}

void report_tsv(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text)
{
	(void)campaign;
	text_addf(text, "%s%s\tsetting\tplacement\tnudge\tstride\tspacing\ttime_to_first_loss_s%s\n", header, report_bursts_header,
		  report_gil_header);
	for (size_t i = 0; i < judgement->count; i++)
		add_result(&judgement->results[i], text);
}
