/* SPDX-License-Identifier: MIT */
/*
 * per-thread: a slot for each worker, on a cache line of its own; a read sums the slots. The statistical
 * counter of McKenney's "Is Parallel Programming Hard", chapter Counting, in its plainest form.
 */
#include <racecount/counter.h>

RC_COUNTER(.name = "per-thread",
	   .summary = "a slot for each worker, summed on read",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS | RC_PROCESSES,
	   .data_race = 0,
	   .reason = "each worker updates a slot of its own, and the slots are read when all workers have stopped")

#ifndef RC_FACTS
struct counter {
	struct {
		_Alignas(RC_LINE) int64_t value;
	} slot[RC_WORKERS_MAX];
};

static void counter_init(struct counter *counter, unsigned workers)
{
	for (unsigned worker = 0; worker < workers; worker++)
		counter->slot[worker].value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	int64_t seen = counter->slot[worker].value;

	RC_WINDOW(worker);
	counter->slot[worker].value = seen + delta;
}

static int64_t counter_read(struct counter *counter)
{
	int64_t sum = 0;

	for (unsigned worker = 0; worker < RC_WORKERS_MAX; worker++)
		sum += counter->slot[worker].value;
	return sum;
}

static void counter_fini(struct counter *counter)
{
	(void)counter;
}
#endif /* RC_FACTS */
