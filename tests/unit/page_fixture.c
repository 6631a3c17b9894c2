/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page_fixture.h"

#include "base/text.h"

#include <stdlib.h>

static void replace(char **string, const char *with)
{
	free(*string);
	*string = text_copy(with);
}

static struct store_case *hostile_case(struct store_campaign *campaign, const char *verdict, bool data_race, const char *wrong)
{
	char *name = text_format("threads/global/%s " FIXTURE_MARKUP "/i32/inc", verdict);
	struct store_case *point = fixture_case(campaign, name, data_race, wrong, NULL);

	free(name);
	replace(&point->data_race_reason, FIXTURE_MARKUP);
	replace(&point->wrong_result_reason, FIXTURE_MARKUP);
	replace(&point->note, FIXTURE_MARKUP);
	replace(&point->source, "/* " FIXTURE_MARKUP " */\nint main(void)\n{\n\treturn 0;\n}\n");
	return point;
}

/* A report with stacks whose frames are as hostile as can be. */
static void hostile_report(struct store_run *run)
{
	struct store_report *report;

	fixture_report(run, FIXTURE_MARKUP, true);
	report = &run->reports[run->report_count - 1];
	replace(&report->first, FIXTURE_MARKUP);
	replace(&report->second, FIXTURE_MARKUP);
	replace(&report->location, FIXTURE_MARKUP);
	for (size_t i = 0; i < 2; i++) {
		report->stack[i].frames = text_allocate(2, sizeof(*report->stack[i].frames));
		report->stack[i].count = 2;
		report->stack[i].frames[0] = (struct store_frame){ text_copy(FIXTURE_MARKUP), text_copy(FIXTURE_MARKUP), 7 };
		report->stack[i].frames[1] = (struct store_frame){ text_copy("?"), NULL, 0 };
	}
}

static void hostile_exploration(struct store_campaign *campaign, const char *case_name, bool wrong)
{
	struct store_exploration *explored = fixture_explore(campaign, case_name, "unknown", wrong ? "yes" : "no", wrong);

	replace(&explored->reason, FIXTURE_MARKUP);
	replace(&explored->interleavings, FIXTURE_MARKUP);
	replace(&explored->finals[0].interleavings, FIXTURE_MARKUP);
}

void fixture_markup(struct store_campaign *campaign)
{
	struct store_run *run;

	fixture_begin(campaign);
	replace(&campaign->command, "racecount run '" FIXTURE_MARKUP "'");
	replace(&campaign->host, FIXTURE_MARKUP);
	replace(&campaign->cpu_model, FIXTURE_MARKUP);
	replace(&campaign->revision, FIXTURE_MARKUP);
	replace(&campaign->state, "interrupted");
	replace(&campaign->compilers[2].note, FIXTURE_MARKUP);
	hostile_case(campaign, "error", true, "lost");
	hostile_case(campaign, "broken", false, "no");
	hostile_case(campaign, "shown", true, "lost");
	hostile_case(campaign, "kept", false, "no")->control = text_copy(campaign->cases[2].name);
	hostile_case(campaign, "not shown", true, "lost");
	hostile_case(campaign, "not reached", true, "lost");
	run = fixture_run(campaign, campaign->cases[0].name, "plain");
	run->status = RUN_CRASH;
	run->detail = text_copy(FIXTURE_MARKUP);
	fixture_plain(campaign, campaign->cases[1].name, 7, 1000, 3);
	fixture_plain(campaign, campaign->cases[2].name, 7, 1000, 300);
	fixture_plain(campaign, campaign->cases[3].name, 7, 1000, 0);
	fixture_plain(campaign, campaign->cases[4].name, 7, 1000, 0);
	hostile_report(fixture_run(campaign, campaign->cases[2].name, "tsan-gcc"));
	fixture_run(campaign, campaign->cases[4].name, "tsan-gcc");
	hostile_report(fixture_run(campaign, campaign->cases[3].name, "tsan-gcc"));
	hostile_exploration(campaign, campaign->cases[2].name, true);
	hostile_exploration(campaign, campaign->cases[3].name, false);
}
