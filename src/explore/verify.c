/* SPDX-License-Identifier: MIT */
#include "verify.h"

#include "access.h"
#include "memory_private.h"
#include "operation.h"
#include "pages.h"
#include "random.h"

#define SCHEDULES 1000
#define CLOSE_RUNS 24    /* each of them costs a sum over all memory at each step */
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

/* The fibers in the order in which a run names them: another than that of their numbers is one of identical workers. */
struct order {
	uint8_t fiber[FIBERS_MAX];
};

/* Schedules to run. */
struct plan {
	struct pick *picks;
	uint64_t most;    /* steps */
	uint64_t *random; /* NULL: always the first choice */
	struct order order;
};

/* Choices that name fibers (CHOICE_PICK), by their places in the order. */
static uint64_t named(const struct order *order, uint64_t choices)
{
	uint64_t by_place = choices & (CHOICE_GO | CHOICE_TIMEOUT);

	for (unsigned i = 0; choices > CHOICE_TIMEOUT * 2 - 1 && i < X->fibers; i++) {
		if (choices & CHOICE_PICK(order->fiber[i]))
			by_place |= CHOICE_PICK(i);
	}
	return by_place;
}

/* All that can step in this state; *@taken is the one at @which, counted round, its fiber a place in the order. The number of them. */
static uint32_t choose(const struct order *order, uint64_t which, struct taken *taken)
{
	uint64_t choices[FIBERS_MAX];
	uint32_t count = 0;

	for (unsigned i = 0; i < X->fibers; i++) {
		choices[i] = named(order, step_choices(&X->fiber[order->fiber[i]]));
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

/* A worker's own stack lies where no other's does. */
static uint64_t relative(const struct fiber *fiber, uint64_t word)
{
	return memory_is_stack(word) && memory_stack_of(word) == fiber->number ? word - fiber->number * STACK_STRIDE + ARENA_END : word;
}

static void pass(struct trace *trace, struct taken taken, const struct fiber *fiber, const struct request *request)
{
	uint64_t size = access_size(request), value = 0;

	if (request->op != OP_NONE && request->op < OP_FENCE && (size == 1 || size == 2 || size == 4 || size == 8) && X->outcome == OUTCOME_PARKED)
		value = memory_load(request->address, size);
	hash_plus(&trace->passed, hash_pair(request->pc ^ (uint64_t)request->op << 56, relative(fiber, request->address) + trace->length));
	hash_plus(&trace->passed, hash_pair(taken.fiber, taken.choice + trace->length * 256));
	hash_plus(&trace->passed, hash_pair(relative(fiber, value), trace->length));
	trace->length++;
}

/* What was found may then be wrong too. */
static void tell_unannounced(uintptr_t pc)
{
	explore_unknown_at("memory is written without being announced, by a call that returns a structure, say: what was found is not told", NULL, pc);
	X->unannounced = true;
}

static void check_announced(struct hash *sum, uint64_t mark, uintptr_t pc)
{
	struct hash announced = memory_announced(*sum, mark);

	memory_load_process(0);
	*sum = memory_checksum();
	if (!hash_same(*sum, announced))
		tell_unannounced(pc);
}

/* As search_first_state; all memory is looked at after each worker's start. */
static void start_closely(struct hash *sum)
{
	memory_undo(0);
	X->saved = 0;
	finish_set_workers();
	for (unsigned i = 0; i < X->fibers; i++) {
		uint64_t mark = X->logged;

		X->epoch++; /* so that each word is in the log once since the mark */
		step_start(i);
		check_announced(sum, mark, 0);
	}
	step_hash_all();
}

/* Take a step; with @sum, which is the memory's, see that it wrote nothing but what it announced. */
static void take(const struct order *order, struct taken taken, struct trace *trace, struct hash *sum)
{
	struct fiber *fiber = &X->fiber[order->fiber[taken.fiber]];
	struct request request = fiber->request;
	uint64_t mark = X->logged;

	step_only(fiber, taken.choice < 2 ? taken.choice : 2u + order->fiber[taken.choice - 2]);
	pass(trace, taken, fiber, &request);
	if (sum)
		check_announced(sum, mark, request.pc);
}

/*
 * Run the first @length of @picks and then on, by lot or (@random NULL) always by the first choice, to an end or to
 * @most steps; what was picked stands in @picks then. @checked: all memory after each step.
 */
static struct trace run(struct search *search, struct plan *plan, const struct order *order, uint64_t length, bool checked)
{
	struct trace trace = { .ending = -1 };
	struct hash sum = search->checksum;

	if (checked)
		start_closely(&sum);
	else
		search_first_state();
	while (trace.length < plan->most && (trace.ending = search_classify(search)) == -1) {
		struct pick *pick = &plan->picks[trace.length];
		struct taken taken = { 0, 0 };

		if (trace.length >= length)
			pick->which = plan->random ? (uint32_t)random_draw(plan->random) : 0;
		pick->count = choose(order, pick->which, &taken);
		pick->which = pick->count ? pick->which % pick->count : 0;
		if (!pick->count)
			break;
		take(order, taken, &trace, checked ? &sum : NULL);
	}
	X->outcome = OUTCOME_PARKED;
	return trace;
}

static bool same(const struct trace *one, const struct trace *other)
{
	return hash_same(one->passed, other->passed) && one->length == other->length && one->ending == other->ending;
}

/* Both runs of one schedule. */
static uint64_t run_twice(struct search *search, struct plan *plan, uint64_t length)
{
	unsigned known = search->endings.count;
	struct trace first = run(search, plan, &plan->order, length, false), again;
	uint64_t *random = plan->random;

	plan->random = NULL;
	again = run(search, plan, &plan->order, first.length, false);
	plan->random = random;
	if (!same(&first, &again))
		explore_unknown_at("a schedule that is run twice does not go the same way: the result depends on something that the explorer does not control",
				   NULL, 0);
	if (search->endings.count > known && search->states.graph.complete)
		explore_unknown_at("a schedule ends as the search says that none does", NULL, 0);
	return first.length;
}

/* Each worker's place is taken by the next of those that are as it is when they start. False: there are no such. */
static bool exchange(struct order *order)
{
	bool any = false;

	search_first_state();
	for (unsigned i = 0; i < X->fibers; i++) {
		unsigned next = i;

		do
			next = (next + 1) % X->fibers;
		while (!hash_same(X->fiber_hash[next], X->fiber_hash[i]));
		order->fiber[i] = (uint8_t)next;
		any = any || next != i;
	}
	return any;
}

/* Do workers that the search took for identical do the same in each other's place, and does any write what it does not announce? */
static void run_closely(struct search *search, struct plan *plan)
{
	struct order exchanged = { { 0 } };
	bool exchangeable = X->symmetric && exchange(&exchanged);

	for (unsigned i = 0; i < CLOSE_RUNS && !X->unknowns && !X->restart; i++) {
		struct trace first = run(search, plan, &plan->order, 0, true), other;
		uint64_t *random = plan->random;

		plan->random = NULL;
		other = exchangeable ? run(search, plan, &exchanged, first.length, false) : first;
		plan->random = random;
		if (!same(&first, &other))
			explore_asymmetric();
	}
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

/* Is there nothing yet that ends it? @passed: the most accesses between steps. */
static bool is_well(uint64_t passed)
{
	return !X->unknowns && !X->restart && X->passed_before < passed;
}

static void check_memory(const struct search *search)
{
	memory_undo(0);
	memory_load_process(0);
	if (!hash_same(search->checksum, memory_checksum()))
		tell_unannounced(0);
}

bool verify_search(struct search *search)
{
	/* A spin loop can go round for ever. */
	uint64_t most = search->deepest * 4 + 64 < X->options.depth ? search->deepest * 4 + 64 : X->options.depth;
	uint64_t random = X->options.seed, length = 0, passed = X->passed_before + PASSED_MOST;
	struct plan plan = { .picks = pages_reserve((most + 1) * sizeof(*plan.picks)), .most = most, .random = &random };
	bool few = search->states.count <= SCHEDULES * (search->deepest + 1), more = true;

	for (unsigned i = 0; i < FIBERS_MAX; i++)
		plan.order.fiber[i] = (uint8_t)i;
	if (plan.picks)
		run_closely(search, &plan);
	plan.random = NULL;
	more = search_is_whole(search);
	for (unsigned i = 0; plan.picks && few && more && i < SCHEDULES && is_well(passed); i++) {
		length = run_twice(search, &plan, length);
		more = turn(plan.picks, &length);
	}
	plan.random = &random;
	for (unsigned i = 0; plan.picks && more && i < SCHEDULES && is_well(passed); i++) {
		run_twice(search, &plan, 0);
		if (i % CHECKSUM_EVERY == 0)
			check_memory(search);
	}
	check_memory(search);
	pages_release(plan.picks, (most + 1) * sizeof(*plan.picks));
	return !X->restart;
}
