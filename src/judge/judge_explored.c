/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge_explored.h"

#include <string.h>

/* They come in the order of the cases, mostly: so the search begins where the case stands. */
static const struct store_exploration *find(const struct store_campaign *campaign, const struct store_case *point)
{
	size_t count = campaign->exploration_count, from = (size_t)(point - campaign->cases);

	for (size_t i = 0; i < count; i++) {
		const struct store_exploration *exploration = &campaign->explorations[(from + i) % count];

		if (strcmp(exploration->case_name, point->name) == 0)
			return exploration;
	}
	return NULL;
}

const struct store_reachable *judge_reachable(const struct judge_result *result, int64_t value)
{
	const struct store_exploration *explored = result->explored;
	size_t low = 0, high = explored != NULL ? explored->final_count : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (explored->finals[middle].value == value)
			return &explored->finals[middle];
		if (explored->finals[middle].value < value)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

uint64_t judge_seen(const struct judge_result *result, int64_t value)
{
	for (size_t i = 0; i < result->final_count; i++)
		if (result->finals[i].value == value)
			return result->finals[i].seen;
	return 0;
}

bool judge_next_outcome(const struct judge_result *result, struct judge_outcome *outcome)
{
	const struct store_exploration *explored = result->explored;
	const struct judge_final *final = outcome->finals < result->final_count ? &result->finals[outcome->finals] : NULL;
	const struct store_reachable *reachable = NULL;

	if (explored != NULL && outcome->possible < explored->final_count)
		reachable = &explored->finals[outcome->possible];
	if (final == NULL && reachable == NULL)
		return false;
	bool is_seen = final != NULL && (reachable == NULL || final->value <= reachable->value);
	bool is_possible = reachable != NULL && (final == NULL || reachable->value <= final->value);

	outcome->value = is_seen ? final->value : reachable->value;
	outcome->seen = is_seen ? final->seen : 0;
	outcome->reachable = is_possible ? reachable : NULL;
	outcome->finals += is_seen;
	outcome->possible += is_possible;
	return true;
}

void judge_explored(const struct store_campaign *campaign, struct judge_result *result)
{
	const struct store_exploration *explored = find(campaign, result->point);
	const struct store_parameters *ran = result->parameters;

	result->unreachable = 0;
	/* What is possible depends on how many there are of each. */
	result->explored = explored != NULL && ran != NULL && (explored->workers != ran->workers || explored->ops != ran->ops) ? NULL : explored;
	for (size_t i = 0; i < result->final_count && result->explored != NULL; i++) {
		struct judge_final *final = &result->finals[i];

		final->unreachable = explored->complete && final->seen > 0 && judge_reachable(result, final->value) == NULL;
		result->unreachable += final->unreachable;
	}
}

bool judge_contradicts(const struct judge_result *result)
{
	return result->unreachable > 0 || (result->explored != NULL && strcmp(result->explored->agrees, "no") == 0);
}
