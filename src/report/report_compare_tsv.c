/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two tables of tab-separated lines below a header. For scripts: a line per case in common; shares lie in [0, 1], what is
 * not known is empty, what went or came is a list with commas. For plots/compare.gp, whose header explains it: a line per
 * case whose shares can be drawn.
 */
#include "report/report_compare.h"

#include "report/report_text.h"

#include "subject/page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char header[] =
	"case\tdecision\tcame\twent\told_verdict\tnew_verdict\told_runs\tnew_runs\told_median\told_low\told_high\t"
	"new_median\tnew_low\tnew_high\tengine\tclasses\tmixed\tnew_larger\tp\tp_adjusted\tp_adjusted_least\texact\t"
	"promise_changed\tsource_changed\n";

static void add_spread(struct text *text, const struct spread *spread)
{
	report_add_field(text, spread->median);
	report_add_field(text, spread->low);
	report_add_field(text, spread->high);
}

/* promise-broken,missed-race:tsan-gcc */
static void add_faults(struct text *text, const struct compare_case *entry, bool came)
{
	const char *before = "\t";

	for (size_t i = 0; i < entry->reason_count; i++) {
		const struct compare_reason *reason = &entry->reasons[i];

		if (reason->came != came)
			continue;
		text_addf(text, "%s%s", before, compare_fault_name(reason->fault));
		if (reason->detector != NULL)
			text_addf(text, ":%s", reason->detector);
		before = ",";
	}
	if (*before == '\t')
		text_add(text, before);
}

static void add_classes(struct text *text, const struct compare_case *entry)
{
	const char *before = "\t";

	for (size_t i = 0; i < JUDGE_CLASSES; i++) {
		if (entry->classes & 1u << i) {
			text_addf(text, "%s%s", before, judge_class_names[i]);
			before = ",";
		}
	}
	if (*before == '\t')
		text_add(text, before);
}

static void add_test(struct text *text, const struct compare_case *entry)
{
	text_add(text, !entry->tested ? "\t" : entry->engine == RC_SUSTAINED ? "\tsustained" : "\tone-shot");
	add_classes(text, entry);
	if (!entry->tested) {
		text_add(text, "\t\t\t\t\t\t");
		return;
	}
	text_addf(text, "\t%d", entry->mixed);
	report_add_field(text, entry->test.larger);
	report_add_field(text, entry->test.p);
	report_add_field(text, entry->adjusted);
	report_add_field(text, entry->least);
	text_addf(text, "\t%d", entry->test.exact);
}

void report_compare_tsv(const struct comparison *comparison, struct text *text)
{
	text_add(text, header);
	for (size_t i = 0; i < comparison->count; i++) {
		const struct compare_case *entry = &comparison->cases[i];

		report_clean(text, judge_name(entry->new));
		text_addf(text, "\t%s", compare_decision_name(entry->decision));
		add_faults(text, entry, true);
		add_faults(text, entry, false);
		text_addf(text, "\t%s\t%s\t%zu\t%zu", verdict_name(entry->old->verdict), verdict_name(entry->new->verdict),
			  entry->old->runs, entry->new->runs);
		add_spread(text, &entry->old_share);
		add_spread(text, &entry->new_share);
		add_test(text, entry);
		text_addf(text, "\t%d\t%d\n", entry->promise_changed, entry->source_changed);
	}
}

/* ---- the plot ---- */

/*
 * A log axis has no zero: what lost nothing is drawn at the bound 3/trials; what lost in less than half of its runs, where the
 * median says nothing, at the share of all runs together. The long loops are only drawn where no trial went wrong.
 */
static void add_point(struct text *text, const struct judge_result *result, const struct spread *spread, int engine)
{
	bool loops = engine == RC_SUSTAINED, zero = spread->high <= 0;
	double whole = fmax(3, (double)(loops ? result->updates_all - result->updates : result->trials));
	double lost = (double)(loops ? result->lost_updates : result->lost);
	double at = zero ? 3 / whole : spread->median > 0 ? spread->median : lost / whole;

	text_addf(text, "\t%.6g\t%.6g\t%.6g\t%d", at, zero ? at : spread->low, zero ? at : spread->high, zero);
}

static bool can_be_drawn(const struct compare_case *entry)
{
	bool lost = entry->old_share.high > 0 || entry->new_share.high > 0;

	return entry->engine >= 0 && strcmp(entry->new->point->wrong_result, "not-shared") != 0 &&
	       (entry->tested || lost || entry->decision == COMPARE_REGRESSION);
}

/* What the plot calls it: a regression is one only where the shares are it. */
static const char *mark_of(const struct compare_case *entry)
{
	bool differs = entry->tested && entry->adjusted <= COMPARE_LEVEL;

	if (entry->decision == COMPARE_REGRESSION)
		return "regression";
	return !differs ? "same" : entry->test.larger > 0.5 ? "more" : "less";
}

static int compare_sizes(const void *a, const void *b)
{
	const struct compare_case *first = *(const struct compare_case *const *)a;
	const struct compare_case *second = *(const struct compare_case *const *)b;
	double one = first->new_share.median, two = second->new_share.median;
	int order = (second->decision == COMPARE_REGRESSION) - (first->decision == COMPARE_REGRESSION);

	if (order == 0)
		order = (one < two) - (one > two);
	return order != 0 ? order : strcmp(judge_name(first->new), judge_name(second->new));
}

bool report_compare_points(const struct comparison *comparison, struct text *text)
{
	const struct compare_case **drawn = text_allocate(comparison->count + 1, sizeof(*drawn));
	size_t count = 0;

	for (size_t i = 0; i < comparison->count; i++)
		if (can_be_drawn(&comparison->cases[i]))
			drawn[count++] = &comparison->cases[i];
	qsort(drawn, count, sizeof(*drawn), compare_sizes);
	text_add(text, "row\tcase\tmark\told\told_low\told_high\told_zero\tnew\tnew_low\tnew_high\tnew_zero\n");
	for (size_t i = 0; i < count; i++) {
		const struct compare_case *entry = drawn[i];

		text_addf(text, "%zu\t", i + 1);
		report_clean(text, judge_name(entry->new));
		text_addf(text, "\t%s", mark_of(entry));
		add_point(text, entry->old, &entry->old_share, entry->engine);
		add_point(text, entry->new, &entry->new_share, entry->engine);
		text_add(text, "\n");
	}
	free(drawn);
	return count > 0;
}
