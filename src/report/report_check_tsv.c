/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_check.h"

#include "report/report_text.h"

#include <inttypes.h>

static const char header[] = "tool\tid\tfilename\thaverace\tthreads\tdataset\traces\telapsed-time(seconds)\tused-mem(KBs)\t"
			     "compile-return\truntime-return\n";

/* Only what was compiled runs: compile-return is 0. Cases have no data sets. */
static void add_run(const struct report_check *check, const struct check_observation *run, struct text *text)
{
	const struct check_record *record = check->record;
	const struct check_score *score = &check->scores[run->lane];
	char label[64];

	text_addf(text, "%s\t%zu\t", check_lane_label(&record->lanes[run->lane], label), run->point + 1);
	report_clean(text, record->points.points[run->point].name);
	text_addf(text, "\t%s\t%u\tN/A\t%zu\t%.3f\t%" PRIu64 "\t0\t%d\n",
		  score->cells[run->point].question.data_race ? "true" : "false", record->workers, run->races,
		  (double)run->wall_ns / 1e9, run->max_rss / 1024, run->exit_status);
}

void report_check_tsv(const struct report_check *check, struct text *text)
{
	text_add(text, header);
	for (size_t i = 0; i < check->record->count; i++)
		add_run(check, &check->record->observations[i], text);
}
