/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_explored: what was seen of a case is held against what the explorer says can be. */
#ifndef JUDGE_JUDGE_EXPLORED_H
#define JUDGE_JUDGE_EXPLORED_H

#include "judge/judge.h"

/* judge_explored: the exploration of @result's case in @campaign, and which final values it does not know. @result has been observed. */
void judge_explored(const struct store_campaign *campaign, struct judge_result *result);

/* judge_reachable: what the explorer says of the final value @value; NULL: it did not come to it. */
const struct store_reachable *judge_reachable(const struct judge_result *result, int64_t value);

/* One final value, seen or possible or both. */
struct judge_outcome {
	int64_t value;
	uint64_t seen;
	const struct store_reachable *reachable; /* NULL: as far as is known, no interleaving ends there */
	size_t finals, possible;                 /* how far judge_next_outcome is */
};

/* judge_next_outcome: the next value in ascending order, of an @outcome that was zero at first. False: there is none. */
bool judge_next_outcome(const struct judge_result *result, struct judge_outcome *outcome);

/* judge_seen: how many trials ended at @value. */
uint64_t judge_seen(const struct judge_result *result, int64_t value);

#endif
