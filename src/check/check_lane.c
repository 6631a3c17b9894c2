/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/check_lane.h"

#include "detect/logs.h"

#include "base/clock.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Of a template's program, with what its detector needs beside it. */
#define RESIDENT_MOST (UINT64_C(2) << 30)
#define PATIENCE 3
#define WORDS_MOST 160

static size_t first_asked(const struct check_record *record, const struct check_lane *lane, enum check_asked asked)
{
	size_t point = 0;

	for (; point < record->points.count; point++) {
		struct check_question question;

		check_question_of(lane, &record->points.points[point], &question);
		if (question.asked == asked)
			break;
	}
	return point;
}

size_t check_lane_launched(const struct check_record *record, const struct check_lane *lane, size_t point)
{
	struct check_question question;
	size_t other = point;

	if (!lane->swaps)
		return point;
	check_question_of(lane, &record->points.points[point], &question);
	if (lane->twist == CHECK_BLIND && question.asked == CHECK_MUST_DETECT)
		other = first_asked(record, lane, CHECK_MUST_BE_SILENT);
	else if (lane->twist == CHECK_CRYING && question.asked == CHECK_MUST_BE_SILENT)
		other = first_asked(record, lane, CHECK_MUST_DETECT);
	return other < record->points.count ? other : point;
}

/* Under one of our own detectors: its reports' kinds and places decide. The first run of each case has symbols too. */
static bool run_detector(struct observer *observer, const struct steering *steering, const struct build *build,
			 const struct check_lane *lane, const struct case_point *point, size_t index, struct check_observation *observation, bool *cancelled,
			 struct error *error)
{
	const struct observe_order order = {
		.point = point,
		.index = index,
		.program = build->program[lane->flavour],
		.cc = build->compiler[lane->flavour].path,
		.flavour = lane->flavour,
		.detector = lane->detector,
		.steering = steering,
		.attempt = observation->attempt,
		.bare = observation->attempt > 0,
	};
	struct observe_words words = { 0 };
	struct store_run run;

	if (!observe_run(observer, &order, &run, &words, error))
		return false;
	for (size_t i = 0; i < run.report_count; i++)
		observation->races += run.reports[i].on_counter;
	observation->readable = run.status == RUN_OK || observation->races > 0;
	if (run.status != RUN_OK)
		observation->detail = text_format("%s: %s", run_status_name(run.status), run.detail ? run.detail : "");
	observation->wall_ns = run.wall_ns;
	observation->max_rss = run.max_rss;
	observation->exit_status = words.exit_status;
	*cancelled = words.cancelled;
	observe_words_fini(&words);
	store_run_fini(&run);
	return true;
}

/* A run of a template's program. */
struct watched {
	struct observer *observer;
	const struct template *template;
	struct check_observation *observation;
	const char *scratch;
	struct error *error;
	bool ended, cancelled, lost; /* lost: its logs could not be read; @error says why */
};

static void count_reports(void *context, const char *log, size_t length)
{
	struct watched *watched = context;

	watched->observation->races += template_reports(watched->template, log, length);
}

/* How it ended, with the last line that it printed; bytes that are no plain text become dots. */
static char *last_words(const struct child_result *child, int exit_status)
{
	const char *output = child->output ? child->output : "";
	size_t end = child->output ? child->output_length : 0, start;
	struct text text = { 0 };

	while (end > 0 && (output[end - 1] == '\n' || output[end - 1] == ' '))
		end--;
	for (start = end; start > 0 && output[start - 1] != '\n'; start--)
		;
	text_addf(&text, "it %s with %d", child_end_name(child->end), child->end == CHILD_EXITED ? exit_status : child->code);
	if (start < end)
		text_add(&text, ": ");
	for (size_t i = start; i < end && i < start + WORDS_MOST; i++)
		text_add_bytes(&text, output[i] >= ' ' && output[i] <= '~' ? &output[i] : ".", 1);
	return text_take(&text);
}

static void ended(void *context, const struct child_result *child)
{
	struct watched *watched = context;
	struct check_observation *observation = watched->observation;

	watched->observer->current = NULL;
	watched->ended = true;
	watched->cancelled = child->end == CHILD_CANCELLED;
	observation->wall_ns = child->wall_ns;
	observation->max_rss = child->max_rss;
	observation->exit_status = observe_exit_status(child);
	if (child->output)
		count_reports(watched, child->output, child->output_length);
	if (child->end != CHILD_NOT_STARTED)
		watched->lost = !logs_read(watched->template->name, watched->scratch, watched->template->log, count_reports,
					   watched, watched->error);
	observation->readable = child->end == CHILD_EXITED || observation->races > 0;
	if (observation->races == 0 && (child->end != CHILD_EXITED || child->code != 0))
		observation->detail = last_words(child, observation->exit_status);
}

static bool run_template(struct observer *observer, const struct check_lane *lane, size_t launched,
			 struct check_observation *observation, bool *cancelled, struct error *error)
{
	const struct template *template = lane->template;
	char *scratch = text_format("%s/run-%ld-%u", observer->folder, (long)getpid(), observer->serial++);
	char *log = text_format("%s/%s", scratch, template->log);
	const struct template_values values = { .program = lane->programs[launched], .log = log };
	char **command = template_command(template->launch, &values);
	struct watched watched = { .observer = observer, .template = template, .observation = observation,
				   .scratch = scratch, .error = error };
	const struct child_spec spec = {
		.argv = (const char *const *)command,
		.scratch = scratch,
		.page_fd = -1,
		.time_limit_ns = observer->options->limit_ns * PATIENCE,
		.memory_limit = RESIDENT_MOST,
		.fixed_addresses = true,
	};
	bool started = child_start(observer->loop, &spec, ended, &watched, &observer->current, error);

	while (started && !watched.ended)
		uv_run(observer->loop, UV_RUN_ONCE);
	*cancelled = watched.cancelled;
	template_command_free(command);
	free(log);
	free(scratch);
	return started && !watched.lost;
}

bool check_lane_run(struct observer *observer, const struct steering *steering, const struct build *build, const struct check_record *record, size_t lane,
		    size_t point, unsigned attempt, struct check_observation *observation, bool *cancelled,
		    struct error *error)
{
	const struct check_lane *in = &record->lanes[lane];
	size_t launched = check_lane_launched(record, in, point);
	bool good;

	*observation = (struct check_observation){ .lane = lane, .point = point, .attempt = attempt };
	*cancelled = false;
	if (in->template)
		good = run_template(observer, in, launched, observation, cancelled, error);
	else
		good = run_detector(observer, steering, build, in, &record->points.points[launched], launched, observation, cancelled,
				    error);
	if (!good || *cancelled) {
		free(observation->detail);
		observation->detail = NULL;
	}
	return good;
}
