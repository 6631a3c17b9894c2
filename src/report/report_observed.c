/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What plots/observed.gp draws; the header is documented there. A panel shows an explored case that was seen, or can be, at
 * more than one final value; of a single case also one that can only end alike. Those whose values were seen come first: what
 * never showed on this machine has the same picture everywhere.
 */
#include "report/report_plots.h"

#include "report/report_mark.h"

#include "judge/judge_explored.h"

#include <inttypes.h>
#include <math.h>

static const char header[] = "row\tpanel\tcase\tplace\tvalue\tseen\tobserved\tshare\twalk\treachable\texpected\n";

/* Where a text drawing and a panel put the next value. */
struct cursor {
	size_t row, panel, place;
};

static bool has_panel(const struct judgement *judgement, const struct judge_result *result)
{
	struct judge_outcome outcome = { 0 };
	size_t values = 0;

	if (result->explored == NULL || result->trials == 0 || result->explored->final_count == 0)
		return false;
	while (values < 2 && judge_next_outcome(result, &outcome))
		values++;
	return values > (judgement->count > 1);
}

/* Nothing where it is not known: gnuplot draws no bar for that. */
static void add_known(struct text *text, double share)
{
	if (isfinite(share))
		text_addf(text, "\t%.6g", share);
	else
		text_add(text, "\tNaN");
}

static void add_outcome(const struct judge_result *result, const struct judge_outcome *outcome, struct cursor *cursor, struct text *text)
{
	const struct store_reachable *reachable = outcome->reachable;
	double unseen = result->explored->complete ? 0 : NAN; /* of a value that no interleaving was found for */

	text_addf(text, "%zu\t%zu\t", cursor->row++, cursor->panel);
	report_add_name(text, judge_name(result));
	text_addf(text, "\t%zu\t%" PRId64 "\t%" PRIu64 "\t%.6g", ++cursor->place, outcome->value, outcome->seen,
		  (double)outcome->seen / (double)result->trials);
	add_known(text, reachable != NULL ? reachable->share : unseen);
	add_known(text, reachable != NULL ? reachable->random_walk : unseen);
	text_addf(text, "\t%d\t%d\n", reachable != NULL || !result->explored->complete, outcome->value == result->expected);
}

static void add_panel(const struct judge_result *result, struct cursor *cursor, struct text *text)
{
	struct judge_outcome outcome = { 0 };

	cursor->panel++;
	cursor->row += 2; /* a free row, and one for the name */
	cursor->place = 0;
	while (judge_next_outcome(result, &outcome))
		add_outcome(result, &outcome, cursor, text);
}

bool report_observed_tsv(const struct judgement *judgement, struct text *text)
{
	struct cursor cursor = { 0 };

	text_add(text, header);
	for (int shown = 1; shown >= 0; shown--)
		for (size_t i = 0; i < judgement->count; i++)
			if (has_panel(judgement, &judgement->results[i]) && (judgement->results[i].final_count > 1) == shown)
				add_panel(&judgement->results[i], &cursor, text);
	return cursor.panel > 0;
}
