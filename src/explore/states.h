/* SPDX-License-Identifier: MIT */
/* states: which states were seen, by their hashes; and, where they are to be counted, the graph of them (graph.h). */
#ifndef RC_EXPLORE_STATES_H
#define RC_EXPLORE_STATES_H

#include "graph.h"
#include "hash.h"

#define STATE_RACY 1u    /* two workers are parked at conflicting accesses */
#define STATE_ON_PATH 2u

struct states {
	struct graph graph;   /* where it is kept */
	bool keep;
	uint64_t count;       /* states */
	uint64_t edges, ordered;
	uint64_t most, bytes_most;
	struct hash *hash;    /* kept: of each state. Else: the table itself, 0 0 where free */
	uint64_t *slot;       /* kept: 1 + number, and upper bits of the hash */
	uint64_t slots;       /* a power of two */
	uint8_t *flags;       /* kept: STATE_ of each */
};

enum states_full { STATES_ROOM, STATES_FULL, STATES_NO_MEMORY };

/* No more than @most states in about @bytes. False: memory was refused. */
bool states_open(struct states *states, bool keep, uint64_t most, uint64_t bytes);

/* Forget all, for a search that starts again. */
void states_clear(struct states *states);
void states_close(struct states *states);

/* states_add: the number of the state with @hash (kept) or 0; @new: it was not there. Call only with STATES_ROOM. */
uint32_t states_add(struct states *states, struct hash hash, bool *new);
enum states_full states_room(const struct states *states);

/* states_known: kept: the number of the state with @hash, GRAPH_NOWHERE when it is not there. */
uint32_t states_known(const struct states *states, struct hash hash);

/* The newest state gets @edges edges, which lead nowhere yet; returns the first. Every new state must get its edges in turn, 0 for an ending. */
uint32_t states_edges(struct states *states, unsigned edges);

#endif
