/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a step of GitHub Actions is told of a check: an annotation for each lane that did not pass, and the table as its summary. */
#include "report/report_check.h"

#include "report/report.h"

void report_check_annotations(const struct report_check *check, struct text *text)
{
	const struct check_record *record = check->record;
	enum check_verdict overall = check_overall(record, check->scores, check->thresholds, check->self_test);
	char label[64];

	for (size_t i = 0; i < record->lane_count; i++) {
		const struct check_lane *lane = &record->lanes[i];
		struct text why = { 0 };
		bool caught = check->self_test && check_caught(&check->scores[i], check->thresholds, &why);
		enum check_verdict verdict = check->self_test || lane->note != NULL ?
						     CHECK_PASSED : check_judge(record, &check->scores[i], check->thresholds, &why);

		if (lane->note != NULL)
			report_annotation(text, "warning", "racecount check: left out", NULL, 0, lane->note);
		else if (check->self_test ? !caught : verdict != CHECK_PASSED)
			report_annotation(text, "error", check_lane_label(lane, label), NULL, 0, why.data != NULL ? why.data : "not passed");
		text_fini(&why);
	}
	report_annotation(text, overall == CHECK_PASSED ? "notice" : "error", "racecount check", NULL, 0,
			  overall == CHECK_PASSED ? "passed" : record->interrupted ? "interrupted" : "not passed");
}

/* Each line behind four blanks is text, whatever it holds. */
void report_check_summary(const struct report_check *check, struct text *text)
{
	struct text table = { 0 };

	report_check_table(check, false, 0, &table);
	text_addf(text, "## racecount check%s\n\n", check->self_test ? " --self-test" : "");
	for (const char *line = table.data != NULL ? table.data : ""; *line != '\0';) {
		size_t length = 0;

		while (line[length] != '\0' && line[length] != '\n')
			length++;
		text_addf(text, "    %.*s\n", (int)length, line);
		line += length + (line[length] == '\n');
	}
	text_add(text, "\n");
	text_fini(&table);
}
