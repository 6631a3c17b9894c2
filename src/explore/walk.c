/* SPDX-License-Identifier: MIT */
/*
 * walk: schedules run one by one from the initial state: drawn at random, by PCT (Burckhardt and others, "A randomized scheduler
 * with probabilistic guarantees of finding bugs", ASPLOS 2010), or all of them in turn.
 */
#include "memory_private.h"
#include "operation.h"
#include "pages.h"
#include "random.h"
#include "search.h"

struct walk {
	uint64_t random;
	uint64_t priority[FIBERS_MAX];
	uint64_t change[100]; /* steps before which the running worker falls back */
	uint64_t length;      /* of schedules, as seen so far */
};

static void pct_begin(struct walk *walk)
{
	uint64_t depth = X->options.depth_of_bug;

	for (unsigned i = 0; i < FIBERS_MAX; i++)
		walk->priority[i] = depth + (random_draw(&walk->random) >> 8);
	for (uint64_t i = 0; i + 1 < depth; i++)
		walk->change[i] = 1 + random_below(&walk->random, walk->length);
}

static int pct_choose(struct walk *walk, uint64_t step, int last)
{
	int best = -1;

	for (uint64_t i = 0; last >= 0 && i + 1 < X->options.depth_of_bug; i++) {
		if (walk->change[i] == step)
			walk->priority[last] = X->options.depth_of_bug - 1 - i;
	}
	for (unsigned i = 0; i < X->fibers; i++) {
		if (step_choices(&X->fiber[i]) && (best < 0 || walk->priority[i] > walk->priority[best]))
			best = (int)i;
	}
	return best;
}

static struct taken pct_step(struct walk *walk, uint64_t step, int last)
{
	int fiber = pct_choose(walk, step, last);
	uint64_t choices = step_choices(&X->fiber[fiber]);

	for (uint64_t skip = random_below(&walk->random, (uint64_t)__builtin_popcountll(choices)); skip > 0; skip--)
		choices &= choices - 1;
	return (struct taken){ (uint8_t)fiber, (uint8_t)__builtin_ctzll(choices) };
}

/* All choices of all workers alike. */
static struct taken random_step(struct walk *walk)
{
	uint64_t total = 0, pick;

	for (unsigned i = 0; i < X->fibers; i++)
		total += (uint64_t)__builtin_popcountll(step_choices(&X->fiber[i]));
	pick = random_below(&walk->random, total);
	for (unsigned i = 0;; i++) {
		uint64_t choices = step_choices(&X->fiber[i]), count = (uint64_t)__builtin_popcountll(choices);

		if (pick >= count) {
			pick -= count;
			continue;
		}
		for (; pick > 0; pick--)
			choices &= choices - 1;
		return (struct taken){ (uint8_t)i, (uint8_t)__builtin_ctzll(choices) };
	}
}

/* The schedule so far shows a finding. */
static void keep(struct search *search, enum kind kind, int ending, uint64_t length)
{
	if (search->finding[kind].there || !search_keep(search, kind, ending))
		return;
	search->finding[kind].length = (uint32_t)length;
	for (uint64_t i = 0; i < length; i++)
		search->finding[kind].schedule[i] = search->frame[i].taken;
}

static void end(struct search *search, int ending, uint64_t length)
{
	search->executions++;
	if (length > search->deepest)
		search->deepest = length;
	if (ending < 0) {
		search->stopped = "endings";
		return;
	}
	search->endings.ending[ending].seen++;
	if (search->endings.ending[ending].kind != KIND_FINAL)
		keep(search, search->endings.ending[ending].kind, ending, length);
}

/* One schedule to its end; false: the search must begin again. */
static bool walk_once(struct search *search, struct walk *walk)
{
	int ending = -1, last = -1;
	uint64_t step = 0;

	search_first_state();
	if (X->options.search == SEARCH_PCT)
		pct_begin(walk);
	while (!search_is_restart() && (ending = search_classify(search)) == -1) {
		bool racy = false;

		if (step == X->options.depth) {
			search->cut = true;
			search->executions++; /* it may be without an end, and so may the next one */
			return true;
		}
		search_note_races(search, &racy);
		if (racy)
			keep(search, KIND_RACE, -1, step);
		struct taken taken = X->options.search == SEARCH_PCT ? pct_step(walk, step + 1, last) : random_step(walk);

		search->frame[step++].taken = taken;
		last = taken.fiber;
		search->steps++;
		step_only(&X->fiber[taken.fiber], taken.choice);
	}
	if (search_is_restart())
		return false;
	if (step > walk->length)
		walk->length = step;
	end(search, ending, step);
	return true;
}

void search_walk(struct search *search)
{
	struct walk walk;

	do {
		walk = (struct walk){ .random = X->options.seed, .length = 1 };
		search_begin(search);
		while (!search_is_restart() && search->executions < X->options.executions && !search_is_over(search))
			walk_once(search, &walk);
	} while (X->restart && !X->unknowns);
	if (search_is_whole(search))
		search->stopped = "executions";
	search_first_state();
}

/* ---- all schedules, each from the initial state ---- */

/* The choices of the first fiber after frame->fiber that has any. */
static bool next_fiber(struct frame *frame)
{
	while (!frame->left) {
		if (++frame->fiber >= (int)X->fibers)
			return false;
		frame->left = step_choices(&X->fiber[frame->fiber]);
	}
	return true;
}

static bool next_taken(struct frame *frame)
{
	if (!next_fiber(frame))
		return false;
	frame->taken = (struct taken){ (uint8_t)frame->fiber, (uint8_t)__builtin_ctzll(frame->left) };
	frame->left &= frame->left - 1;
	return true;
}

/* Go on from the path's end to an end of the program, at each state by the first choice. */
static bool complete_path(struct search *search)
{
	int ending = -1;

	while (!search_is_restart() && (ending = search_classify(search)) == -1) {
		struct frame *frame = &search->frame[search->depth];
		bool racy = false;

		if (search->depth == X->options.depth) {
			search->cut = true;
			return true;
		}
		search_note_races(search, &racy);
		if (racy)
			keep(search, KIND_RACE, -1, search->depth);
		frame->fiber = -1;
		frame->left = 0;
		next_taken(frame);
		/* So that it is known, before the path is run again, whether there is anything else to try here. */
		next_fiber(frame);
		search->depth++;
		search->steps++;
		step_only(&X->fiber[frame->taken.fiber], frame->taken.choice);
	}
	if (!search_is_restart())
		end(search, ending, search->depth);
	return !search_is_restart();
}

static bool again(struct search *search, uint64_t length)
{
	search_first_state();
	for (uint64_t i = 0; i < length && !search_is_restart(); i++) {
		search->steps++;
		step_only(&X->fiber[search->frame[i].taken.fiber], search->frame[i].taken.choice);
	}
	return !search_is_restart();
}

/* The last choice on the path that has another: take that, having run the path up to there again. False: there is none left. */
static bool next_path(struct search *search)
{
	while (search->depth > 0 && !search->frame[search->depth - 1].left)
		search->depth--;
	if (search->depth == 0)
		return false;
	struct frame *frame = &search->frame[search->depth - 1];

	if (!again(search, search->depth - 1))
		return true;
	next_taken(frame);
	next_fiber(frame);
	search->steps++;
	step_only(&X->fiber[frame->taken.fiber], frame->taken.choice);
	return true;
}

void search_from_start(struct search *search)
{
	do {
		search_begin(search);
		search->depth = 0;
		search_first_state();
		while (!search_is_restart() && complete_path(search) && !search_is_over(search) && next_path(search))
			;
	} while (X->restart && !X->unknowns);
	search->depth = 0;
	search_first_state();
}
