/* SPDX-License-Identifier: MIT */
/*
 * A node is a state and the position of the worker that moved last. Level by level of switches and, in each, layer by layer
 * of steps, so that nodes are settled in the order of their (switches, steps).
 *
 * The first node of a state to be settled takes all edges. A later one takes only those of its own worker: any other is
 * a switch for it, and the first has been there with no more switches and steps. So an edge is looked at twice at most.
 */
#include "pages.h"
#include "passes.h"

#define NO_EDGE UINT32_MAX

/* A settled node: the edge that leads to it, and the place of the node before. They are the queue too. */
struct settled {
	uint32_t edge, before;
};

/* A node that one more switch leads to. */
struct promise {
	uint32_t edge, before, steps;
};

struct promises {
	struct promise *list;
	uint32_t count;
};

struct search {
	const struct graph *graph;
	bool (*wanted)(void *context, uint32_t state);
	void *context;
	unsigned positions;
	uint32_t edges;
	struct settled *settled;
	uint32_t head, tail;
	struct promises now, next;      /* for this level and the one after it, each by steps */
	uint64_t *is_settled, *is_promised; /* a bit for each node */
	uint64_t *is_left;              /* a bit for each state: all its edges were taken */
	uint32_t steps, switches;
};

static bool get_bit(const uint64_t *bits, size_t number)
{
	return bits[number / 64] >> number % 64 & 1;
}

static void set_bit(uint64_t *bits, size_t number)
{
	bits[number / 64] |= UINT64_C(1) << number % 64;
}

static size_t node_behind(const struct search *search, uint32_t edge)
{
	return (size_t)search->graph->target[edge] * search->positions + search->graph->moved[edge];
}

static void settle(struct search *search, uint32_t edge, uint32_t before)
{
	size_t node = node_behind(search, edge);

	if (get_bit(search->is_settled, node))
		return;
	set_bit(search->is_settled, node);
	search->settled[search->tail++] = (struct settled){ edge, before };
}

static void promise(struct search *search, uint32_t edge, uint32_t before)
{
	size_t node = node_behind(search, edge);

	if (get_bit(search->is_settled, node) || get_bit(search->is_promised, node))
		return;
	set_bit(search->is_promised, node);
	search->next.list[search->next.count++] = (struct promise){ edge, before, search->steps + 1 };
}

static uint32_t state_at(const struct search *search, uint32_t place)
{
	uint32_t edge = search->settled[place].edge;

	return edge == NO_EDGE ? 0 : search->graph->target[edge];
}

/* True: the state is wanted. */
static bool take_edges(struct search *search, uint32_t place)
{
	const struct graph *graph = search->graph;
	uint32_t state = state_at(search, place), came_by = search->settled[place].edge;
	bool first = !get_bit(search->is_left, state);

	if (first && search->wanted(search->context, state))
		return true;
	set_bit(search->is_left, state);
	for (uint32_t edge = graph->first[state]; edge < graph->first[state + 1]; edge++) {
		if (graph->target[edge] == GRAPH_NOWHERE)
			continue;
		if (came_by == NO_EDGE || graph->mover[edge] == graph->moved[came_by])
			settle(search, edge, place);
		else if (first)
			promise(search, edge, place);
	}
	return false;
}

/* All nodes with so many switches. True: search->head is at the wanted one. */
static bool take_level(struct search *search)
{
	const struct promises *now = &search->now;
	uint32_t taken = 0;

	for (;;) {
		uint32_t end;

		for (; taken < now->count && now->list[taken].steps <= search->steps; taken++)
			settle(search, now->list[taken].edge, now->list[taken].before);
		end = search->tail;
		if (search->head == end && taken == now->count)
			return false;
		if (search->head == end) {
			search->steps = now->list[taken].steps;
			continue;
		}
		for (; search->head < end; search->head++)
			if (take_edges(search, search->head))
				return true;
		search->steps++;
	}
}

static bool find(struct search *search)
{
	search->settled[search->tail++] = (struct settled){ NO_EDGE, 0 };
	while (!take_level(search)) {
		struct promises used = search->now;

		if (search->next.count == 0)
			return false;
		search->now = search->next;
		search->next = (struct promises){ used.list, 0 };
		search->steps = 0;
		search->switches++;
	}
	return true;
}

/* The edges from the initial state to search->head; false: there is no room for them. */
static bool write_path(const struct search *search, uint32_t *path, uint32_t room, uint32_t *length)
{
	if (search->steps > room)
		return false;
	*length = search->steps;
	for (uint32_t i = search->steps, place = search->head; i-- > 0; place = search->settled[place].before)
		path[i] = search->settled[place].edge;
	return true;
}

static unsigned count_positions(const struct graph *graph, uint32_t edges)
{
	uint8_t highest = 0;

	for (uint32_t edge = 0; edge < edges; edge++)
		if (graph->target[edge] != GRAPH_NOWHERE && graph->moved[edge] > highest)
			highest = graph->moved[edge];
	return highest + 1U;
}

static void *part(char *pages, size_t *at, size_t bytes)
{
	void *start = pages ? pages + *at : NULL;

	*at += (bytes + 7) / 8 * 8;
	return start;
}

/* Everything lies in one reservation of so many bytes; with no pages they are only counted. */
static size_t lay_out(struct search *search, char *pages)
{
	size_t states = search->graph->states, edges = search->edges, at = 0;
	size_t of_nodes = (states * search->positions + 63) / 64 * sizeof(uint64_t);

	search->is_settled = part(pages, &at, of_nodes);
	search->is_promised = part(pages, &at, of_nodes);
	search->is_left = part(pages, &at, (states + 63) / 64 * sizeof(uint64_t));
	search->settled = part(pages, &at, (edges + 1) * sizeof(struct settled));
	search->now.list = part(pages, &at, edges * sizeof(struct promise));
	search->next.list = part(pages, &at, edges * sizeof(struct promise));
	return at;
}

bool pass_fewest_switches(const struct graph *graph, bool (*wanted)(void *context, uint32_t state), void *context,
			  uint32_t *path, uint32_t room, uint32_t *length, uint32_t *switches)
{
	struct search search = { .graph = graph, .wanted = wanted, .context = context };
	size_t bytes;
	char *pages;

	*length = UINT32_MAX;
	*switches = 0;
	if (graph->states == 0)
		return true;
	search.edges = graph->first[graph->states];
	search.positions = count_positions(graph, search.edges);
	bytes = lay_out(&search, NULL);
	pages = pages_reserve(bytes);
	if (!pages)
		return false;
	lay_out(&search, pages);
	if (find(&search) && write_path(&search, path, room, length))
		*switches = search.switches;
	pages_release(pages, bytes);
	return true;
}
