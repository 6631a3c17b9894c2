/* SPDX-License-Identifier: MIT */
#include "run.h"

#include <string.h>

uint64_t rc_ops(const struct rc_run *run, enum rc_engine engine)
{
	return engine == RC_ONE_SHOT ? run->arguments.ops : run->arguments.loop;
}

/* Into the histogram; false: it has no room for @value. */
static bool count_final(struct rc_tally *tally, int64_t value, uint64_t times)
{
	for (uint64_t i = 0; i < tally->final_count; i++) {
		if (tally->finals[i].value == value) {
			tally->finals[i].count += times;
			return true;
		}
	}
	if (tally->final_count == RC_FINALS_MAX)
		return false;
	tally->finals[tally->final_count++] = (struct rc_final){ .value = value, .count = times };
	return true;
}

void rc_tally_count(const struct rc_run *run, enum rc_engine engine, struct rc_tally *tally, int64_t value, uint64_t times)
{
	uint64_t ops = rc_ops(run, engine), workers = run->arguments.workers, lost;

	if (times == 0)
		return;
	if (!count_final(tally, value, times))
		tally->overflow += times;
	tally->trials += times;
	tally->updates += workers * ops * times;
	if (value == run->page->engine[engine].expected)
		return;
	lost = run->subject->workload->lost(value, (unsigned)workers, ops);
	/* Of a value that no loss explains (torn, gained) how far off it is, never more than all updates. */
	tally->lost += (lost < workers * ops ? lost : workers * ops) * times;
	tally->wrong += times;
	if (!tally->first_wrong_ns)
		tally->first_wrong_ns = rc_now();
}

/* The tool may look at any time; trials come last, for the rest is held against them. */
void rc_tally_publish(struct rc_run *run, enum rc_engine engine, unsigned number, const struct rc_tally *tally)
{
	struct rc_tally *page = &run->page->engine[engine].worker[number];

	memcpy(page->finals, tally->finals, tally->final_count * sizeof(tally->finals[0]));
	page->final_count = tally->final_count;
	page->overflow = tally->overflow;
	page->first_wrong_ns = tally->first_wrong_ns;
	page->updates = tally->updates;
	page->cpu_ns = tally->cpu_ns;
	__atomic_store_n(&page->lost, tally->lost, __ATOMIC_RELAXED);
	__atomic_store_n(&page->wrong, tally->wrong, __ATOMIC_RELAXED);
	__atomic_store_n(&page->trials, tally->trials, __ATOMIC_RELAXED);
}

void rc_tally_add(struct rc_run *run, unsigned number, enum rc_engine engine, void *cell)
{
	rc_tally_count(run, engine, &run->page->engine[engine].worker[number], run->subject->counter->read(cell), 1);
}
