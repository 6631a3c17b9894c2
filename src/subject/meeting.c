/* SPDX-License-Identifier: MIT */
/* A central sense-reversing barrier (Mellor-Crummey and Scott, 1991), with a counter of rounds as its sense. */
#include "run.h"

#include <sched.h>
#include <time.h>

uint64_t rc_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

static void relax(void)
{
#if defined(__x86_64__)
	__builtin_ia32_pause();
#elif defined(__aarch64__)
	__asm__ volatile("yield");
#endif
}

bool rc_meet(struct rc_meeting *meeting)
{
	unsigned round = atomic_load_explicit(&meeting->round, memory_order_relaxed);

	if (atomic_fetch_add_explicit(&meeting->arrived, 1, memory_order_acq_rel) + 1 == meeting->parties) {
		atomic_store_explicit(&meeting->arrived, 0, memory_order_relaxed);
		atomic_store_explicit(&meeting->round, round + 1, memory_order_release);
		return !atomic_load_explicit(&meeting->abandoned, memory_order_relaxed);
	}
	for (unsigned spins = 0; atomic_load_explicit(&meeting->round, memory_order_acquire) == round; spins++) {
		if (atomic_load_explicit(&meeting->abandoned, memory_order_relaxed))
			return false;
		if (spins < meeting->patience)
			relax();
		else
			sched_yield();
	}
	return true;
}
