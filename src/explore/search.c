/* SPDX-License-Identifier: MIT */
/*
 * search: depth first over the workers' steps. A state that was met before, whoever of identical workers is where, is
 * not gone into again. The path is kept as what each step changed; going back undoes it.
 */
#define _GNU_SOURCE
#include "search.h"

#include "access.h"
#include "memory_private.h"
#include "operation.h"
#include "pages.h"
#include "reduce.h"

/* A state that differs in who stepped last or how often was switched is another one, where that decides what may follow. */
static struct hash state_of(const struct frame *frame)
{
	struct hash state = step_state();

	if (X->options.preemptions != PREEMPTIONS_ANY)
		hash_plus(&state, hash_pair(frame->last, frame->preemptions));
	return state;
}

/* May @fiber step in this frame, by the bound on preemptions? */
static bool is_within_bound(const struct frame *frame, unsigned fiber)
{
	if (X->options.preemptions == PREEMPTIONS_ANY || frame->last == fiber || frame->last == FIBER_ROOT)
		return true;
	return frame->preemptions < X->options.preemptions || !step_choices(&X->fiber[frame->last]);
}

static uint64_t choices_of(const struct frame *frame, unsigned fiber)
{
	if (frame->only >= 0 && frame->only != (int)fiber)
		return 0;
	return is_within_bound(frame, fiber) ? step_choices(&X->fiber[fiber]) : 0;
}

static bool next_choice(struct frame *frame, struct taken *next)
{
	while (!frame->left) {
		if (++frame->fiber >= (int)X->fibers)
			return false;
		frame->left = choices_of(frame, (unsigned)frame->fiber);
	}
	next->fiber = (uint8_t)frame->fiber;
	next->choice = (uint8_t)__builtin_ctzll(frame->left);
	frame->left &= frame->left - 1;
	return true;
}

static struct frame *top(struct search *search)
{
	return &search->frame[search->depth - 1];
}

/* The path is the first that shows a finding of this kind. */
static void keep_path(struct search *search, enum kind kind, int ending)
{
	struct finding *finding = &search->finding[kind];

	if (finding->there || !search_keep(search, kind, ending))
		return;
	finding->length = (uint32_t)(search->depth - 1);
	for (uint64_t i = 1; i < search->depth; i++)
		finding->schedule[i - 1] = search->frame[i].taken;
}

/* What is the state that a step has led to? Asked before it is looked up, for the memory of the table is slow. */
static int classify(struct search *search, bool *racy)
{
	int ending = X->outcome == OUTCOME_PARKED ? search_classify(search) : endings_of_outcome(&search->endings);

	if (ending == -1)
		search_note_races(search, racy);
	return ending;
}

static void keep_graph(struct search *search, struct frame *frame, int ending, bool racy)
{
	unsigned edges = 0;

	for (unsigned i = 0; ending == -1 && i < X->fibers; i++)
		edges += (unsigned)__builtin_popcountll(choices_of(frame, i));
	frame->edge = states_edges(&search->states, edges);
	search->states.flags[frame->state] = racy ? STATE_RACY : 0;
	search->states.graph.end[frame->state] = (uint16_t)(ending + 1);
}

/* The state at the top of the path is new. */
static void note_new(struct search *search, struct frame *frame, int ending, bool racy)
{
	if (racy)
		keep_path(search, KIND_RACE, -1);
	if (ending >= 0 && search->endings.ending[ending].kind != KIND_FINAL)
		keep_path(search, search->endings.ending[ending].kind, ending);
	if (search->states.keep)
		keep_graph(search, frame, ending, racy);
	if (ending == -2)
		search->stopped = "endings";
	else if (search->states.count >= X->options.states)
		search->stopped = "states";
	if (ending != -1 && X->options.search == SEARCH_TREE) {
		search->executions++;
		if (ending >= 0)
			search->endings.ending[ending].seen++;
	}
}

#define ON_PATH (UINT64_C(1) << 15)

static bool is_on_path(const struct search *search, uint64_t hash)
{
	if (!search->on_path[hash % ON_PATH])
		return false;
	for (uint64_t i = 0; i < search->depth; i++) {
		if (search->frame[i].hash == hash)
			return true;
	}
	return false;
}

static void enter(struct search *search, struct frame *frame)
{
	frame->fiber = -1;
	frame->left = 0;
	frame->only = -1;
	if (X->options.reduce)
		frame->only = reduce_choose(frame->last);
	if (search->states.keep)
		search->states.flags[frame->state] |= STATE_ON_PATH;
	else
		search->on_path[frame->hash % ON_PATH]++;
}

static void leave(struct search *search, struct frame *frame)
{
	struct states *states = &search->states;

	if (states->keep) {
		states->flags[frame->state] &= (uint8_t)~STATE_ON_PATH;
		states->graph.order[states->ordered++] = frame->state;
	} else {
		search->on_path[frame->hash % ON_PATH]--;
	}
	if (--search->depth > 0)
		step_back(&frame->mark);
}

static uint32_t preemptions_after(const struct frame *frame, unsigned fiber)
{
	if (X->options.preemptions == PREEMPTIONS_ANY || frame->last == fiber || frame->last == FIBER_ROOT)
		return frame->preemptions;
	return frame->preemptions + (step_choices(&X->fiber[frame->last]) != 0);
}

/* The hash of where a crash has led: that of the crash. */
static struct hash end_hash(void)
{
	return hash_pair((uintptr_t)X->crash_what ^ X->crash_pc, HASH_KEY_2 + X->outcome);
}

static uint32_t look_up(struct search *search, struct hash hash, bool *new)
{
	*new = true;
	return X->options.search == SEARCH_MERGE ? states_add(&search->states, hash, new) : 0;
}

static void add_edge(struct search *search, struct frame *from, const struct frame *frame, uint8_t mover, bool new, bool crashed)
{
	struct graph *graph = &search->states.graph;
	uint32_t edge = from->edge++;

	graph->target[edge] = frame->state;
	graph->mover[edge] = mover;
	graph->moved[edge] = crashed ? 0 : step_position(frame->taken.fiber);
	if (!new && search->states.flags[frame->state] & STATE_ON_PATH)
		graph->cyclic = true;
}

/* Where one worker's steps would have sufficed but led back to what is known, perhaps round a cycle, all are tried. */
static void expand(struct frame *frame)
{
	if (frame->only < 0)
		return;
	frame->only = -1;
	frame->fiber = -1;
	frame->left = 0;
}

/* A step has been taken from @from: is the state new, an ending, to be gone into? */
static void arrive(struct search *search, struct frame *from, struct frame *frame, uint8_t mover)
{
	struct states *states = &search->states;
	bool new, racy = false, crashed = X->outcome != OUTCOME_PARKED;
	struct hash hash = crashed ? end_hash() : state_of(frame);

	states_prefetch(states, hash);
	int ending = classify(search, &racy);

	frame->state = look_up(search, hash, &new);
	frame->hash = hash.low;
	if (!states->keep && !new && !search->cyclic)
		search->cyclic = is_on_path(search, hash.low);
	if (states->keep)
		add_edge(search, from, frame, mover, new, crashed);
	if (search->depth++ > search->deepest) /* in steps: the first state is none */
		search->deepest = search->depth - 1;
	if (new)
		note_new(search, frame, ending, racy);
	else
		expand(from);
	if (new && ending == -1) {
		enter(search, frame);
		return;
	}
	if (new && states->keep)
		states->graph.order[states->ordered++] = frame->state;
	search->depth--;
	step_back(&frame->mark);
}

static void go(struct search *search, struct frame *from, struct taken next)
{
	struct frame *frame = from + 1;
	uint8_t mover = search->states.keep ? step_position(next.fiber) : 0;

	frame->taken = next;
	frame->only = -1;
	frame->last = next.fiber;
	frame->preemptions = preemptions_after(from, next.fiber);
	step_take(&X->fiber[next.fiber], next.choice, &frame->mark);
	search->steps++;
	if (search_is_restart()) {
		step_back(&frame->mark);
		return;
	}
	arrive(search, from, frame, mover);
}

/* The initial state. False: it is an ending already. */
static bool begin(struct search *search)
{
	struct frame *first = search->frame;
	bool new, racy = false;

	search_begin(search);
	if (X->unknowns)
		return false;
	*first = (struct frame){ .last = FIBER_ROOT, .only = -1 };
	search->depth = 1;
	int ending = classify(search, &racy);
	struct hash hash = state_of(first);

	first->state = look_up(search, hash, &new);
	first->hash = hash.low;
	note_new(search, first, ending, racy);
	if (ending == -1) {
		enter(search, first);
		return true;
	}
	if (search->states.keep)
		search->states.graph.order[search->states.ordered++] = first->state;
	search->depth = 0;
	return false;
}

static void go_back(struct search *search)
{
	while (search->depth > 1)
		step_back(&search->frame[--search->depth].mark);
	search->depth = 0;
}

static void run(struct search *search)
{
	bool more;

	search->cyclic = false;
	for (uint64_t i = 0; search->on_path && i < ON_PATH; i++)
		search->on_path[i] = 0;
	more = begin(search);

	while (more && search->depth > 0 && !search_is_restart()) {
		struct frame *frame = top(search);
		struct taken next;

		if (!next_choice(frame, &next)) {
			leave(search, frame);
		} else if (search->depth > X->options.depth) {
			search->cut = true;
		} else {
			go(search, frame, next);
		}
		if (search_is_over(search))
			break;
	}
	go_back(search);
}

static void run_until_known(struct search *search)
{
	do {
		states_clear(&search->states);
		run(search);
	} while (search_is_restart() && !X->unknowns);
}

/*
 * Where a state can come again, it may be that no end can be reached any more: only the graph can tell. A search that does
 * not keep it is then made again with it.
 */
void search_depth_first(struct search *search)
{
	struct states *states = &search->states;

	if (!states->keep && !search->on_path)
		search->on_path = pages_reserve(ON_PATH * sizeof(*search->on_path));
	if (!states->keep && !search->on_path)
		explore_fail("no memory for the search", "");
	run_until_known(search);
	if (search->cyclic && search_is_whole(search) && !X->unknowns && X->options.search == SEARCH_MERGE) {
		states_close(states);
		X->options.reduce = 0;
		if (!states_open(states, true, X->options.states, X->options.memory))
			explore_fail("no memory for the search", "");
		run_until_known(search);
	}
	states->graph.complete = search_is_whole(search) && !X->unknowns && X->options.preemptions == PREEMPTIONS_ANY;
}
