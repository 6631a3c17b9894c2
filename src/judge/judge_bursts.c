/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge_bursts.h"

#include "base/text.h"
#include "case/parts.h"
#include "subject/page.h"

#include <stdlib.h>
#include <string.h>

static uint64_t larger(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

/* Runs of one case have as many workers each; what is read back from a store need not. */
static void add_workers(const struct store_reading *reading, struct judge_bursts *bursts)
{
	bool first = bursts->worker_count == 0;
	size_t count = first || reading->worker_count < bursts->worker_count ? reading->worker_count : bursts->worker_count;

	if (first && count > 0)
		bursts->workers = text_allocate(count, sizeof(*bursts->workers));
	bursts->worker_count = count;
	for (size_t i = 0; i < count; i++) {
		const struct store_worker *worker = &reading->workers[i];

		bursts->workers[i].operations += worker->operations;
		bursts->workers[i].survived += worker->survived;
		bursts->workers[i].decoded = worker->decoded && (first || bursts->workers[i].decoded);
	}
}

void judge_bursts_add(const struct store_run *run, struct judge_bursts *bursts)
{
	const struct store_reading *reading = &run->reading[RC_SUSTAINED];

	if (!reading->present)
		return;
	bursts->asked |= run->parameters.tickets;
	bursts->updates += reading->updates;
	bursts->lost += reading->lost;
	bursts->tickets += reading->tickets;
	bursts->duplicates += reading->duplicates;
	bursts->episodes += reading->episodes;
	bursts->episode_longest = larger(bursts->episode_longest, reading->episode_longest);
	bursts->rollback_longest = larger(bursts->rollback_longest, reading->rollback_longest);
	if (reading->worker_count > 0)
		add_workers(reading, bursts);
}

static bool steps_both_ways(const char *workload)
{
	for (size_t i = 0; i < parts_count(AXIS_WORKLOAD); i++)
		if (strcmp(part_workloads[i].kind.name, workload) == 0)
			return part_workloads[i].increments && part_workloads[i].decrements;
	return false;
}

void judge_bursts_end(const struct store_case *point, struct judge_bursts *bursts)
{
	if (!bursts->asked || bursts->updates == 0 || bursts->tickets > 0)
		return;
	if (strcmp(point->wrong_result, "not-shared") == 0)
		bursts->silent = "no ticket was logged: its workers share no memory";
	else if (steps_both_ways(point->workload))
		bursts->silent = "no ticket was logged: updates up and down fetch a value again without a loss";
	else
		bursts->silent = "no ticket was logged: its counter does not say what it fetched (RC_FETCHED)";
}

void judge_bursts_fini(struct judge_bursts *bursts)
{
	free(bursts->workers);
	*bursts = (struct judge_bursts){ 0 };
}
