/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * judge_bursts: what the sustained engine tells beside how many updates were lost: in how many events (--tickets), and whose
 * survived (workload weighted).
 */
#ifndef JUDGE_JUDGE_BURSTS_H
#define JUDGE_JUDGE_BURSTS_H

#include "store/store.h"

/* Of the plain runs of one case that ended well, together. */
struct judge_bursts {
	bool asked;                   /* fetched values were to be logged */
	const char *silent;           /* why none was, static; NULL: some were, or nothing ran */
	uint64_t updates, lost;       /* sustained */
	uint64_t tickets, duplicates, episodes;
	uint64_t episode_longest, rollback_longest;
	struct store_worker *workers; /* by number, owned; decoded: in all of these runs */
	size_t worker_count;          /* 0: the sustained engine did not run, or an older racecount ran it */
};

/* judge_bursts_add: one run more, which counts (judge_run_counts). */
void judge_bursts_add(const struct store_run *run, struct judge_bursts *bursts);

/* judge_bursts_end: all runs of @point are there. */
void judge_bursts_end(const struct store_case *point, struct judge_bursts *bursts);

void judge_bursts_fini(struct judge_bursts *bursts);

#endif
