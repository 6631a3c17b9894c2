/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/resume.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static bool same(const char *a, const char *b)
{
	return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static bool check_cases(const struct store_campaign *began, const struct store_campaign *head, struct error *error)
{
	size_t count = head->case_count < began->case_count ? head->case_count : began->case_count;

	for (size_t i = 0; i < count; i++) {
		const struct store_case *was = &began->cases[i], *is = &head->cases[i];

		if (!same(was->name, is->name) || was->selected != is->selected)
			return error_set(error, STATUS_USAGE, "%s: its cases are not what this racecount makes of them now (%s): "
					 "run it anew", began->id, was->name);
		if (!same(was->source, is->source))
			return error_set(error, STATUS_USAGE, "%s: the source of %s has changed since it began: run it anew",
					 began->id, was->name);
	}
	return head->case_count == began->case_count ||
	       error_set(error, STATUS_USAGE, "%s: had %zu cases, this racecount makes %zu of them now: run it anew", began->id,
			 began->case_count, head->case_count);
}

static const struct store_compiler *compiler_of(const struct store_campaign *campaign, const char *flavour)
{
	for (size_t i = 0; i < campaign->compiler_count; i++) {
		if (strcmp(campaign->compilers[i].flavour, flavour) == 0)
			return &campaign->compilers[i];
	}
	return NULL;
}

static bool check_compilers(const struct store_campaign *began, const struct store_campaign *head, struct error *error)
{
	for (size_t i = 0; i < head->compiler_count; i++) {
		const struct store_compiler *is = &head->compilers[i], *was = compiler_of(began, is->flavour);

		if (is->note && was && !was->note)
			return error_set(error, STATUS_USAGE, "%s: %s worked when it began, and does not now: %s", began->id,
					 is->flavour, is->note);
		if (!was || !same(was->path, is->path) || !same(was->version, is->version))
			return error_set(error, STATUS_USAGE, "%s: began with %s for %s, now it is %s: run it anew", began->id,
					 was && was->version ? was->version : "no compiler", is->flavour,
					 is->version ? is->version : "none");
	}
	return true;
}

bool resume_check(const struct store_campaign *began, const struct store_campaign *head, struct error *error)
{
	if (!same(began->cpu_model, head->cpu_model) || began->cpus != head->cpus)
		return error_set(error, STATUS_USAGE, "%s: began on %u CPUs of %s, here are %u of %s: its runs would not compare; "
				 "run it anew", began->id, began->cpus, began->cpu_model, head->cpus, head->cpu_model);
	return check_cases(began, head, error) && check_compilers(began, head, error);
}

const char *resume_left_out(const struct store_campaign *began, const char *flavour)
{
	const struct store_compiler *was = compiler_of(began, flavour);

	return was ? was->note : "it was not among its detectors";
}

/* A run by name, sorted so that it can be looked up. */
static int compare_runs(const void *a, const void *b)
{
	const struct store_run *first = *(const struct store_run *const *)a;
	const struct store_run *second = *(const struct store_run *const *)b;
	int order = strcmp(first->case_name, second->case_name);

	if (order == 0)
		order = strcmp(first->flavour, second->flavour);
	return order ? order : (first->attempt > second->attempt) - (first->attempt < second->attempt);
}

void resume_drop_done(const struct store_campaign *began, const struct case_list *points, struct schedule *schedule)
{
	const struct store_run **done = text_allocate(began->run_count + 1, sizeof(*done));
	size_t kept = 0;

	for (size_t i = 0; i < began->run_count; i++)
		done[i] = &began->runs[i];
	qsort(done, began->run_count, sizeof(*done), compare_runs);
	for (size_t i = 0; i < schedule->count; i++) {
		const struct schedule_item *item = &schedule->items[i];
		const struct store_run wanted = {
			.case_name = (char *)points->points[item->point].name,
			.flavour = (char *)flavour_name(item->flavour),
			.attempt = item->attempt,
		};
		const struct store_run *key = &wanted;

		if (!bsearch(&key, done, began->run_count, sizeof(*done), compare_runs))
			schedule->items[kept++] = *item;
	}
	schedule->count = kept;
	free(done);
}

uint64_t resume_used_ns(const struct store_campaign *began)
{
	uint64_t used = 0;

	for (size_t i = 0; i < began->run_count; i++)
		used += began->runs[i].wall_ns;
	return used;
}
