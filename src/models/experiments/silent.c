/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

#define PLAIN_RACE "plain-race"

static const struct models_case cases[] = {
	{ "threads/global/none+plain/i32/inc", PLAIN_RACE, "no lock at all" },
	{ "gil-call/global/none+plain/i32/inc", "gil-call", "GIL, call inside" },
	{ "threads/global/split-lock+plain/i32/inc", "split-lock", "lock per access" },
};
static const struct models_case task_cases[] = {
	{ "tasks-await/global/none+plain/i32/inc", "await", "await inside" },
};

/* A sanitizer's run is short, and slow: the interval is too, so that it sees some switches. */
#define SWITCH_NS 2000

static const struct models_campaign campaigns[] = {
	{ cases, sizeof(cases) / sizeof(cases[0]), .workers = 2, .switch_ns = SWITCH_NS, .detect = true },
	{ task_cases, sizeof(task_cases) / sizeof(task_cases[0]), .workers = 2, .switch_ns = SWITCH_NS, .loop = 10000, .detect = true },
};

#define SILENT_NO "a sanitizer reported a race"

static const struct models_rule rules[] = {
	{ .name = "silent/plain-race", .claim = "where nothing orders the accesses, every sanitizer reports the race",
	  .question = ASKS_REPORTED, .figure = PLAIN_RACE, .workers = 2,
	  .yes = "it sees two accesses, one of them a write, that no synchronisation orders", .no = "one that works here missed it in every run" },
	{ .name = "silent/gil-call", .claim = "under a GIL that is handed on in the window, updates are lost and no sanitizer reports",
	  .question = ASKS_SILENT, .figure = "gil-call", .against = PLAIN_RACE, .workers = 2,
	  .yes = "the GIL orders every access, so that there is no data race; it does not keep the window whole", .no = SILENT_NO },
	{ .name = "silent/split-lock", .claim = "with a lock round each access, updates are lost and no sanitizer reports",
	  .question = ASKS_SILENT, .figure = "split-lock", .against = PLAIN_RACE, .workers = 2,
	  .yes = "the lock orders every access, so that there is no data race; between load and store it is free", .no = SILENT_NO },
	{ .name = "silent/await", .claim = "with an await in the window, updates are lost and no sanitizer reports",
	  .question = ASKS_SILENT, .figure = "await", .against = PLAIN_RACE, .workers = 2,
	  .yes = "there is one thread alone, so that there is no data race; the other task counts during the await", .no = SILENT_NO },
};

const struct models_experiment models_silent = {
	.name = "silent", .summary = "a sanitizer is not enough: updates are lost while it is silent",
	.in_c = true, .campaigns = campaigns, .campaign_count = sizeof(campaigns) / sizeof(campaigns[0]), .picture = "counter",
	.title = "What is lost, and what sanitizers say of it", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
