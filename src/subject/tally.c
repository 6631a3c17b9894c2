/* SPDX-License-Identifier: MIT */
#include "run.h"

uint64_t rc_ops(const struct rc_run *run, enum rc_engine engine)
{
	return engine == RC_ONE_SHOT ? run->arguments.ops : run->arguments.loop;
}

static void count_final(struct rc_tally *tally, int64_t value)
{
	uint64_t known = tally->final_count;

	for (uint64_t i = 0; i < known; i++) {
		if (tally->finals[i].value == value) {
			tally->finals[i].count++;
			return;
		}
	}
	if (known == RC_FINALS_MAX) {
		tally->overflow++;
		return;
	}
	tally->finals[known] = (struct rc_final){ .value = value, .count = 1 };
	tally->final_count = known + 1;
}

/* The tool reads trials and wrong while the run goes on. */
static void bump(uint64_t *count, uint64_t by)
{
	__atomic_store_n(count, *count + by, __ATOMIC_RELAXED);
}

void rc_tally_add(struct rc_run *run, unsigned number, enum rc_engine engine, void *cell)
{
	const struct rc_case *subject = run->subject;
	struct rc_tally *tally = &run->page->engine[engine].worker[number];
	uint64_t ops = rc_ops(run, engine), workers = run->arguments.workers;
	int64_t final = subject->counter->read(cell);

	count_final(tally, final);
	if (final != run->page->engine[engine].expected) {
		uint64_t lost = subject->workload->lost(final, (unsigned)workers, ops);

		/* A value that no loss explains (torn, gained) counts as every update, never as more. */
		bump(&tally->lost, lost < workers * ops ? lost : workers * ops);
		bump(&tally->wrong, 1);
	}
	bump(&tally->updates, workers * ops);
	bump(&tally->trials, 1);
}
