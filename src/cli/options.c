/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/quantity.h"
#include "detect/detector.h"
#include "run/placement.h"
#include "subject/page.h"

#include <stdlib.h>
#include <string.h>

enum key { KEY_OPS = 0x100, KEY_ENGINE, KEY_STRIDE, KEY_SPACING, KEY_SEED, KEY_PLACEMENT, KEY_DETECTORS, KEY_CC, KEY_CFLAGS, KEY_TIMEOUT, KEY_NUDGE, KEY_TIME, KEY_UNTIL, KEY_FAIL_FAST, KEY_NO_EXPLORE, KEY_SETTINGS, KEY_CALIBRATE, KEY_TICKETS, KEY_SWITCH_INTERVAL };

static const struct argp_option table[] = {
	{ NULL, 0, NULL, 0, "The experiment:", 2 },
	{ "workers", 'w', "N", 0, "threads or processes at one counter (1..64, default 2)", 2 },
	{ "runs", 'r', "R", 0, "plain runs of each case, the unit of replication (1..1000, default 7)", 2 },
	{ "engine", KEY_ENGINE, "ENGINE", 0, "one-shot (many fresh cells), sustained (one cell, a long loop) or both (default)", 2 },
	{ "ops", KEY_OPS, "N", 0, "operations per worker and trial (one-shot: default 1; with --engine sustained the loop length: default 100k)", 2 },
	{ "stride", KEY_STRIDE, "K", 0, "cells that workers pass between two barriers (default 1024)", 2 },
	{ "spacing", KEY_SPACING, "BYTES", 0, "bytes from cell to cell: 8, 16, 32 or a multiple of 64 (default 64; a larger counter takes a multiple of it)", 2 },
	{ "placement", KEY_PLACEMENT, "P", 0, "workers' CPUs: apart (default), smt (threads of one core), same-core (the kernel chooses the thread), same-package (cores of it), across-numa, one-cpu, or free (not pinned)", 2 },
	{ "nudge", KEY_NUDGE, "KIND[:N][@P]", 0, "what widens the window between load and store: none (default), pause:N, yield, sleep:N or signal:N (a timer's, N after the load); N in ns or as in 2us; @P: the share of windows, at random, as in @0.1", 2 },
	{ "settings", KEY_SETTINGS, "S", 0, "in place of --placement and --nudge: fast (two CPUs and a stride), reproducible (one CPU that yields in the window, stride 1), or all (each case in both)", 2 },
	{ "calibrate", KEY_CALIBRATE, NULL, 0, "first search, for each case that can lose, the stride, spacing and nudge that lose most, about 2 s each", 2 },
	{ "tickets", KEY_TICKETS, NULL, 0, "sustained: log what each update found, to tell how many events the losses were, and how far back one went", 2 },
	{ "switch-interval", KEY_SWITCH_INTERVAL, "TIME", 0, "models with a global interpreter lock: who waits asks for it after so long (1us..100ms, default 5ms; with --tickets 100us)", 2 },
	{ "seed", KEY_SEED, "S", 0, "of the order of runs, and of what a nudge leaves to chance (default 1)", 2 },
	{ "timeout", KEY_TIMEOUT, "TIME", 0, "a run that takes this much longer than it should hangs (default 10s)", 2 },
	{ "time", KEY_TIME, "TIME", 0, "budget of the whole campaign; without --runs it takes as many rounds as fit", 2 },
	{ "until", KEY_UNTIL, "detected", 0, "a case needs no more runs once it lost in 12 trials of 2 runs", 2 },
	{ "fail-fast", KEY_FAIL_FAST, NULL, 0, "end with the first run that fails or breaks its promise", 2 },
	{ "no-explore", KEY_NO_EXPLORE, NULL, 0, "do not run each case under every interleaving too, to show what is possible beside what was seen", 2 },
	{ NULL, 0, NULL, 0, "Compilers and detectors:", 3 },
	{ "detectors", KEY_DETECTORS, "LIST", 0, "of tsan-gcc,tsan-clang; or none (default: all that work here)", 3 },
	{ "cc", KEY_CC, "CC", 0, "compiler of the plain programs (default gcc)", 3 },
	{ "cflags", KEY_CFLAGS, "FLAGS", 0, "flags of all programs, split at blanks (default \"-O2 -g\")", 3 },
	{ 0 },
};

/* The index of @word in @names, or an error that lists them. */
static size_t choice(const struct argp_state *state, const char *option, const char *word, const char *const *names,
		     size_t count)
{
	struct text known = { 0 };
	struct error error;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(word, names[i]) == 0) {
			text_fini(&known);
			return i;
		}
		text_addf(&known, "%s%s", i ? ", " : "", names[i]);
	}
	const char *near = text_nearest(word, names, count);

	if (near)
		error_set(&error, STATUS_USAGE, "%s %s: no such choice (did you mean: %s?)", option, word, near);
	else
		error_set(&error, STATUS_USAGE, "%s %s: no such choice (there are: %s)", option, word, known.data);
	text_fini(&known);
	cli_usage(state, &error);
}

uint64_t options_count(const struct argp_state *state, const char *option, const char *word, uint64_t least, uint64_t most)
{
	struct error error;
	uint64_t value;

	if (!quantity_count(option, word, least, most, &value, &error))
		cli_usage(state, &error);
	return value;
}

unsigned options_detectors(const struct argp_state *state, const char *list)
{
	const char *names[8];
	char *copy = text_copy(list), *rest = copy, *word;
	unsigned bits = 0;

	if (strcmp(list, "none") == 0) {
		free(copy);
		return 0;
	}
	for (size_t i = 0; i < detector_count; i++)
		names[i] = detectors[i].name;
	while ((word = strsep(&rest, ",")))
		bits |= 1u << choice(state, "--detectors", word, names, detector_count);
	free(copy);
	return bits;
}

static uint64_t spacing(const struct argp_state *state, const char *word)
{
	uint64_t bytes = options_count(state, "--spacing", word, 8, CAMPAIGN_SPACING_MOST);
	struct error error;

	if (rc_is_spacing(bytes))
		return bytes;
	error_set(&error, STATUS_USAGE, "--spacing %s: must be 8, 16, 32 or a multiple of %d (a cache line)", word, RC_LINE);
	cli_usage(state, &error);
}

uint64_t options_time(const struct argp_state *state, const char *option, const char *word, uint64_t least, uint64_t most)
{
	struct error error;
	uint64_t time_ns;

	if (!quantity_time(option, word, least, most, &time_ns, &error))
		cli_usage(state, &error);
	return time_ns;
}

static struct nudge nudge_option(const struct argp_state *state, const char *word)
{
	struct nudge nudge;
	struct error error;

	if (!nudge_read(word, &nudge, &error))
		cli_usage(state, &error);
	return nudge;
}

static const struct {
	enum steered bit;
	const char *option;
} steered_names[] = {
	{ STEERED_PLACEMENT, "--placement" }, { STEERED_NUDGE, "--nudge" }, { STEERED_STRIDE, "--stride" }, { STEERED_SPACING, "--spacing" },
};

/* @option chooses what the options in @bits choose too: both cannot be. */
static void refuse_both(const struct argp_state *state, const char *option, const char *does, unsigned bits)
{
	const struct campaign_options *options = state->input;
	struct error error;

	for (size_t i = 0; i < sizeof(steered_names) / sizeof(steered_names[0]); i++) {
		if (!(options->steered & bits & steered_names[i].bit))
			continue;
		error_set(&error, STATUS_USAGE, "%s and %s: %s: leave one of them out", option, steered_names[i].option, does);
		cli_usage(state, &error);
	}
}

static enum placement placement_option(const struct argp_state *state, const char *word)
{
	const char *names[PLACEMENTS];

	for (enum placement placement = 0; placement < PLACEMENTS; placement++)
		names[placement] = placement_name(placement);
	return (enum placement)choice(state, "--placement", word, names, PLACEMENTS);
}

/* --ops means the operations of the engine that runs; of both, the one-shot engine's. */
static void settle(struct campaign_options *options)
{
	if (options->engines == ENGINES_SUSTAINED && options->ops > 1) {
		options->loop = options->ops;
		options->ops = 1;
	}
}

/* How long it goes on: what may be given anew to a campaign that is resumed. */
static bool parse_end(int key, char *argument, struct argp_state *state)
{
	static const char *const untils[] = { "detected" };
	struct campaign_options *options = state->input;

	switch (key) {
	case KEY_TIME:
		options->time_ns = options_time(state, "--time", argument, 100 * NS_PER_MS, 30 * 24 * 3600 * NS_PER_S);
		return true;
	case KEY_UNTIL:
		choice(state, "--until", argument, untils, 1);
		options->until_detected = true;
		return true;
	case KEY_FAIL_FAST:
		options->fail_fast = true;
		return true;
	default:
		return false;
	}
}

/* What shapes the measurement, the name of @key. */
static const char *name_of(int key)
{
	size_t i = 0;

	while (table[i].key != key)
		i++;
	return table[i].name;
}

/* How the race is steered. */
static bool parse_steering(int key, char *argument, struct argp_state *state)
{
	static const char *const settings[] = { "fast", "reproducible", "all" };
	struct campaign_options *options = state->input;

	switch (key) {
	case KEY_STRIDE:
		options->steered |= STEERED_STRIDE;
		options->stride = options_count(state, "--stride", argument, 1, CAMPAIGN_STRIDE_MOST);
		return true;
	case KEY_SPACING:
		options->steered |= STEERED_SPACING;
		options->spacing = spacing(state, argument);
		return true;
	case KEY_PLACEMENT:
		options->steered |= STEERED_PLACEMENT;
		options->placement = placement_option(state, argument);
		return true;
	case KEY_NUDGE:
		options->steered |= STEERED_NUDGE;
		options->nudge = nudge_option(state, argument);
		return true;
	case KEY_SWITCH_INTERVAL:
		options->switch_ns = options_time(state, "--switch-interval", argument, RC_SWITCH_INTERVAL_LEAST_NS, CAMPAIGN_SWITCH_MOST);
		options->switch_given = true;
		return true;
	case KEY_CALIBRATE:
		options->calibrate = true;
		return true;
	case KEY_SETTINGS:
		options->steering = (enum steering_choice)(choice(state, "--settings", argument, settings, 3) + 1);
		return true;
	default:
		return false;
	}
}

static error_t parse_experiment(int key, char *argument, struct argp_state *state)
{
	static const char *const engines[] = { "one-shot", "sustained", "both" };
	struct campaign_options *options = state->input;

	switch (key) {
	case 'w':
		options->workers = (unsigned)options_count(state, "--workers", argument, 1, RC_WORKERS_MAX);
		return 0;
	case 'r':
		options->runs = (unsigned)options_count(state, "--runs", argument, 1, CAMPAIGN_RUNS_MOST);
		options->runs_given = true;
		return 0;
	case KEY_ENGINE:
		options->engines = (enum engines)(choice(state, "--engine", argument, engines, 3) + 1);
		return 0;
	case KEY_OPS:
		options->ops = options_count(state, "--ops", argument, 1, CAMPAIGN_OPS_MOST);
		return 0;
	case KEY_SEED:
		options->seed = options_count(state, "--seed", argument, 0, INT64_MAX);
		return 0;
	case KEY_TIMEOUT:
		options->limit_ns = options_time(state, "--timeout", argument, 10 * NS_PER_MS, 3600 * NS_PER_S);
		return 0;
	case KEY_DETECTORS:
		options->detectors = options_detectors(state, argument);
		return 0;
	case KEY_CC:
		options->cc = argument;
		return 0;
	case KEY_CFLAGS:
		options->cflags = argument;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* What chooses by itself leaves no choice to others. */
static void check_steering(const struct argp_state *state)
{
	const struct campaign_options *options = state->input;
	struct error error;

	if (options->steering != STEERING_GIVEN)
		refuse_both(state, "--settings", "a setting has its own placement and nudge", STEERED_PLACEMENT | STEERED_NUDGE);
	if (options->steering == STEERING_REPRODUCIBLE)
		refuse_both(state, "--settings reproducible", "workers meet at each cell there", STEERED_STRIDE);
	if (!options->calibrate)
		return;
	refuse_both(state, "--calibrate", "what is searched cannot be given", STEERED_NUDGE | STEERED_STRIDE | STEERED_SPACING);
	if (options->engines == ENGINES_SUSTAINED)
		error_set(&error, STATUS_USAGE, "--calibrate and --engine sustained: the search counts one-shot trials: leave one of them out");
	else if (options->steering == STEERING_REPRODUCIBLE || options->steering == STEERING_ALL)
		error_set(&error, STATUS_USAGE, "--calibrate and --settings %s: the reproducible setting has nothing to search: leave one of them "
			  "out, or choose --settings fast", options->steering == STEERING_ALL ? "all" : "reproducible");
	else
		return;
	cli_usage(state, &error);
}

static bool parse_switch(int key, struct argp_state *state)
{
	struct campaign_options *options = state->input;

	options->no_explore = options->no_explore || key == KEY_NO_EXPLORE;
	options->tickets = options->tickets || key == KEY_TICKETS;
	if (key == KEY_TICKETS && !options->switch_given)
		options->switch_ns = CAMPAIGN_SWITCH_TICKETS_NS;
	return key == KEY_NO_EXPLORE || key == KEY_TICKETS;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct campaign_options *options = state->input;

	if (key == ARGP_KEY_SUCCESS) {
		settle(options);
		check_steering(state);
	} else if (parse_end(key, argument, state))
		return 0;
	else if (!parse_switch(key, state) && !parse_steering(key, argument, state) && parse_experiment(key, argument, state) != 0)
		return ARGP_ERR_UNKNOWN;
	else
		options->given = name_of(key);
	return 0;
}

const struct argp campaign_argp = { .options = table, .parser = parse };
