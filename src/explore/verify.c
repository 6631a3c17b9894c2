/* SPDX-License-Identifier: MIT */
#include "verify.h"

#include "memory_private.h"
#include "operation.h"
#include "pages.h"

#define SCHEDULES 1000
#define CHECKSUM_EVERY 64
#define PASSED_MOST 20000000 /* accesses between steps: of workers that spin on memory of their own, a few schedules must do */

/* One of the choices at a step: which, of how many. */
struct pick {
	uint32_t which, count;
};

/* One run: what it came by, and how it ended. */
struct trace {
	struct hash passed; /* of all accesses: whose, what, where, and from which line */
	uint64_t length;
	int ending;
};

static uint64_t draw(uint64_t *random)
{
	*random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *random >> 33;
}

/* All that can step in this state; *@taken is the one at @which, counted round. The number of them. */
static uint32_t choose(uint64_t which, struct taken *taken)
{
	uint64_t choices[FIBERS_MAX];
	uint32_t count = 0;

	for (unsigned i = 0; i < X->fibers; i++) {
		choices[i] = step_choices(&X->fiber[i]);
		count += (uint32_t)__builtin_popcountll(choices[i]);
	}
	which = count ? which % count : 0;
	for (unsigned i = 0; count && i < X->fibers; i++) {
		unsigned here = (unsigned)__builtin_popcountll(choices[i]);

		if (which >= here) {
			which -= here;
			continue;
		}
		for (; which > 0; which--)
			choices[i] &= choices[i] - 1;
		*taken = (struct taken){ (uint8_t)i, (uint8_t)__builtin_ctzll(choices[i]) };
		break;
	}
	return count;
}

static void pass(struct trace *trace, struct taken taken)
{
	const struct request *request = &X->fiber[taken.fiber].request;

	hash_plus(&trace->passed, hash_pair(request->pc ^ (uint64_t)request->op << 56, request->address + trace->length));
	hash_plus(&trace->passed, hash_pair(taken.fiber, taken.choice + trace->length * 256));
	trace->length++;
}

/*
 * Run the first @length of @picks and then on, by lot or (@random NULL) always by the first choice, to an end or to
 * @most steps; what was picked stands in @picks then.
 */
static struct trace run(struct search *search, struct pick *picks, uint64_t length, uint64_t most, uint64_t *random)
{
	struct trace trace = { .ending = -1 };

	search_first_state();
	while (trace.length < most && (trace.ending = search_classify(search)) == -1) {
		struct pick *pick = &picks[trace.length];
		struct taken taken = { 0, 0 };

		if (trace.length >= length)
			pick->which = random ? (uint32_t)draw(random) : 0;
		pick->count = choose(pick->which, &taken);
		pick->which = pick->count ? pick->which % pick->count : 0;
		if (!pick->count)
			break;
		pass(&trace, taken);
		step_only(&X->fiber[taken.fiber], taken.choice);
	}
	X->outcome = OUTCOME_PARKED;
	return trace;
}

/* Both runs of one schedule. */
static uint64_t run_twice(struct search *search, struct pick *picks, uint64_t length, uint64_t most, uint64_t *random)
{
	unsigned known = search->endings.count;
	struct trace first = run(search, picks, length, most, random), again = run(search, picks, first.length, most, NULL);

	if (!hash_same(first.passed, again.passed) || first.length != again.length || first.ending != again.ending)
		explore_unknown_at("a schedule that is run twice does not go the same way: the result depends on something that the explorer does not control",
				   NULL, 0);
	if (search->endings.count > known && search->states.graph.complete)
		explore_unknown_at("a schedule ends as the search says that none does", NULL, 0);
	return first.length;
}

/* The next of all, as an odometer turns: the last pick that can go on does. False: there is none. */
static bool turn(struct pick *picks, uint64_t *length)
{
	for (; *length > 0; --*length) {
		struct pick *pick = &picks[*length - 1];

		if (++pick->which < pick->count)
			return true;
	}
	return false;
}

static void check_memory(const struct search *search)
{
	memory_undo(0);
	memory_load_process(0);
	if (!hash_same(search->checksum, memory_checksum()))
		explore_unknown_at("memory was changed without being announced, so it was not put back", NULL, 0);
}

void verify_search(struct search *search)
{
	/* A spin loop can go round for ever. */
	uint64_t most = search->deepest * 4 + 64 < X->options.depth ? search->deepest * 4 + 64 : X->options.depth;
	struct pick *picks = pages_reserve((most + 1) * sizeof(*picks));
	uint64_t random = X->options.seed, length = 0, passed = X->passed_before + PASSED_MOST;
	bool few = search->states.count <= SCHEDULES * (search->deepest + 1), more = true;

	for (unsigned i = 0; picks && few && more && i < SCHEDULES && !X->unknowns && X->passed_before < passed; i++) {
		length = run_twice(search, picks, length, most, NULL);
		more = turn(picks, &length);
	}
	for (unsigned i = 0; picks && more && i < SCHEDULES && !X->unknowns && X->passed_before < passed; i++) {
		run_twice(search, picks, 0, most, &random);
		if (i % CHECKSUM_EVERY == 0)
			check_memory(search);
	}
	check_memory(search);
	pages_release(picks, (most + 1) * sizeof(*picks));
}
