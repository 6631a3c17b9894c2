/* SPDX-License-Identifier: MIT */
#include "tickets.h"

#include <string.h>

#define DIGIT_BITS 12 /* of a pass of the radix sort: its counters stay in the first cache */
#define PASSES_MOST 6

bool rc_steps_level(const struct rc_steps *steps, int64_t value, uint64_t *level)
{
	uint64_t rest = (uint64_t)value;

	if (steps->kind == RC_STEPS_EQUAL) {
		*level = rest * (uint64_t)steps->delta;
		return *level <= steps->workers * steps->ops;
	}
	*level = 0;
	if (steps->kind != RC_STEPS_WEIGHTED || value < 0 || value > steps->most)
		return false;
	for (; rest > 0; rest /= steps->base)
		*level += rest % steps->base;
	return true;
}

uint64_t rc_tickets_rollback(const struct rc_steps *steps, const int64_t *log, size_t count)
{
	uint64_t left = 0, longest = 0, level;

	for (size_t i = 0; i < count; i++) {
		if (!rc_steps_level(steps, log[i], &level)) {
			left = 0;
			continue;
		}
		if (level < left && left - level > longest)
			longest = left - level;
		left = level + 1;
	}
	return longest;
}

/* @count more values next to each other, all @repeated or none: the episode that is looked at goes on, or ends. */
static void go_on(struct rc_tickets *found, uint64_t *run, bool repeated, uint64_t count)
{
	found->episodes += repeated && *run == 0;
	*run = repeated ? *run + count : 0;
	if (*run > found->episode_longest)
		found->episode_longest = *run;
}

/* Of each level a byte: 0, ONCE or AGAIN. Eight at a time where they are alike: bursts are long, and so is what is between. */
#define ONCE 1u
#define AGAIN 3u

static void find_episodes(const uint8_t *table, uint64_t levels, struct rc_tickets *found)
{
	static const uint64_t repeated = UINT64_C(0x0202020202020202);
	uint64_t run = 0, eight;

	for (uint64_t level = 0; level < levels; level += sizeof(eight)) {
		memcpy(&eight, table + level, sizeof(eight));
		eight &= repeated;
		if (eight == 0 || eight == repeated) {
			go_on(found, &run, eight != 0, sizeof(eight));
			continue;
		}
		for (uint64_t i = 0; i < sizeof(eight); i++)
			go_on(found, &run, table[level + i] == AGAIN, 1);
	}
}

/* Levels lie close: a table says how often each was fetched. It is zero again afterwards. */
static void look_at_levels(const struct rc_steps *steps, const int64_t *logs, size_t room, const uint64_t *count,
			   uint8_t *table, struct rc_tickets *found)
{
	uint64_t distinct = 0, most = room * sizeof(int64_t);
	/* The scratch has eight bytes for each value: whoever looks at eight levels at a time may pass the last. */
	uint64_t levels = steps->workers * (steps->ops < most ? steps->ops : most);

	for (unsigned worker = 0; worker < steps->workers; worker++) {
		const int64_t *log = logs + worker * room;

		for (size_t i = 0; i < count[worker]; i++) {
			uint64_t level = (uint64_t)log[i] * (uint64_t)steps->delta;

			/* Torn, or a stranger's: no updates sum up to it. */
			if (level >= levels)
				continue;
			found->logged++;
			distinct += table[level] == 0;
			table[level] = (uint8_t)(table[level] << 1 | ONCE) & AGAIN;
		}
	}
	found->duplicates = found->logged - distinct;
	find_episodes(table, levels, found);
	memset(table, 0, levels);
}

/*
 * Radix sort of @values, none negative or more than @most, which is less than 2^63; the counts of all passes in one go. The sorted
 * values lie where the answer points; the other array is used up.
 */
static const int64_t *sort(int64_t *values, int64_t *scratch, size_t count, int64_t most)
{
	uint32_t place[PASSES_MOST][1 << DIGIT_BITS] = { 0 };
	unsigned bits = most > 0 ? 64 - (unsigned)__builtin_clzll((unsigned long long)most) : 1;
	unsigned passes = (bits + DIGIT_BITS - 1) / DIGIT_BITS;
	const uint64_t mask = (UINT64_C(1) << DIGIT_BITS) - 1;

	for (size_t i = 0; i < count; i++)
		for (unsigned pass = 0; pass < passes; pass++)
			place[pass][(uint64_t)values[i] >> pass * DIGIT_BITS & mask]++;
	for (unsigned pass = 0; pass < passes; pass++) {
		unsigned shift = pass * DIGIT_BITS;
		int64_t *sorted = scratch;
		uint32_t sum = 0;

		for (uint64_t digit = 0; digit <= mask; digit++) {
			uint32_t here = place[pass][digit];

			place[pass][digit] = sum;
			sum += here;
		}
		for (size_t i = 0; i < count; i++)
			sorted[place[pass][(uint64_t)values[i] >> shift & mask]++] = values[i];
		scratch = values;
		values = sorted;
	}
	return values;
}

/* Weighted values lie far apart: they are sorted. */
static void look_at_values(const struct rc_steps *steps, int64_t *logs, size_t room, const uint64_t *count, int64_t *scratch,
			   struct rc_tickets *found)
{
	uint64_t distinct = 0, run = 0;
	size_t used = 0;

	for (unsigned worker = 0; worker < steps->workers; worker++) {
		for (size_t i = 0; i < count[worker]; i++) {
			int64_t value = logs[worker * room + i];

			if (value >= 0 && value <= steps->most)
				logs[used++] = value;
		}
	}
	const int64_t *sorted = sort(logs, scratch, used, steps->most);

	for (size_t i = 0, next; i < used; i = next) {
		for (next = i + 1; next < used && sorted[next] == sorted[i]; next++)
			;
		distinct++;
		go_on(found, &run, next - i > 1, 1);
	}
	found->logged = used;
	found->duplicates = used - distinct;
}

void rc_tickets_look(const struct rc_steps *steps, int64_t *logs, size_t room, const uint64_t *count, int64_t *scratch,
		     struct rc_tickets *found)
{
	*found = (struct rc_tickets){ 0 };
	if (steps->kind == RC_STEPS_EQUAL)
		look_at_levels(steps, logs, room, count, (uint8_t *)scratch, found);
	else if (steps->kind == RC_STEPS_WEIGHTED)
		look_at_values(steps, logs, room, count, scratch, found);
}
