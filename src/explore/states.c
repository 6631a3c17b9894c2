/* SPDX-License-Identifier: MIT */
#include "states.h"

#include "pages.h"

#define LEAST_SLOTS ((uint64_t)1 << 12)
#define TAG UINT64_C(0xffffffff00000000)

static size_t slot_size(const struct states *states)
{
	return states->keep ? sizeof(*states->slot) : sizeof(*states->hash);
}

static void *new_slots(const struct states *states, uint64_t slots)
{
	return pages_reserve(slots * slot_size(states));
}

static bool open_kept(struct states *states)
{
	uint64_t most = states->bytes_most / 16 < states->most ? states->bytes_most / 16 + 1 : states->most;
	uint64_t edges = states->bytes_most / 6 + 1;
	struct graph *graph = &states->graph;

	states->most = most;
	states->hash = pages_reserve(most * sizeof(*states->hash));
	states->flags = pages_reserve(most);
	graph->first = pages_reserve((most + 1) * sizeof(*graph->first));
	graph->order = pages_reserve(most * sizeof(*graph->order));
	graph->end = pages_reserve(most * sizeof(*graph->end));
	graph->target = pages_reserve(edges * sizeof(*graph->target));
	graph->mover = pages_reserve(edges);
	graph->moved = pages_reserve(edges);
	return states->hash && states->flags && graph->first && graph->order && graph->end && graph->target && graph->mover &&
	       graph->moved;
}

bool states_open(struct states *states, bool keep, uint64_t most, uint64_t bytes)
{
	*states = (struct states){ .keep = keep, .most = most, .bytes_most = bytes, .slots = LEAST_SLOTS };
	if (keep && !open_kept(states))
		return false;
	void *slots = new_slots(states, states->slots);

	if (keep)
		states->slot = slots;
	else
		states->hash = slots;
	return slots != NULL;
}

void states_close(struct states *states)
{
	uint64_t edges = states->bytes_most / 6 + 1;
	struct graph *graph = &states->graph;

	if (!states->keep) {
		pages_release(states->hash, states->slots * sizeof(*states->hash));
		return;
	}
	pages_release(states->slot, states->slots * sizeof(*states->slot));
	pages_release(states->hash, states->most * sizeof(*states->hash));
	pages_release(states->flags, states->most);
	pages_release(graph->first, (states->most + 1) * sizeof(*graph->first));
	pages_release(graph->order, states->most * sizeof(*graph->order));
	pages_release(graph->end, states->most * sizeof(*graph->end));
	pages_release(graph->target, edges * sizeof(*graph->target));
	pages_release(graph->mover, edges);
	pages_release(graph->moved, edges);
}

void states_clear(struct states *states)
{
	struct states again;

	if (states->count == 0)
		return;
	states_close(states);
	if (states_open(&again, states->keep, states->most, states->bytes_most))
		*states = again;
}

/* What the slots and arrays take, so that a search stops before the machine does. */
static uint64_t bytes_used(const struct states *states, uint64_t slots)
{
	uint64_t used = slots * slot_size(states);

	return states->keep ? used + states->count * (sizeof(struct hash) + 11) + states->edges * 6 : used;
}

static bool is_crowded(const struct states *states)
{
	return states->count * 4 >= states->slots * 3;
}

enum states_full states_room(const struct states *states)
{
	if (states->count >= states->most || states->count >= GRAPH_NOWHERE - 1)
		return STATES_FULL;
	/* While it grows, old and new slots are there. */
	uint64_t slots = is_crowded(states) ? states->slots * 3 : states->slots;

	return bytes_used(states, slots) > states->bytes_most ? STATES_NO_MEMORY : STATES_ROOM;
}

static inline uint64_t place_of(struct hash hash, uint64_t slots)
{
	return hash.low & (slots - 1);
}

static void put_kept(uint64_t *slot, uint64_t slots, struct hash hash, uint32_t number)
{
	uint64_t place = place_of(hash, slots);

	while (slot[place])
		place = (place + 1) & (slots - 1);
	slot[place] = (hash.high & TAG) | (number + 1);
}

static void put_bare(struct hash *slot, uint64_t slots, struct hash hash)
{
	uint64_t place = place_of(hash, slots);

	while (slot[place].low | slot[place].high)
		place = (place + 1) & (slots - 1);
	slot[place] = hash;
}

/* Twice the slots. When memory is refused it stays as it is: fuller and slower, until states_room says no. */
static void grow(struct states *states)
{
	uint64_t slots = states->slots * 2;
	void *new = new_slots(states, slots);

	if (!new)
		return;
	if (states->keep) {
		for (uint64_t number = 0; number < states->count; number++)
			put_kept(new, slots, states->hash[number], (uint32_t)number);
		pages_release(states->slot, states->slots * sizeof(*states->slot));
		states->slot = new;
	} else {
		for (uint64_t i = 0; i < states->slots; i++) {
			if (states->hash[i].low | states->hash[i].high)
				put_bare(new, slots, states->hash[i]);
		}
		pages_release(states->hash, states->slots * sizeof(*states->hash));
		states->hash = new;
	}
	states->slots = slots;
}

uint32_t states_known(const struct states *states, struct hash hash)
{
	for (uint64_t place = place_of(hash, states->slots); states->slot[place]; place = (place + 1) & (states->slots - 1)) {
		uint64_t slot = states->slot[place];
		uint32_t number = (uint32_t)slot - 1;

		if (((slot ^ hash.high) & TAG) == 0 && hash_same(states->hash[number], hash))
			return number;
	}
	return GRAPH_NOWHERE;
}

static bool is_known_bare(const struct states *states, struct hash hash)
{
	uint64_t place = place_of(hash, states->slots);

	for (; states->hash[place].low | states->hash[place].high; place = (place + 1) & (states->slots - 1)) {
		if (hash_same(states->hash[place], hash))
			return true;
	}
	return false;
}

uint32_t states_add(struct states *states, struct hash hash, bool *new)
{
	uint32_t number;

	hash.low |= !(hash.low | hash.high); /* 0 0 marks a free slot */
	if (states->keep) {
		number = states_known(states, hash);
		*new = number == GRAPH_NOWHERE;
	} else {
		number = 0;
		*new = !is_known_bare(states, hash);
	}
	if (!*new)
		return number;
	if (is_crowded(states))
		grow(states);
	if (states->keep) {
		number = (uint32_t)states->count;
		states->hash[number] = hash;
		put_kept(states->slot, states->slots, hash, number);
	} else {
		put_bare(states->hash, states->slots, hash);
	}
	states->count++;
	return number;
}

uint32_t states_edges(struct states *states, unsigned edges)
{
	struct graph *graph = &states->graph;
	uint32_t first = (uint32_t)states->edges;

	for (unsigned i = 0; i < edges; i++)
		graph->target[first + i] = GRAPH_NOWHERE;
	graph->first[states->count - 1] = first;
	states->edges += edges;
	graph->first[states->count] = (uint32_t)states->edges;
	graph->states = (uint32_t)states->count;
	return first;
}
