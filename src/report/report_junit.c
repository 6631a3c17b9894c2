/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JUnit XML, in the subset that all readers share; a schema of it is tests/data/junit.xsd. Two suites:
 *
 * "cases": promise-broken is a failure, error an error, not-exercised and what was not reached are skipped with the reason; the
 *   other verdicts pass, wrong-shown too: it showed what it was made to show. A failure or an error here is what makes `run` exit with 1.
 * "detectors": each detector's answer on each case. Missed, a false alarm, unforeseen or undeclared is a failure, no readable run an error. They
 *   are judged apart, and so never change the exit status of `run`: here they show up without hiding among the cases.
 */
#include "report/report.h"

#include "report/report_facts.h"
#include "base/utf8.h"
#include "report/report_words.h"

#include "judge/judge_observe.h"

#include "base/quantity.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum outcome { PASSED, FAILURE, ERROR, SKIPPED, OUTCOMES };

static const char *const outcome_elements[] = { "", "failure", "error", "skipped" };

struct entry {
	const struct store_case *point;
	const char *name;
	char *classname;
	uint64_t wall_ns;
	enum outcome outcome;
	const char *type; /* of a failure or an error */
	char *message;    /* "" for what passed */
	char *output;
};

struct suite {
	const char *name;
	struct entry *entries;
	size_t count, room;
	size_t outcomes[OUTCOMES];
	uint64_t wall_ns;
};

struct junit {
	const struct store_campaign *campaign;
	const struct judgement *judgement;
	struct judge_runs runs;
	struct suite suites[2];
	xmlTextWriterPtr writer;
	int bad;
};

/* ---- what there is to say ---- */

static void add_entry(struct suite *suite, const struct entry *entry)
{
	suite->entries = text_grow(suite->entries, &suite->room, suite->count + 1, sizeof(*suite->entries));
	suite->entries[suite->count++] = *entry;
	suite->outcomes[entry->outcome]++;
	suite->wall_ns += entry->wall_ns;
}

static uint64_t wall_of(const struct junit *junit, const struct judge_result *result, const char *flavour)
{
	size_t count;
	const struct store_run *const *runs = judge_runs_of_result(&junit->runs, result, &count);
	uint64_t wall_ns = 0;

	for (size_t i = 0; i < count; i++)
		wall_ns += strcmp(runs[i]->flavour, flavour) == 0 ? runs[i]->wall_ns : 0;
	return wall_ns;
}

static char *class_of(const struct store_case *point)
{
	return text_format("%s.%s", point->model, point->storage);
}

static void add_case(struct junit *junit, const struct judge_result *result)
{
	static const enum outcome outcomes[VERDICTS] = {
		[VERDICT_ERROR] = ERROR,
		[VERDICT_PROMISE_BROKEN] = FAILURE,
		[VERDICT_NOT_EXERCISED] = SKIPPED,
	};
	struct entry entry = { .point = result->point, .name = judge_name(result), .classname = class_of(result->point),
			       .wall_ns = wall_of(junit, result, "plain"),
			       .outcome = outcomes[result->verdict], .type = verdict_name(result->verdict) };
	struct text output = { 0 };

	entry.message = result->verdict == VERDICT_ERROR && result->trouble != NULL ?
				text_format("%s: %s", result->because, result->trouble) : text_copy(result->because);
	report_facts(result, "", &output);
	entry.output = text_take(&output);
	add_entry(&junit->suites[0], &entry);
}

static void add_unreached(struct junit *junit)
{
	size_t count;
	const struct store_case **cases = report_unreached(junit->campaign, junit->judgement, &count);

	for (size_t i = 0; i < count; i++) {
		const struct entry entry = { .point = cases[i], .name = cases[i]->name, .classname = class_of(cases[i]), .outcome = SKIPPED,
					     .message = text_copy(report_unreached_why(junit->campaign)), .output = text_copy("") };

		add_entry(&junit->suites[0], &entry);
	}
	free(cases);
}

static void add_detector(struct junit *junit, const struct judge_result *result, const struct judge_detector *detector)
{
	struct entry entry = { .point = result->point, .name = result->point->name, .wall_ns = wall_of(junit, result, detector->name),
			       .classname = text_format("detectors.%s", detector->name),
			       .type = report_answer_name(detector->answer) };
	struct text message = { 0 }, output = { 0 };

	if (detector->answer == ANSWER_NONE)
		entry.outcome = ERROR;
	else if (detector->answer >= ANSWER_MISSED)
		entry.outcome = FAILURE;
	report_explain_answer(&message, result->point, detector);
	report_facts_detector(detector, "", &output);
	entry.message = text_take(&message);
	entry.output = text_take(&output);
	add_entry(&junit->suites[1], &entry);
}

static void fill(struct junit *junit)
{
	junit->suites[0].name = "cases";
	junit->suites[1].name = "detectors";
	judge_runs_sort(junit->campaign, &junit->runs);
	for (size_t i = 0; i < junit->judgement->count; i++)
		add_case(junit, &junit->judgement->results[i]);
	add_unreached(junit);
	for (size_t index = 0; index < sizeof(store_detectors) / sizeof(store_detectors[0]); index++) {
		if (report_left_out(junit->campaign, junit->judgement, index) != NULL)
			continue;
		for (size_t i = 0; i < junit->judgement->count; i++) {
			const struct judge_result *result = &junit->judgement->results[i];
			const struct judge_detector *detector = report_detector(result, index);

			if (detector != NULL)
				add_detector(junit, result, detector);
		}
	}
}

/* ---- how it is written ---- */

/* What the writer is given is clean; it escapes what XML would read as its own. */
static void start(struct junit *junit, const char *element)
{
	junit->bad |= xmlTextWriterStartElement(junit->writer, BAD_CAST element) < 0;
}

static void end(struct junit *junit)
{
	junit->bad |= xmlTextWriterEndElement(junit->writer) < 0;
}

static void attribute(struct junit *junit, const char *name, const char *value)
{
	char *clean = utf8_clean(value, false);

	junit->bad |= xmlTextWriterWriteAttribute(junit->writer, BAD_CAST name, BAD_CAST clean) < 0;
	free(clean);
}

static void count_attribute(struct junit *junit, const char *name, size_t count)
{
	char *value = text_format("%zu", count);

	attribute(junit, name, value);
	free(value);
}

static void time_attribute(struct junit *junit, uint64_t wall_ns)
{
	char *value = text_format("%.3f", (double)wall_ns / (double)NS_PER_S);

	attribute(junit, "time", value);
	free(value);
}

static void property(struct junit *junit, const char *name, const char *value)
{
	if (value == NULL)
		return;
	start(junit, "property");
	attribute(junit, "name", name);
	attribute(junit, "value", value);
	end(junit);
}

static void write_properties(struct junit *junit)
{
	const struct store_campaign *campaign = junit->campaign;
	char *cpus = text_format("%u", campaign->cpus), *seed = text_format("%llu", (unsigned long long)campaign->seed);

	start(junit, "properties");
	property(junit, "campaign", campaign->id);
	property(junit, "state", campaign->state);
	property(junit, "command", campaign->command);
	property(junit, "version", campaign->version);
	property(junit, "revision", campaign->revision);
	property(junit, "host", campaign->host);
	property(junit, "kernel", campaign->kernel);
	property(junit, "cpu_model", campaign->cpu_model);
	property(junit, "cpus", cpus);
	property(junit, "seed", seed);
	for (size_t i = 0; i < campaign->compiler_count; i++)
		property(junit, campaign->compilers[i].flavour,
			 campaign->compilers[i].note != NULL ? campaign->compilers[i].note : campaign->compilers[i].version);
	end(junit);
	free(cpus);
	free(seed);
}

static void write_entry(struct junit *junit, const struct entry *entry)
{
	start(junit, "testcase");
	attribute(junit, "name", entry->name);
	attribute(junit, "classname", entry->classname);
	time_attribute(junit, entry->wall_ns);
	if (entry->point->file != NULL)
		attribute(junit, "file", entry->point->file);
	if (entry->outcome != PASSED) {
		start(junit, outcome_elements[entry->outcome]);
		attribute(junit, "message", entry->message);
		if (entry->outcome != SKIPPED)
			attribute(junit, "type", entry->type);
		end(junit);
	}
	if (entry->output[0] != '\0') {
		char *clean = utf8_clean(entry->output, true);

		junit->bad |= xmlTextWriterWriteElement(junit->writer, BAD_CAST "system-out", BAD_CAST clean) < 0;
		free(clean);
	}
	end(junit);
}

/* UTC, and without a zone: the schemas in use allow none. */
static void timestamp(struct junit *junit)
{
	time_t started = (time_t)(junit->campaign->started_ms / 1000);
	char words[64] = "1970-01-01T00:00:00";
	struct tm broken;

	if (gmtime_r(&started, &broken) != NULL && broken.tm_year < 8100)
		strftime(words, sizeof(words), "%Y-%m-%dT%H:%M:%S", &broken);
	attribute(junit, "timestamp", words);
}

static void write_suite(struct junit *junit, const struct suite *suite)
{
	start(junit, "testsuite");
	attribute(junit, "name", suite->name);
	count_attribute(junit, "tests", suite->count);
	count_attribute(junit, "failures", suite->outcomes[FAILURE]);
	count_attribute(junit, "errors", suite->outcomes[ERROR]);
	count_attribute(junit, "skipped", suite->outcomes[SKIPPED]);
	time_attribute(junit, suite->wall_ns);
	timestamp(junit);
	write_properties(junit);
	for (size_t i = 0; i < suite->count; i++)
		write_entry(junit, &suite->entries[i]);
	end(junit);
}

static void write_document(struct junit *junit)
{
	const struct suite *suites = junit->suites;

	junit->bad |= xmlTextWriterSetIndent(junit->writer, 1) < 0;
	junit->bad |= xmlTextWriterStartDocument(junit->writer, NULL, "UTF-8", NULL) < 0;
	start(junit, "testsuites");
	attribute(junit, "name", "racecount");
	count_attribute(junit, "tests", suites[0].count + suites[1].count);
	count_attribute(junit, "failures", suites[0].outcomes[FAILURE] + suites[1].outcomes[FAILURE]);
	count_attribute(junit, "errors", suites[0].outcomes[ERROR] + suites[1].outcomes[ERROR]);
	time_attribute(junit, suites[0].wall_ns + suites[1].wall_ns);
	for (size_t i = 0; i < 2; i++)
		if (i == 0 || suites[i].count > 0)
			write_suite(junit, &suites[i]);
	junit->bad |= xmlTextWriterEndDocument(junit->writer) < 0;
}

static void junit_fini(struct junit *junit)
{
	for (size_t i = 0; i < 2; i++) {
		for (size_t j = 0; j < junit->suites[i].count; j++) {
			free(junit->suites[i].entries[j].classname);
			free(junit->suites[i].entries[j].message);
			free(junit->suites[i].entries[j].output);
		}
		free(junit->suites[i].entries);
	}
	judge_runs_fini(&junit->runs);
}

void report_junit(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text)
{
	struct junit junit = { .campaign = campaign, .judgement = judgement };
	xmlBufferPtr buffer = xmlBufferCreate();

	fill(&junit);
	junit.writer = buffer != NULL ? xmlNewTextWriterMemory(buffer, 0) : NULL;
	if (junit.writer != NULL)
		write_document(&junit);
	/* It can fail only for want of memory, which ends the program everywhere else too. */
	if (junit.writer == NULL || junit.bad) {
		error_warn("out of memory: junit.xml cannot be made");
		exit(STATUS_HARNESS);
	}
	xmlFreeTextWriter(junit.writer); /* flushes */
	text_add(text, (const char *)xmlBufferContent(buffer));
	xmlBufferFree(buffer);
	junit_fini(&junit);
}
