/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_race.h"

#include "report/report_place.h"

#include <stdlib.h>
#include <string.h>

/* One report, with what it is sorted by. */
struct occurrence {
	char *stacks, *functions; /* of the counter's own frames, the smaller side first */
	char *whole;              /* of all frames, sides in the same order */
	bool swapped;
	const struct store_report *report;
	const struct store_case *point;
	size_t detector;
};

struct occurrences {
	struct occurrence *occurrences;
	size_t count, room;
};

void report_access_kind(struct text *text, const char *words)
{
	const char *end = words != NULL ? strstr(words, " of ") : NULL;

	if (end != NULL)
		text_add_bytes(text, words, (size_t)(end - words));
	else
		text_add(text, "access");
}

/* A file that is not below where the campaign was started is elsewhere on another machine: its name alone counts. */
static const char *portable_file(const char *file)
{
	const char *slash = file[0] == '/' ? strrchr(file, '/') : NULL;

	return slash != NULL ? slash + 1 : file;
}

/* Lines of the runtime's own sources say nothing about the race, and change with racecount. */
static void add_frame(struct text *text, const struct store_frame *frame, bool lines)
{
	text_add(text, " < ");
	report_function(text, frame->function);
	if (frame->file == NULL)
		return;
	text_addf(text, " %s", portable_file(frame->file));
	if (lines && strncmp(frame->file, "src/subject/", 12) != 0)
		text_addf(text, ":%u", frame->line);
}

/* memset and its like differ between the detectors; who called them does not. */
static size_t first_frame(const struct store_stack *stack)
{
	size_t first = 0;

	while (first < stack->count && report_frame_is_runtime(&stack->frames[first]))
		first++;
	return first < stack->count ? first : 0;
}

/* An access as a string; @depth: of how many frames. */
static char *side_key(const struct store_report *report, int side, size_t depth, bool lines)
{
	const char *words = side == 0 ? report->first : report->second;
	const struct store_stack *stack = &report->stack[side];
	struct text text = { 0 };

	report_access_kind(&text, words);
	for (size_t i = first_frame(stack); i < stack->count && i < depth; i++)
		add_frame(&text, &stack->frames[i], lines);
	/* Without a stack (schema 1) the words hold the innermost frame. */
	if (stack->count == 0 && words != NULL && strchr(words, ',') != NULL)
		text_add(&text, strchr(words, ','));
	return text_take(&text);
}

static char *join(char *first, char *second)
{
	char *joined = text_format("%s | %s", first, second);

	free(first);
	free(second);
	return joined;
}

static void describe(struct occurrence *this)
{
	const struct store_report *report = this->report;
	size_t depth[2] = { report_depth(&report->stack[0]), report_depth(&report->stack[1]) };
	char *sides[2] = { side_key(report, 0, depth[0], true), side_key(report, 1, depth[1], true) };
	int first, order = strcmp(sides[0], sides[1]);

	if (order == 0) { /* the same access in both workers: what called it decides */
		char *whole[2] = { side_key(report, 0, SIZE_MAX, true), side_key(report, 1, SIZE_MAX, true) };

		order = strcmp(whole[0], whole[1]);
		free(whole[0]);
		free(whole[1]);
	}
	this->swapped = order > 0;
	first = this->swapped;
	this->stacks = this->swapped ? join(sides[1], sides[0]) : join(sides[0], sides[1]);
	this->functions = join(side_key(report, first, depth[first], false), side_key(report, !first, depth[!first], false));
	this->whole = join(side_key(report, first, SIZE_MAX, true), side_key(report, !first, SIZE_MAX, true));
}

/* ---- all reports of a campaign ---- */

static int by_name(const void *a, const void *b)
{
	const struct store_case *const *first = a, *const *second = b;

	return strcmp((*first)->name, (*second)->name);
}

static const struct store_case **sorted_cases(const struct store_campaign *campaign)
{
	const struct store_case **cases = text_allocate(campaign->case_count, sizeof(*cases));

	for (size_t i = 0; i < campaign->case_count; i++)
		cases[i] = &campaign->cases[i];
	qsort(cases, campaign->case_count, sizeof(*cases), by_name);
	return cases;
}

/* Of a runtime that does not work here nothing counts. */
static bool detector_of(const struct store_campaign *campaign, const char *flavour, size_t *detector)
{
	for (size_t i = 0; i < campaign->compiler_count; i++)
		if (campaign->compilers[i].note != NULL && strcmp(campaign->compilers[i].flavour, flavour) == 0)
			return false;
	for (*detector = 0; *detector < sizeof(store_detectors) / sizeof(store_detectors[0]); ++*detector)
		if (strcmp(store_detectors[*detector], flavour) == 0)
			return true;
	return false;
}

static void collect(const struct store_campaign *campaign, struct occurrences *all)
{
	static const char race[] = "data race";
	const struct store_case **cases = sorted_cases(campaign);

	for (size_t i = 0; i < campaign->run_count; i++) {
		const struct store_run *run = &campaign->runs[i];
		const struct store_case wanted = { .name = run->case_name }, *key = &wanted;
		const struct store_case **point = bsearch(&key, cases, campaign->case_count, sizeof(*cases), by_name);
		size_t detector;

		if (point == NULL || !detector_of(campaign, run->flavour, &detector))
			continue;
		for (size_t j = 0; j < run->report_count; j++) {
			struct occurrence this = { .report = &run->reports[j], .point = *point, .detector = detector };

			if (strncmp(this.report->kind, race, sizeof(race) - 1) != 0)
				continue;
			describe(&this);
			all->occurrences = text_grow(all->occurrences, &all->room, all->count + 1, sizeof(this));
			all->occurrences[all->count++] = this;
		}
	}
	free(cases);
}

static int compare(const void *a, const void *b)
{
	const struct occurrence *first = a, *second = b;
	int order = strcmp(first->stacks, second->stacks);

	if (order == 0)
		order = strcmp(first->whole, second->whole);
	if (order == 0)
		order = strcmp(first->point->name, second->point->name);
	return order != 0 ? order : (int)first->detector - (int)second->detector;
}

/* ---- each pair once ---- */

static void begin_race(struct report_race *race, struct occurrence *this)
{
	const struct store_report *report = this->report;

	*race = (struct report_race){ .stacks = this->stacks, .functions = this->functions, .expected = true };
	race->access[this->swapped] = (struct report_access){ report->first, &report->stack[0] };
	race->access[!this->swapped] = (struct report_access){ report->second, &report->stack[1] };
	this->stacks = this->functions = NULL;
}

static void add_to_race(struct report_race *race, const struct occurrence *this)
{
	bool promised = this->point->data_race || strcmp(this->point->visible[this->detector], "false-alarm") == 0;

	race->detectors |= 1u << this->detector;
	race->on_counter |= this->report->on_counter;
	if (this->report->on_counter && !promised && this->point->file != NULL && race->undeclared == NULL)
		race->undeclared = this->point;
	race->expected &= this->report->on_counter && promised;
	race->cases = text_grow(race->cases, &race->room, race->case_count + 1, sizeof(*race->cases));
	race->cases[race->case_count++] = this->point;
}

static void sort_cases(struct report_race *race)
{
	size_t kept = 0;

	qsort(race->cases, race->case_count, sizeof(*race->cases), by_name);
	for (size_t i = 1; i < race->case_count; i++)
		if (race->cases[i] != race->cases[kept])
			race->cases[++kept] = race->cases[i];
	race->case_count = kept + 1;
}

void report_races_find(const struct store_campaign *campaign, struct report_races *races)
{
	struct occurrences all = { 0 };

	collect(campaign, &all);
	if (all.count > 0)
		qsort(all.occurrences, all.count, sizeof(*all.occurrences), compare);
	*races = (struct report_races){ text_allocate(all.count, sizeof(*races->races)), 0 };
	for (size_t i = 0; i < all.count; i++) {
		struct occurrence *this = &all.occurrences[i];
		struct report_race *race = races->count > 0 ? &races->races[races->count - 1] : NULL;

		if (race == NULL || strcmp(race->stacks, this->stacks) != 0) {
			race = &races->races[races->count++];
			begin_race(race, this);
		}
		add_to_race(race, this);
		free(this->stacks);
		free(this->functions);
		free(this->whole);
	}
	free(all.occurrences);
	for (size_t i = 0; i < races->count; i++)
		sort_cases(&races->races[i]);
}

void report_races_fini(struct report_races *races)
{
	for (size_t i = 0; i < races->count; i++) {
		free(races->races[i].stacks);
		free(races->races[i].functions);
		free(races->races[i].cases);
	}
	free(races->races);
	*races = (struct report_races){ 0 };
}
