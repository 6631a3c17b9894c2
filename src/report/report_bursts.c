/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_bursts.h"

#include "report/report_html.h"
#include "report/report_text.h"
#include "report/report_value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define WORKERS_SHOWN 16

/* 1,389,617 updates; 1 update. */
static void add_number(struct text *text, uint64_t number, const char *unit)
{
	char digits[32];
	int length = snprintf(digits, sizeof(digits), "%" PRIu64, number);

	for (int i = 0; i < length; i++)
		text_addf(text, "%s%c", i > 0 && (length - i) % 3 == 0 ? "," : "", digits[i]);
	text_addf(text, "%s%s", unit, unit[0] != '\0' && number != 1 ? "s" : "");
}

/* 1,389,617 lost in 959 events; longest roll-back 4,711 updates */
static void add_events(struct text *text, const struct judge_bursts *bursts)
{
	add_number(text, bursts->lost, "");
	text_add(text, " lost in ");
	add_number(text, bursts->episodes, " event");
	if (bursts->rollback_longest > 0) {
		text_add(text, "; longest roll-back ");
		add_number(text, bursts->rollback_longest, " update");
	}
}

void report_bursts_explain(struct text *text, const struct judge_result *result)
{
	const struct judge_bursts *bursts = &result->bursts;

	if (bursts->episodes > 0)
		add_events(text, bursts);
	else if (bursts->silent != NULL && strcmp(result->point->wrong_result, "lost") == 0)
		text_add(text, bursts->silent);
	else
		return;
	text_add(text, ". ");
}

static void add_bursts(struct text *words, const struct judge_bursts *bursts)
{
	if (bursts->silent != NULL) {
		text_add(words, bursts->silent);
		return;
	}
	if (bursts->episodes > 0)
		add_events(words, bursts);
	else
		text_add(words, "none: no value was fetched twice");
	text_add(words, " (");
	add_number(words, bursts->tickets, " value");
	text_add(words, " fetched");
	if (bursts->duplicates > 0) {
		text_add(words, ", ");
		add_number(words, bursts->duplicates, "");
		text_add(words, " of them not for the first time; longest event ");
		add_number(words, bursts->episode_longest, " value");
	}
	text_add(words, ")");
}

/* worker 0: 97 % of 3,000; worker 1: ... */
static void add_survivors(struct text *words, const struct judge_bursts *bursts)
{
	for (size_t i = 0; i < bursts->worker_count && i < WORKERS_SHOWN; i++) {
		const struct store_worker *worker = &bursts->workers[i];

		text_addf(words, "%sworker %zu: ", i > 0 ? "; " : "", i);
		report_add_share(words, worker->operations > 0 ? (double)worker->survived / (double)worker->operations : 0);
		text_add(words, " of ");
		add_number(words, worker->operations, "");
	}
	if (bursts->worker_count > WORKERS_SHOWN)
		text_addf(words, "; and %zu more", bursts->worker_count - WORKERS_SHOWN);
}

static bool is_decoded(const struct judge_bursts *bursts)
{
	bool decoded = bursts->worker_count > 0;

	for (size_t i = 0; i < bursts->worker_count; i++)
		decoded = decoded && bursts->workers[i].decoded;
	return decoded;
}

void report_bursts_facts(struct text *text, const struct judge_result *result)
{
	const struct judge_bursts *bursts = &result->bursts;
	struct text words = { 0 };

	if (bursts->asked && bursts->updates > 0) {
		add_bursts(&words, bursts);
		report_html_addf(text, "<div><dt>bursts</dt><dd>%s</dd></div>\n", words.data);
	}
	text_fini(&words);
	if (!is_decoded(bursts))
		return;
	words = (struct text){ 0 };
	add_survivors(&words, bursts);
	report_html_addf(text, "<div><dt>survivors</dt><dd>%s</dd></div>\n", words.data);
	text_fini(&words);
}

const char report_bursts_header[] = "\ttickets\tduplicates\tepisodes\tepisode_longest\trollback_longest\tsurvived";

void report_bursts_fields(struct text *text, const struct judge_result *result)
{
	const struct judge_bursts *bursts = &result->bursts;

	if (bursts->asked)
		text_addf(text, "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64, bursts->tickets, bursts->duplicates,
			  bursts->episodes, bursts->episode_longest, bursts->rollback_longest);
	else
		text_add(text, "\t\t\t\t\t");
	text_add(text, "\t");
	for (size_t i = 0; is_decoded(bursts) && i < bursts->worker_count; i++)
		text_addf(text, "%s%" PRIu64, i > 0 ? "," : "", bursts->workers[i].survived);
}

json_t *report_bursts_json(const struct judge_result *result)
{
	const struct judge_bursts *bursts = &result->bursts;
	json_t *object;

	if (!bursts->asked)
		return json_null();
	object = json_object();
	json_object_set_new(object, "tickets", report_value_count(bursts->tickets));
	json_object_set_new(object, "duplicates", report_value_count(bursts->duplicates));
	json_object_set_new(object, "episodes", report_value_count(bursts->episodes));
	json_object_set_new(object, "episode_longest", report_value_count(bursts->episode_longest));
	json_object_set_new(object, "rollback_longest", report_value_count(bursts->rollback_longest));
	json_object_set_new(object, "updates", report_value_count(bursts->updates));
	json_object_set_new(object, "lost", report_value_count(bursts->lost));
	json_object_set_new(object, "reason", report_value_string(bursts->silent));
	return object;
}

json_t *report_bursts_workers(const struct judge_result *result)
{
	json_t *array = json_array();

	for (size_t i = 0; i < result->bursts.worker_count; i++) {
		const struct store_worker *worker = &result->bursts.workers[i];
		json_t *object = json_object();

		json_object_set_new(object, "worker", report_value_count(i));
		json_object_set_new(object, "operations", report_value_count(worker->operations));
		json_object_set_new(object, "survived", worker->decoded ? report_value_count(worker->survived) : json_null());
		json_array_append_new(array, object);
	}
	return array;
}
