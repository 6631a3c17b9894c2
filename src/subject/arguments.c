/* SPDX-License-Identifier: MIT */
/* The command line of a generated program: NAME=NUMBER words, and cpus=A,B+C: worker 0 on CPU A, worker 1 on B or C. Written by the tool, typed in a debugger. */
#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SWITCH_NS_MOST UINT64_C(1000000000)
#define NUDGE_NS_MOST 10000000 /* so that a run ends: the tool asks for no more operations than its time has room for */

/* The CPUs of one worker, up to a comma or the end of the list, which *@list is moved to. */
static bool read_set(const char **list, unsigned *used, struct rc_arguments *arguments)
{
	unsigned first = *used;
	char *end;

	do {
		long cpu = strtol(*list, &end, 10);

		if (**list < '0' || **list > '9' || cpu >= RC_CPUS_MAX || *used == RC_CPUS_MAX)
			return false;
		arguments->set[(*used)++] = (int)cpu;
		*list = end + (*end == '+');
	} while (*end == '+');
	arguments->cpus[arguments->cpu_count] = arguments->set[first];
	arguments->set_end[arguments->cpu_count++] = *used;
	return *end == ',' || *end == '\0';
}

static bool read_cpus(const char *list, struct rc_arguments *arguments)
{
	unsigned used = 0;

	for (arguments->cpu_count = 0; *list; list += *list == ',') {
		if (arguments->cpu_count == RC_WORKERS_MAX || !read_set(&list, &used, arguments))
			return false;
	}
	return true;
}

static bool read_word(char *word, struct rc_arguments *arguments)
{
	const struct {
		const char *name;
		uint64_t *value;
	} known[] = {
		{ "describe", &arguments->describe },	  { "case", &arguments->index },
		{ "workers", &arguments->workers },	  { "ops", &arguments->ops },
		{ "loop", &arguments->loop },		  { "stride", &arguments->stride },
		{ "spacing", &arguments->spacing },	  { "cells", &arguments->cells },
		{ "one_shot_ns", &arguments->one_shot_ns }, { "sustained_ns", &arguments->sustained_ns },
		{ "nudge_pause_ns", &arguments->nudge_pause_ns }, { "nudge_yield", &arguments->nudge_yield },
		{ "nudge_sleep_ns", &arguments->nudge_sleep_ns }, { "nudge_signal_ns", &arguments->nudge_signal_ns },
		{ "nudge_chance", &arguments->nudge_chance }, { "nudge_seed", &arguments->nudge_seed },
		{ "tickets", &arguments->tickets },	  { "switch_ns", &arguments->switch_ns },
	};
	char *value = strchr(word, '='), *end;

	if (!value)
		return false;
	*value++ = '\0';
	if (strcmp(word, "cpus") == 0)
		return read_cpus(value, arguments);
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strcmp(word, known[i].name) != 0)
			continue;
		errno = 0;
		*known[i].value = strtoull(value, &end, 10);
		return errno == 0 && end != value && *end == '\0';
	}
	return false;
}

bool rc_arguments_read(int count, char **words, struct rc_arguments *arguments)
{
	*arguments = (struct rc_arguments){ .workers = 2, .ops = 1, .loop = 20000, .stride = 1024, .spacing = RC_LINE,
					    .cells = 8192, .one_shot_ns = 60000000, .sustained_ns = 40000000, .switch_ns = RC_SWITCH_INTERVAL_NS };
	for (int i = 1; i < count; i++) {
		if (!read_word(words[i], arguments)) {
			fprintf(stderr, "%s: argument %d is not understood\n", words[0], i);
			return false;
		}
	}
	if (arguments->describe)
		return true;
	if (arguments->index >= rc_case_count || arguments->workers < 1 || arguments->workers > RC_WORKERS_MAX ||
	    !rc_is_spacing(arguments->spacing) ||
	    arguments->ops < 1 || arguments->loop < 1 || arguments->stride < 1 || arguments->cells < 1 ||
	    arguments->nudge_pause_ns > NUDGE_NS_MOST || arguments->nudge_sleep_ns > NUDGE_NS_MOST ||
	    arguments->nudge_signal_ns > NUDGE_NS_MOST || arguments->switch_ns < RC_SWITCH_INTERVAL_LEAST_NS ||
	    arguments->switch_ns > SWITCH_NS_MOST) {
		fprintf(stderr, "%s: a value is out of range\n", words[0]);
		return false;
	}
	return true;
}

bool rc_arguments_share_cpu(const struct rc_arguments *arguments, unsigned allowed)
{
	/* Sets are the same, or apart: those that begin alike are one. */
	for (unsigned i = 0; i < arguments->cpu_count; i++) {
		unsigned cpus = arguments->set_end[i] - (i ? arguments->set_end[i - 1] : 0), users = 0;

		for (unsigned j = 0; j < arguments->cpu_count; j++)
			users += arguments->cpus[j] == arguments->cpus[i];
		if (users > cpus)
			return true;
	}
	return (arguments->cpu_count ? arguments->cpu_count : allowed) < arguments->workers;
}
