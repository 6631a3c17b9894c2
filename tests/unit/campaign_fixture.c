/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign_fixture.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void add_compiler(struct store_campaign *campaign, const char *flavour, const char *path, const char *version)
{
	struct store_compiler *compiler = &campaign->compilers[campaign->compiler_count++];

	compiler->flavour = text_copy(flavour);
	compiler->path = text_copy(path);
	compiler->version = text_copy(version);
}

void fixture_begin(struct store_campaign *campaign)
{
	memset(campaign, 0, sizeof(*campaign));
	campaign->id = text_copy("20240504T101112-5a17");
	campaign->command = text_copy("racecount run");
	campaign->version = text_copy("0.1");
	campaign->host = text_copy("bench");
	campaign->kernel = text_copy("Linux 6.1.0");
	campaign->cpu_model = text_copy("a processor");
	campaign->cpus = 2;
	campaign->seed = 1;
	campaign->started_ms = 1714817472000;
	campaign->ended_ms = 1714817532000;
	campaign->state = text_copy("complete");
	add_compiler(campaign, "plain", "/usr/bin/gcc", "gcc 12.2.0");
	add_compiler(campaign, "tsan-gcc", "/usr/bin/gcc", "gcc 12.2.0");
	add_compiler(campaign, "tsan-clang", "/usr/bin/clang", "clang 14.0.6");
}

struct store_case *fixture_case(struct store_campaign *campaign, const char *name, bool data_race, const char *wrong,
				const char *control)
{
	size_t room = campaign->case_count;
	struct store_case *point;
	char *parts = text_copy(name), *rest = parts;
	char **fields[5];
	bool threads = strncmp(name, "threads/", 8) == 0;

	campaign->cases = text_grow(campaign->cases, &room, campaign->case_count + 1, sizeof(*campaign->cases));
	point = &campaign->cases[campaign->case_count++];
	memset(point, 0, sizeof(*point));
	fields[0] = &point->model;
	fields[1] = &point->storage;
	fields[2] = &point->counter;
	fields[3] = &point->cell;
	fields[4] = &point->workload;
	for (size_t i = 0; i < LENGTH(fields); i++)
		*fields[i] = text_copy(rest != NULL ? strsep(&rest, "/") : "");
	free(parts);
	point->name = text_copy(name);
	point->selected = true;
	point->control = text_copy(control);
	point->data_race = data_race;
	point->wrong_result = text_copy(wrong);
	point->data_race_reason = text_copy(data_race ? "two plain accesses, unordered" : "nothing unordered is plain");
	point->wrong_result_reason = text_copy("a reason");
	if (strcmp(point->workload, "inc-dec") == 0)
		point->note = text_copy("a lost increment hides a lost decrement: what cancelled is not seen "
					"(workload weighted shows it)");
	for (size_t i = 0; i < LENGTH(point->visible); i++)
		point->visible[i] = text_copy(data_race && threads ? "always" : "never");
	return point;
}

struct store_run *fixture_run(struct store_campaign *campaign, const char *case_name, const char *flavour)
{
	size_t room = campaign->run_count;
	struct store_run *run;

	campaign->runs = text_grow(campaign->runs, &room, campaign->run_count + 1, sizeof(*campaign->runs));
	run = &campaign->runs[campaign->run_count++];
	memset(run, 0, sizeof(*run));
	run->case_name = text_copy(case_name);
	run->flavour = text_copy(flavour);
	run->attempt = (unsigned)campaign->run_count;
	run->latency_class = text_copy("near");
	run->cpus = text_copy("0,1");
	run->round_trip_before_ns = run->round_trip_after_ns = 90;
	run->parameters = (struct store_parameters){
		.workers = 2, .ops = 1, .loop = 100000, .stride = 64, .spacing = 64, .cells = 4096,
		.one_shot_ns = 60000000, .sustained_ns = 40000000,
		.engine = text_copy("both"), .placement = text_copy("apart"), .cc = text_copy("gcc"),
		.cflags = text_copy("-O2 -g"), .nudge = text_copy("none"),
	};
	campaign->planned = (unsigned)campaign->run_count;
	return run;
}

void fixture_read(struct store_run *run, enum rc_engine engine, uint64_t trials, uint64_t wrong, int64_t expected)
{
	struct store_reading *reading = &run->reading[engine];

	*reading = (struct store_reading){
		.present = true, .trials = trials, .wrong = wrong, .lost = wrong, .updates = 2 * trials,
		.slices = 100, .interleaved = 100, .duration_ns = 60000000, .expected = expected,
		.finals = text_allocate(2, sizeof(*reading->finals)),
	};
	if (wrong > 0)
		reading->finals[reading->final_count++] = (struct store_final){ expected - 1, wrong };
	if (trials > wrong)
		reading->finals[reading->final_count++] = (struct store_final){ expected, trials - wrong };
}

struct store_exploration *fixture_explore(struct store_campaign *campaign, const char *case_name, const char *verdict, const char *agrees,
					  bool wrong)
{
	size_t room = campaign->exploration_count;
	struct store_exploration *one;

	campaign->explorations = text_grow(campaign->explorations, &room, campaign->exploration_count + 1, sizeof(*campaign->explorations));
	one = &campaign->explorations[campaign->exploration_count++];
	*one = (struct store_exploration){
		.case_name = text_copy(case_name), .workers = 2, .ops = 1, .verdict = text_copy(verdict),
		.race = text_copy(strcmp(verdict, "race") == 0 ? "yes" : "no"), .loses = text_copy(wrong ? "yes" : "no"),
		.agrees = text_copy(agrees), .complete = true, .states = 13, .cpu_ns = 1000, .interleavings = text_copy("6"),
		.finals = text_allocate(2, sizeof(*one->finals)),
	};
	if (wrong)
		one->finals[one->final_count++] = (struct store_reachable){ 1, text_copy("4"), 2 / 3.0, 0.5 };
	one->finals[one->final_count++] = (struct store_reachable){ 2, text_copy(wrong ? "2" : "6"), wrong ? 1 / 3.0 : 1, wrong ? 0.5 : 1 };
	return one;
}

void fixture_report(struct store_run *run, const char *kind, bool on_counter)
{
	size_t room = run->report_count;

	run->reports = text_grow(run->reports, &room, run->report_count + 1, sizeof(*run->reports));
	run->reports[run->report_count++] = (struct store_report){
		.kind = text_copy(kind), .on_counter = on_counter,
		.first = text_copy("write of 4 bytes, access_add accesses/plain.h:17"),
	};
}

void fixture_frame(struct store_run *run, int access, const char *function, const char *file, unsigned line)
{
	struct store_stack *stack = &run->reports[run->report_count - 1].stack[access];
	size_t room = stack->count;

	stack->frames = text_grow(stack->frames, &room, stack->count + 1, sizeof(*stack->frames));
	stack->frames[stack->count++] = (struct store_frame){ text_copy(function), text_copy(file), line };
}

void fixture_race(struct store_run *run, const char *first, const char *second, unsigned number)
{
	const char *const words[] = { first, second };
	struct store_report *report;

	fixture_report(run, "data race", true);
	report = &run->reports[run->report_count - 1];
	free(report->first);
	report->first = text_format("%s, access_add accesses/plain.h:18", first);
	report->second = text_format("%s, access_add accesses/plain.h:15", second);
	for (int access = 0; access < 2; access++) {
		char *inner = text_format("access_add_%u", number), *outer = text_format("counter_add_%u", number);

		fixture_frame(run, access, inner, "cases/accesses/plain.h", strstr(words[access], "write") != NULL ? 18 : 15);
		fixture_frame(run, access, outer, "src/subject/guarded.h", 17);
		fixture_frame(run, access, "pass", "src/subject/one_shot.c", 22);
		free(inner);
		free(outer);
	}
}

void fixture_plain(struct store_campaign *campaign, const char *case_name, unsigned count, uint64_t trials, uint64_t wrong)
{
	for (unsigned i = 0; i < count; i++)
		fixture_read(fixture_run(campaign, case_name, "plain"), RC_ONE_SHOT, trials, wrong, 2);
}

static void replace(char **string)
{
	free(*string);
	*string = text_copy(FIXTURE_HOSTILE);
}

void fixture_hostile(struct store_campaign *campaign)
{
	static const char *const names[] = { "threads/global/" FIXTURE_HOSTILE "/i32/inc", "threads/heap/" FIXTURE_HOSTILE "+x/i32/inc" };
	struct store_run *run;

	fixture_begin(campaign);
	for (size_t i = 0; i < LENGTH(names); i++) {
		struct store_case *point = fixture_case(campaign, names[i], i == 0, i == 0 ? "lost" : "no", NULL);

		replace(&point->wrong_result_reason);
		replace(&point->note);
		replace(&point->workload);
		replace(&point->storage);
		fixture_plain(campaign, names[i], 2, 1000, 10);
	}
	campaign->cases[0].file = text_copy("/tmp/" FIXTURE_HOSTILE ".c");
	campaign->runs[0].status = RUN_CRASH;
	replace(&campaign->runs[0].detail);
	run = fixture_run(campaign, names[0], "tsan-gcc");
	fixture_report(run, "data race", true);
	replace(&run->reports[0].first);
	fixture_frame(run, 0, FIXTURE_HOSTILE, FIXTURE_HOSTILE, 7);
	fixture_frame(run, 1, FIXTURE_HOSTILE, NULL, 0);
	fixture_report(fixture_run(campaign, names[1], "tsan-gcc"), "data race", true);
	replace(&campaign->command);
	replace(&campaign->host);
	replace(&campaign->kernel);
	replace(&campaign->cpu_model);
	replace(&campaign->compilers[1].version);
	replace(&campaign->compilers[2].note);
	campaign->revision = text_copy("0123abc-dirty");
}

/* What a campaign on two cores might have read: name, truth, wrong trials per million. */
struct story {
	const char *name;
	bool data_race;
	const char *wrong;
	const char *control;
	double per_million;
};

#define CONTROL_T "threads/global/none+plain/i32/inc-dec"
#define CONTROL_P "processes/mmap-anon/none+plain/i32/inc-dec"

static const struct story stories[] = {
	{ CONTROL_T, true, "lost", NULL, 312000 },
	{ "threads/global/none+plain/i64/weighted", true, "lost", NULL, 341000 },
	{ "threads/global/none+volatile/i32/inc", true, "lost", NULL, 287000 },
	{ "threads/global/none+atomic-add/i32/inc-dec", false, "no", CONTROL_T, 0 },
	{ "threads/global/none+atomic-split/i32/inc", false, "lost", NULL, 264000 },
	{ "threads/global/mutex+plain/i32/inc-dec", false, "no", CONTROL_T, 0 },
	{ "threads/global/wrong-lock+plain/i32/inc", true, "lost", NULL, 74200 },
	{ "threads/global/half-lock+plain/i32/inc-dec", true, "lost", NULL, 61300 },
	{ "threads/global/per-thread/own/inc-dec", false, "no", CONTROL_T, 0 },
	{ "processes/global/none+plain/i32/inc", false, "not-shared", NULL, 1e6 },
	{ CONTROL_P, true, "lost", NULL, 218000 },
	{ "processes/mmap-anon/mutex+plain/i32/inc-dec", false, "no", CONTROL_P, 0 },
	{ "processes/shm-open/none+atomic-add/i64/inc", false, "no", CONTROL_P, 0 },
	{ "threads/heap/none+atomic-add-relaxed/i64/dec", false, "no", CONTROL_T, 0 },
	{ "threads/heap/spin+plain/i64/inc", false, "no", CONTROL_T, 0 },
	{ "threads/heap/wrong-lock+volatile/i64/dec", true, "lost", NULL, 43100 },
	{ "threads/heap/half-lock+atomic-split/i32/weighted", false, "lost", NULL, 22300 },
	{ "threads/thread-local/none+plain/i64/inc", false, "not-shared", NULL, 1e6 },
	{ "threads/thread-local/mutex+volatile/i32/dec", false, "not-shared", NULL, 1e6 },
	{ "threads/mmap-anon/none+atomic-split/i64/weighted", false, "lost", NULL, 251000 },
	{ "threads/mmap-anon/spin+volatile/i32/weighted", false, "no", CONTROL_T, 0 },
	{ "threads/mmap-anon/wrong-lock+atomic-add/i32/dec", false, "no", CONTROL_T, 0 },
	{ "threads/shm-open/none+volatile/i64/dec", true, "lost", NULL, 298000 },
	{ "threads/shm-open/mutex+atomic-split/i64/inc", false, "no", CONTROL_T, 0 },
	{ "threads/shm-open/half-lock+volatile/i64/inc-dec", true, "lost", NULL, 58700 },
	{ "threads/shm-open/spin+atomic-add-relaxed/i32/inc", false, "no", CONTROL_T, 0 },
	{ "threads/global/spin+atomic-split/i64/inc-dec", false, "no", CONTROL_T, 0 },
	{ "threads/heap/none+plain/i32/dec", true, "lost", NULL, 305000 },
	{ "threads/heap/wrong-lock+atomic-split/i64/inc-dec", false, "lost", NULL, 39800 },
	{ "processes/heap/none+volatile/i64/weighted", false, "not-shared", NULL, 1e6 },
	{ "processes/heap/mutex+atomic-add/i32/dec", false, "not-shared", NULL, 1e6 },
	{ "processes/mmap-anon/none+volatile/i64/dec", true, "lost", NULL, 207000 },
	{ "processes/mmap-anon/spin+atomic-add-relaxed/i64/weighted", false, "no", CONTROL_P, 0 },
	{ "processes/mmap-anon/half-lock+atomic-add-relaxed/i64/weighted", false, "no", CONTROL_P, 0 },
	{ "processes/mmap-anon/wrong-lock+atomic-split/i32/inc", false, "lost", NULL, 31200 },
	{ "processes/shm-open/none+plain/i64/weighted", true, "lost", NULL, 199000 },
	{ "processes/shm-open/half-lock+volatile/i32/dec", true, "lost", NULL, 12400 },
	{ "processes/shm-open/spin+plain/i32/inc-dec", false, "no", CONTROL_P, 0 },
	{ "processes/shm-open/wrong-lock+plain/i64/inc", true, "lost", NULL, 9.5 },
	{ "processes/shm-open/mutex+volatile/i64/weighted", false, "no", CONTROL_P, 0 },
	{ "processes/mmap-anon/per-thread/own/inc", false, "no", CONTROL_P, 0 },
	{ "processes/global/spin+atomic-split/i32/dec", false, "not-shared", NULL, 1e6 },
};

/* The same on every machine: no campaign repeats itself, but a test must. */
static double wobble(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return 0.7 + 0.6 * (double)(*state >> 8) / (double)(1u << 24);
}

static void tell(struct store_campaign *campaign, const struct story *story, unsigned *state)
{
	const uint64_t trials = 480000, loops = 60;
	int64_t expected = strstr(story->name, "inc-dec") != NULL ? 0 : 2;
	bool unshared = strcmp(story->wrong, "not-shared") == 0;
	double wrong = (double)trials * story->per_million / 1e6 * wobble(state);
	uint64_t count = unshared ? trials : wrong > (double)trials ? trials : (uint64_t)wrong;
	struct store_run *run = fixture_run(campaign, story->name, "plain");

	fixture_read(run, RC_ONE_SHOT, trials, count, expected);
	fixture_read(run, RC_SUSTAINED, loops, count > 0 ? loops : 0, expected);
	run->reading[RC_SUSTAINED].updates = loops * 200000;
	run->reading[RC_SUSTAINED].lost = count > 0 ? loops * 40000 : 0;
	for (int engine = 0; unshared && engine < STORE_ENGINES; engine++)
		run->reading[engine].finals[0].value = 0;
}

void fixture_quick(struct store_campaign *campaign)
{
	unsigned state = 7;

	fixture_begin(campaign);
	for (size_t i = 0; i < LENGTH(stories); i++)
		fixture_case(campaign, stories[i].name, stories[i].data_race, stories[i].wrong, stories[i].control);
	for (unsigned round = 0; round < 7; round++)
		for (size_t i = 0; i < LENGTH(stories); i++)
			tell(campaign, &stories[i], &state);
	for (size_t detector = 0; detector < LENGTH(store_detectors); detector++) {
		for (size_t i = 0; i < LENGTH(stories); i++) {
			struct store_run *run = fixture_run(campaign, stories[i].name, store_detectors[detector]);

			if (stories[i].data_race && strncmp(stories[i].name, "threads", 7) == 0)
				fixture_report(run, "data race", true);
		}
	}
}
