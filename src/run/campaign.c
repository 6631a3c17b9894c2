/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/campaign.h"

#include "run/host.h"
#include "run/interrupt.h"
#include "run/limits.h"
#include "run/observe.h"
#include "run/placement.h"
#include "run/probe.h"
#include "run/revision.h"
#include "run/roster.h"
#include "run/settings.h"
#include "run/tracker.h"

#include "base/clock.h"
#include "base/paths.h"
#include "base/quantity.h"

#include <config.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <time.h>

/* Between two looks at the time while a run takes long. */
#define TICK_MS 500

#define ID_SIZE 32

struct campaign {
	const struct campaign_options *options;
	struct store *store;
	uv_loop_t loop;
	uv_timer_t ticker;
	struct roster roster;
	struct build build;
	struct observer observer;
	struct tracker tracker;
	struct store_campaign head;                /* as the store gets it */
	char *cpus;                                /* of placement_cpus */
	char *folder;                              /* a copy: paths_cache may move on */
	const struct detector *detector[FLAVOURS]; /* of a sanitizer flavour that was asked for; NULL: left out */
	bool begun;                                /* the store has the head */
	uint64_t launchers_ns;                     /* CPU time of the launchers of all runs */
	char id[ID_SIZE];
};

void campaign_defaults(struct campaign_options *options)
{
	*options = (struct campaign_options){
		.workers = 2,
		.runs = 7,
		.ops = 1,
		.stride = 1024,
		.spacing = 64,
		.one_shot_ns = 60 * NS_PER_MS,
		.sustained_ns = 40 * NS_PER_MS,
		.limit_ns = 10 * NS_PER_S,
		.seed = 1,
		.engines = ENGINES_BOTH,
		.placement = PLACEMENT_APART,
		.detectors = (1u << detector_count) - 1,
		.cc = "gcc",
		.cflags = "-O2 -g",
		.nudge = "none",
		.command = "racecount",
	};
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* 20261123T233000-3f2a: names sort by time; the digits tell apart what began in the same second. */
static void make_id(char id[ID_SIZE])
{
	time_t now = time(NULL);
	uint16_t digits = 0;
	struct tm utc;

	if (getrandom(&digits, sizeof(digits), GRND_NONBLOCK) != (ssize_t)sizeof(digits))
		digits = (uint16_t)now_ms();
	gmtime_r(&now, &utc);
	strftime(id, ID_SIZE, "%Y%m%dT%H%M%S", &utc);
	snprintf(id + strlen(id), ID_SIZE - strlen(id), "-%04x", digits);
}

static void cancel(void *context)
{
	observe_cancel(context);
}

static void tick(uv_timer_t *timer)
{
	tracker_show(timer->data, false);
}

/* Sets which flavours' detectors are wanted; returns the flavours to build. */
static unsigned choose_flavours(struct campaign *campaign)
{
	unsigned wanted = 1u << FLAVOUR_PLAIN;

	for (size_t i = 0; i < detector_count; i++) {
		for (int flavour = 0; flavour < FLAVOURS; flavour++) {
			if (!(campaign->options->detectors & 1u << i) ||
			    strcmp(detectors[i].name, flavour_name(flavour)) != 0)
				continue;
			campaign->detector[flavour] = &detectors[i];
			wanted |= 1u << flavour;
		}
	}
	return wanted;
}

static bool build_all(struct campaign *campaign, unsigned wanted, struct error *error)
{
	struct build_options how = { .cc = campaign->options->cc, .cflags = campaign->options->cflags };

	tracker_phase(&campaign->tracker, "building");
	if (!build_cases(&campaign->roster.points, NULL, wanted, &how, interrupt_flag(), &campaign->build, error))
		return false;
	if (campaign->options->verbose)
		error_warn("built in %.1f ms: %zu units compiled, %zu programs taken from the cache",
			   (double)campaign->build.wall_ns / 1e6, campaign->build.compiled, campaign->build.cached);
	return true;
}

/* A row of a flavour's compiler for the store, with why its column is left out, if it is. */
static void add_compiler(struct campaign *campaign, enum flavour flavour, char *note)
{
	const struct compiler *compiler = &campaign->build.compiler[flavour];

	campaign->head.compilers[campaign->head.compiler_count++] = (struct store_compiler){
		.flavour = text_copy(flavour_name(flavour)),
		.path = text_copy(compiler->path),
		.version = text_copy(compiler->version),
		.note = note,
	};
	if (!note)
		return;
	campaign->detector[flavour] = NULL;
	error_warn("%s is left out: %s", flavour_name(flavour), note);
}

static bool probe_all(struct campaign *campaign, struct error *error)
{
	const struct roster *roster = &campaign->roster;

	add_compiler(campaign, FLAVOUR_PLAIN, NULL);
	for (int flavour = 0; flavour < FLAVOURS && !*interrupt_flag(); flavour++) {
		char *note = NULL;

		if (!campaign->detector[flavour])
			continue;
		tracker_phase(&campaign->tracker, "probing");
		if (!probe_detector(&campaign->observer, &campaign->build, flavour, campaign->detector[flavour],
				    &roster->points.points[roster->probe], roster->probe, &note, error))
			return false;
		add_compiler(campaign, flavour, note);
	}
	return true;
}

static void fill_head(struct campaign *campaign, unsigned allowed, unsigned planned)
{
	struct store_campaign *head = &campaign->head;
	struct host host;

	host_init(&host);
	head->id = text_copy(campaign->id);
	head->command = text_copy(campaign->options->command);
	head->version = text_copy(PACKAGE_VERSION);
	head->host = text_copy(host.name);
	head->kernel = text_copy(host.kernel);
	head->cpu_model = text_copy(host.cpu_model);
	head->cpus = allowed;
	head->seed = campaign->options->seed;
	head->load = host_load();
	head->started_ms = now_ms();
	head->state = text_copy("running");
	head->planned = planned;
	head->revision = revision_here();
	settings_make(campaign->options, &head->settings);
	head->cases = roster_rows(&campaign->roster, campaign->options->workers);
	head->case_count = campaign->roster.measured;
	host_fini(&host);
}

static void make_schedule(const struct campaign *campaign, struct schedule *schedule)
{
	enum flavour flavours[FLAVOURS];
	struct schedule_plan plan = {
		.selected = campaign->roster.selected,
		.count = campaign->roster.measured,
		.runs = campaign->options->runs,
		.detectors = flavours,
		.seed = campaign->options->seed,
	};

	for (int flavour = 0; flavour < FLAVOURS; flavour++) {
		if (campaign->detector[flavour])
			flavours[plan.detector_count++] = flavour;
	}
	schedule_make(&plan, schedule);
}

/* The head goes to the store with the first run: a campaign without any leaves no trace. */
static bool keep(struct campaign *campaign, const struct store_run *run, struct error *error)
{
	if (!campaign->begun && !store_begin(campaign->store, &campaign->head, error))
		return false;
	campaign->begun = true;
	return store_add_run(campaign->store, campaign->id, run, error);
}

/* With --verbose: a line for a run that is in the store by now. */
static void say(const struct campaign *campaign, const struct store_run *run)
{
	if (campaign->options->verbose)
		error_warn("%s, %s run %u: %s%s%s", run->case_name, run->flavour, run->attempt + 1,
			   run_status_name(run->status), run->detail ? ": " : "", run->detail ? run->detail : "");
}

static bool run_item(struct campaign *campaign, const struct schedule_item *item, struct error *error)
{
	const struct observe_order order = {
		.point = &campaign->roster.points.points[item->point],
		.index = item->point,
		.program = campaign->build.program[item->flavour],
		.cc = campaign->build.compiler[item->flavour].path,
		.flavour = item->flavour,
		.detector = campaign->detector[item->flavour],
		.attempt = item->attempt,
	};
	struct observe_words words = { 0 };
	struct store_run run;
	bool kept = true;

	tracker_next(&campaign->tracker, item, order.point->name);
	if (!observe_run(&campaign->observer, &order, &run, &words, error))
		return false;
	if (!words.cancelled) {
		kept = keep(campaign, &run, error);
		if (kept) {
			tracker_done(&campaign->tracker, item, &run);
			campaign->launchers_ns += run.launcher_cpu_ns;
			say(campaign, &run);
		}
	}
	observe_words_fini(&words);
	store_run_fini(&run);
	return kept;
}

/* What a run takes, started and all, before any was seen. */
static void guess(const struct campaign_options *options, uint64_t guess_ns[FLAVOURS])
{
	for (int flavour = 0; flavour < FLAVOURS; flavour++)
		guess_ns[flavour] = 200 * NS_PER_MS;
	guess_ns[FLAVOUR_PLAIN] = 10 * NS_PER_MS;
	if (options->engines & ENGINES_ONE_SHOT)
		guess_ns[FLAVOUR_PLAIN] += options->one_shot_ns;
	if (options->engines & ENGINES_SUSTAINED)
		guess_ns[FLAVOUR_PLAIN] += options->sustained_ns;
}

static double own_cpu_s(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* What the measuring cost beside what was measured. */
static void say_cost(const struct campaign *campaign, double own_s, uint64_t wall_ns)
{
	double launchers_s = (double)campaign->launchers_ns / 1e9, wall_s = (double)wall_ns / 1e9;

	error_warn("own CPU time %.2f s in %.1f s of runs: %.1f %% (racecount %.2f s, its launchers %.2f s)",
		   own_s + launchers_s, wall_s, 100 * (own_s + launchers_s) / wall_s, own_s, launchers_s);
}

static bool run_all(struct campaign *campaign, unsigned allowed, struct error *error)
{
	uint64_t guess_ns[FLAVOURS], started_ns = clock_now();
	double own_s = own_cpu_s();
	struct schedule schedule;
	bool good = true;

	make_schedule(campaign, &schedule);
	fill_head(campaign, allowed, (unsigned)schedule.count);
	guess(campaign->options, guess_ns);
	tracker_begin(&campaign->tracker, &schedule, campaign->roster.selected, guess_ns);
	for (size_t i = 0; i < schedule.count && good && !*interrupt_flag(); i++)
		good = run_item(campaign, &schedule.items[i], error);
	if (campaign->options->verbose)
		say_cost(campaign, own_cpu_s() - own_s, clock_now() - started_ns);
	schedule_fini(&schedule);
	return good;
}

/* Marks the campaign in the store as over, one way or the other. A failure before this one is the one to tell. */
static bool end(struct campaign *campaign, bool good, struct error *error)
{
	bool complete = good && !*interrupt_flag();
	bool ended = !campaign->begun || store_end(campaign->store, campaign->id, complete ? "complete" : "interrupted",
						   now_ms(), good ? error : NULL);

	return good && ended;
}

/* Everything but what must be set up before, and taken down after. */
static bool work(struct campaign *campaign, struct error *error)
{
	unsigned allowed = 0, wanted = choose_flavours(campaign);

	campaign->folder = text_copy(paths_cache(error));
	campaign->cpus = placement_cpus(campaign->options->placement, campaign->options->workers, &allowed, error);
	if (!campaign->folder || !campaign->cpus)
		return false;
	campaign->observer.folder = campaign->folder;
	campaign->observer.cpus = campaign->cpus;
	bool good = build_all(campaign, wanted, error) && probe_all(campaign, error) &&
		    (*interrupt_flag() || run_all(campaign, allowed, error));

	/* A build that was broken off is no failure. */
	return end(campaign, good || (*interrupt_flag() && !campaign->begun), error);
}

static void set_up(struct campaign *campaign, campaign_show *show, void *context)
{
	make_id(campaign->id);
	uv_loop_init(&campaign->loop);
	campaign->observer.loop = &campaign->loop;
	campaign->observer.options = campaign->options;
	tracker_init(&campaign->tracker, show, context);
	interrupt_begin(&campaign->loop, cancel, &campaign->observer);
	uv_timer_init(&campaign->loop, &campaign->ticker);
	campaign->ticker.data = &campaign->tracker;
	uv_timer_start(&campaign->ticker, tick, TICK_MS, TICK_MS);
	uv_unref((uv_handle_t *)&campaign->ticker);
}

static void take_down(struct campaign *campaign)
{
	interrupt_end();
	uv_close((uv_handle_t *)&campaign->ticker, NULL);
	uv_run(&campaign->loop, UV_RUN_DEFAULT);
	uv_loop_close(&campaign->loop);
	tracker_fini(&campaign->tracker);
	build_fini(&campaign->build);
	store_campaign_fini(&campaign->head);
	roster_fini(&campaign->roster);
	free(campaign->folder);
	free(campaign->cpus);
}

bool campaign_run(const struct case_list *cases, const struct campaign_options *options, struct store *store,
		  campaign_show *show, void *context, char id[ID_SIZE], bool *interrupted, struct error *error)
{
	struct campaign campaign = { .options = options, .store = store };
	struct limits_machine machine;

	id[0] = '\0';
	*interrupted = false;
	limits_machine(&machine);
	if (!limits_workers(options->workers, &machine, error))
		return false;
	if (!roster_make(cases, options->detectors != 0, &campaign.roster, error) ||
	    !limits_cases(cases, options, error)) {
		roster_fini(&campaign.roster);
		return false;
	}
	set_up(&campaign, show, context);
	bool good = work(&campaign, error);

	*interrupted = *interrupt_flag();
	if (campaign.begun)
		memcpy(id, campaign.id, ID_SIZE);
	take_down(&campaign);
	return good;
}
