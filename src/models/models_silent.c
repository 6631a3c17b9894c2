/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_silent.h"

#include "base/quantity.h"
#include "models/models_reading.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A sanitizer, and what its runs of one case said. */
struct watcher {
	const struct models_tool *tool;
	size_t runs, seen;
	size_t control_seen; /* runs in which it reported the case that it must */
	struct spread lost;  /* by its own runs */
};

struct watchers {
	struct watcher list[MODELS_TOOLS];
	size_t count;
};

static double figure_of(const struct models_run *run, const char *what, const char *figure, const char *tool, unsigned workers)
{
	char name[2 * MODELS_NAME];

	snprintf(name, sizeof(name), "%s-%s%s%s", what, figure, tool ? "-" : "", tool ? tool : "");
	return models_figure_of(run, name, workers);
}

double models_silent_lost(const struct models_rule *rule, const struct models_run *run)
{
	return figure_of(run, "lost", rule->figure, NULL, rule->workers);
}

static struct watcher *watcher_of(struct watchers *watchers, const struct models_tool *tool)
{
	for (size_t i = 0; i < watchers->count; i++)
		if (strcmp(watchers->list[i].tool->name, tool->name) == 0)
			return &watchers->list[i];
	if (watchers->count == MODELS_TOOLS)
		return NULL;
	watchers->list[watchers->count] = (struct watcher){ .tool = tool };
	return &watchers->list[watchers->count++];
}

static void read_runs(const struct models_rule *rule, const struct models_data *data, struct watcher *watcher)
{
	double *lost = text_allocate(data->run_count + 1, sizeof(*lost));
	size_t count = 0;

	for (size_t i = 0; i < data->run_count; i++) {
		const struct models_run *run = &data->runs[i];
		const double seen = figure_of(run, "seen", rule->figure, watcher->tool->name, rule->workers);
		const char *control = rule->against ? rule->against : rule->figure;

		watcher->runs += !isnan(seen);
		watcher->seen += seen > 0;
		watcher->control_seen += figure_of(run, "seen", control, watcher->tool->name, rule->workers) > 0;
		lost[count] = figure_of(run, "lost", rule->figure, watcher->tool->name, rule->workers);
		count += !isnan(lost[count]);
	}
	if (count > 0)
		statistics_range(lost, count, &watcher->lost);
	free(lost);
}

/* The first run names them all, later ones those that work. */
static void find(const struct models_rule *rule, const struct models_data *data, struct watchers *watchers)
{
	*watchers = (struct watchers){ 0 };
	for (size_t i = 0; i < data->run_count; i++)
		for (size_t j = 0; j < data->runs[i].tool_count; j++)
			watcher_of(watchers, &data->runs[i].tools[j]);
	for (size_t i = 0; i < watchers->count; i++)
		read_runs(rule, data, &watchers->list[i]);
}

/* ---- in words ---- */

/* "gcc (Debian 12.2.0-14+deb12u1) 12.2.0": the first number that stands in no parentheses. */
static void add_version(const char *version, struct text *text)
{
	int depth = 0;

	for (const char *c = version; c && *c; c++) {
		depth += (*c == '(') - (*c == ')');
		if (depth > 0 || !isdigit((unsigned char)*c) || (c > version && c[-1] != ' '))
			continue;
		text_add(text, " ");
		text_add_bytes(text, c, strspn(c, "0123456789."));
		return;
	}
}

void models_silent_add(const struct models_rule *rule, const struct models_data *data, struct text *text)
{
	struct watchers watchers;
	size_t said = 0;

	find(rule, data, &watchers);
	for (size_t i = 0; i < watchers.count; i++) {
		const struct watcher *watcher = &watchers.list[i];

		if (watcher->runs == 0)
			continue;
		text_addf(text, "%s%s", said++ > 0 ? ", " : "; ", watcher->tool->name);
		add_version(watcher->tool->version, text);
		text_addf(text, "%s in %zu of %zu runs", said == 1 ? " reported a race" : "", watcher->seen, watcher->runs);
		if (watcher->lost.count > 0) {
			text_add(text, watcher->lost.high > 0 ? " (up to " : " (none lost)");
			if (watcher->lost.high > 0)
				quantity_add_count(text, (uint64_t)(watcher->lost.high + 0.5));
			text_add(text, watcher->lost.high > 0 ? " lost)" : "");
		}
	}
}

/* ---- the answer ---- */

/* Why no sanitizer says anything: none works here, or else @else_words. */
static char *no_watcher(const struct watchers *watchers, const char *else_words)
{
	struct text text = { 0 };

	for (size_t i = 0; i < watchers->count; i++)
		if (watchers->list[i].runs > 0)
			return text_copy(else_words);
	for (size_t i = 0; i < watchers->count; i++)
		if (watchers->list[i].tool->missing)
			text_addf(&text, "%s%s: %s", text.length > 0 ? "; " : "no sanitizer works here: ", watchers->list[i].tool->name,
				  watchers->list[i].tool->missing);
	if (text.length == 0)
		text_add(&text, else_words);
	return text_take(&text);
}

/* One report is enough; that one missed the race is said of several runs. */
static enum models_holds decide_reported(const struct models_rule *rule, const struct watchers *watchers, char **reason)
{
	size_t working = 0, missed = 0, few = 0;

	for (size_t i = 0; i < watchers->count; i++) {
		const struct watcher *watcher = &watchers->list[i];
		const bool silent = watcher->runs > 0 && watcher->seen == 0;

		working += watcher->runs > 0;
		missed += silent && watcher->runs >= MODELS_CALM_LEAST;
		few += silent && watcher->runs < MODELS_CALM_LEAST;
	}
	if (working == 0)
		*reason = no_watcher(watchers, "no sanitizer had a run that could be read");
	else if (missed == 0 && few > 0)
		*reason = text_format("one that works here was silent, in fewer runs than the %d that it takes", MODELS_CALM_LEAST);
	else
		*reason = text_copy(missed > 0 ? rule->no : rule->yes);
	if (missed > 0)
		return HOLDS_NO;
	return working > 0 && few == 0 ? HOLDS_YES : HOLDS_UNTESTABLE;
}

/* Silence counts where the same sanitizer reports a race that there is, and where something was lost; a report counts in any case. */
static enum models_holds decide_silent(const struct models_rule *rule, const struct watchers *watchers, const struct models_claim *claim,
				       char **reason)
{
	bool lost = claim->spread.high > 0, seen = false;
	size_t working = 0;

	for (size_t i = 0; i < watchers->count; i++) {
		const struct watcher *watcher = &watchers->list[i];

		seen |= watcher->seen > 0;
		lost |= watcher->lost.count > 0 && watcher->lost.high > 0;
		working += watcher->runs >= MODELS_CALM_LEAST && watcher->control_seen > 0;
	}
	if (seen)
		*reason = text_copy(rule->no);
	else if (working == 0)
		*reason = no_watcher(watchers, "no sanitizer that reports a race which there is had as many runs as it takes");
	else if (!lost)
		*reason = text_copy("nothing was lost in these runs, so that silence says nothing");
	else
		*reason = text_copy(rule->yes);
	return seen ? HOLDS_NO : working == 0 || !lost ? HOLDS_UNTESTABLE : HOLDS_YES;
}

enum models_holds models_silent_decide(const struct models_rule *rule, const struct models_data *data, const struct models_claim *claim,
				       char **reason)
{
	struct watchers watchers;

	find(rule, data, &watchers);
	return rule->question == ASKS_REPORTED ? decide_reported(rule, &watchers, reason) : decide_silent(rule, &watchers, claim, reason);
}
