/* SPDX-License-Identifier: MIT */
/*
 * trial: the loops around one counter, in which everything is inlined. Included after the counter, once per
 * instance; RC_TRIAL is the initialiser of its struct rc_counter.
 *
 * The empty asm ends every operation: without it, compilers fold a loop of plain additions into one.
 */
#ifndef RC_OPERATION_ENDS
#ifdef RC_EXPLORE
#include "../explore/remains.h"
#define RC_END_STEP() RC_CLEAR_REMAINS()
#else
#define RC_END_STEP() __asm__ volatile("" ::: "memory")
#endif
/* Under a model whose workers take turns the end of an operation is a switch point (racecount/turns.h). */
#ifdef RC_SWITCH_AT_END
#define RC_OPERATION_ENDS() \
	do { \
		RC_END_STEP(); \
		RC_SWITCH_AT_END(); \
	} while (0)
#else
#define RC_OPERATION_ENDS() RC_END_STEP()
#endif
/* Of a stride as the explorer runs it: the worker's turn begins, and is over. */
#ifndef RC_TURN_BEGINS
#define RC_TURN_BEGINS() ((void)0)
#define RC_TURN_ENDS() ((void)0)
#endif
#define RC_TRIAL                                                                                                    \
	{                                                                                                           \
		.size = sizeof(struct counter), .init = RC_LOCAL(trial_init), .fini = RC_LOCAL(trial_fini),         \
		.fresh = RC_LOCAL(trial_fresh), .read = RC_LOCAL(trial_read), .harvest = RC_LOCAL(trial_harvest),   \
		.stride = RC_LOCAL(trial_stride), .loop = RC_LOCAL(trial_loop),                                     \
	}
#endif

_Static_assert(_Alignof(struct counter) <= RC_LINE, "struct counter is aligned to more than a cache line of 64 bytes");

static void RC_LOCAL(trial_init)(void *cells, size_t spacing, size_t count, unsigned workers)
{
	for (size_t i = 0; i < count; i++)
		counter_init((struct counter *)((char *)cells + i * spacing), workers);
}

static void RC_LOCAL(trial_fini)(void *cells, size_t spacing, size_t count)
{
	for (size_t i = 0; i < count; i++)
		counter_fini((struct counter *)((char *)cells + i * spacing));
}

static void RC_LOCAL(trial_fresh)(void *cell, size_t spacing, unsigned workers)
{
	counter_fini(cell);
	memset(cell, 0, spacing);
	counter_init(cell, workers);
}

static int64_t RC_LOCAL(trial_read)(void *cell)
{
	return counter_read(cell);
}

static void RC_LOCAL(trial_harvest)(void *cells, size_t spacing, size_t count, unsigned workers, struct rc_harvest *harvest)
{
	const int64_t usual = harvest->value[0], second = harvest->value[1];
	uint64_t usual_seen = 0, second_seen = 0;

	for (size_t i = 0; i < count; i++) {
		struct counter *subject = (struct counter *)((char *)cells + i * spacing);
		int64_t value = counter_read(subject);

		/* Without a branch on what cannot be foretold: each would wait for a cache line from another CPU. */
		usual_seen += value == usual;
		second_seen += value == second;
		if (__builtin_expect((value != usual) & (value != second), 0))
			harvest->other(harvest, value);
		counter_fini(subject);
		memset(subject, 0, sizeof(*subject));
		counter_init(subject, workers);
	}
	harvest->seen[0] = usual_seen;
	harvest->seen[1] = second_seen;
}

static void RC_LOCAL(trial_stride)(void *cells, size_t spacing, size_t count, unsigned worker, int64_t delta,
				   uint64_t ops)
{
	RC_TURN_BEGINS();
	if (ops == 1) {
		for (size_t i = 0; i < count; i++) {
			counter_add((struct counter *)((char *)cells + i * spacing), worker, delta);
			RC_OPERATION_ENDS();
		}
		RC_TURN_ENDS();
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct counter *subject = (struct counter *)((char *)cells + i * spacing);

		for (uint64_t op = 0; op < ops; op++) {
			counter_add(subject, worker, delta);
			RC_OPERATION_ENDS();
		}
	}
	RC_TURN_ENDS();
}

/* On a cache line of its own: a short loop that crosses into the next line runs at half the speed. */
__attribute__((aligned(RC_LINE))) static void RC_LOCAL(trial_loop)(void *cell, unsigned worker, int64_t delta, uint64_t ops)
{
	for (uint64_t op = 0; op < ops; op++) {
		counter_add(cell, worker, delta);
		RC_OPERATION_ENDS();
	}
}
