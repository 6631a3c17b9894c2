/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/page_sustained.h"

#include "base/text.h"

#include <string.h>

/* Sums of the workers' tallies, which fit. */
static uint64_t sum_of_trials(const struct rc_engine_page *engine, uint64_t *updates)
{
	uint64_t trials = 0;

	*updates = 0;
	for (unsigned worker = 0; worker < RC_WORKERS_MAX; worker++) {
		trials += engine->worker[worker].trials;
		*updates += engine->worker[worker].updates;
	}
	return trials;
}

/* What a part may hold follows from what was tallied; a run that was killed may have tallied more than it shared out. */
static const char *parts_unsound(const struct rc_engine_page *engine, const struct page_asked *asked, bool done)
{
	uint64_t updates, trials = sum_of_trials(engine, &updates), operations = 0;

	if (engine->decoded > trials || (engine->decoded > 0 && !asked->decodes))
		return "decoded";
	for (unsigned worker = 0; worker < RC_WORKERS_MAX; worker++) {
		const struct rc_worker_page *part = &engine->part[worker];

		if (part->operations > updates - operations || (worker >= asked->workers && part->operations > 0))
			return "operations";
		operations += part->operations;
		if (part->survived > part->operations || (part->survived > 0 && !asked->decodes))
			return "survived";
	}
	return done && operations != updates ? "operations" : NULL;
}

static const char *tickets_unsound(const struct rc_engine_page *engine, const struct page_asked *asked)
{
	const struct rc_tickets *tickets = &engine->tickets;
	uint64_t operations = 0;

	for (unsigned worker = 0; worker < asked->workers; worker++)
		operations += engine->part[worker].operations;
	if (tickets->logged > (asked->tickets ? operations : 0))
		return "tickets";
	if (tickets->duplicates > tickets->logged)
		return "duplicates";
	if (tickets->episodes > tickets->duplicates || tickets->episode_longest > tickets->duplicates)
		return "episodes";
	if (tickets->rollback_longest > (tickets->logged ? asked->workers * asked->ops[RC_SUSTAINED] : 0))
		return "roll-back";
	return NULL;
}

static const char *anything(const struct rc_engine_page *engine)
{
	static const struct rc_engine_page untouched;

	if (engine->decoded || memcmp(engine->part, untouched.part, sizeof(untouched.part)) != 0)
		return "operations";
	return memcmp(&engine->tickets, &untouched.tickets, sizeof(untouched.tickets)) != 0 ? "tickets" : NULL;
}

const char *page_sustained_unsound(const struct rc_engine_page *engine, const struct page_asked *asked, enum rc_engine which,
				   bool done)
{
	const char *field;

	if (which != RC_SUSTAINED)
		return anything(engine);
	field = parts_unsound(engine, asked, done);
	return field ? field : tickets_unsound(engine, asked);
}

void page_sustained_reading(const struct rc_engine_page *engine, const struct page_asked *asked, struct store_reading *reading)
{
	/* A loop whose value told nothing leaves its survivors unknown, and so their sum. */
	bool decoded = engine->decoded > 0 && engine->decoded == reading->trials;

	reading->tickets = engine->tickets.logged;
	reading->duplicates = engine->tickets.duplicates;
	reading->episodes = engine->tickets.episodes;
	reading->episode_longest = engine->tickets.episode_longest;
	reading->rollback_longest = engine->tickets.rollback_longest;
	reading->workers = text_allocate(asked->workers, sizeof(*reading->workers));
	reading->worker_count = asked->workers;
	for (unsigned worker = 0; worker < asked->workers; worker++)
		reading->workers[worker] = (struct store_worker){
			.operations = engine->part[worker].operations,
			.decoded = decoded,
			.survived = decoded ? engine->part[worker].survived : 0,
		};
}
