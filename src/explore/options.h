/* SPDX-License-Identifier: MIT */
/* options: what the program is told (document.h names the words). */
#ifndef RC_EXPLORE_OPTIONS_H
#define RC_EXPLORE_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

enum search_kind { SEARCH_MERGE, SEARCH_TREE, SEARCH_PCT, SEARCH_WALK };

#define PREEMPTIONS_ANY UINT64_MAX

struct explore_options {
	uint64_t index, workers, ops;
	enum search_kind search;
	uint64_t count, reduce, restore, preemptions, depth_of_bug, seed, executions;
	uint64_t states, memory, time_ms, depth;
	const char *replay;
	uint64_t memo;
	uint64_t real, times;
	unsigned shared_bytes; /* of the schedule to be replayed (schedule.h) */
};

/* options_read: NULL, or the word that is wrong. */
const char *options_read(int count, char **given, struct explore_options *options);

#endif
