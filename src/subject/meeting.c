/* SPDX-License-Identifier: MIT */
/*
 * A central sense-reversing barrier (Mellor-Crummey and Scott, 1991), with a counter of rounds as its sense. Who waits
 * spins a bounded time, gives the CPU away a few times, and then sleeps: where a partner is not running, every turn more
 * is taken from it, or from somebody else.
 */
#include "run.h"

#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define YIELDS 2
#define NAP_NS 20000000 /* a sleeper looks up so often: nobody wakes it when the meeting is abandoned */

#if defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif

/*
 * The gate may have been opened by another process, and a sanitizer sees only what its own does: there it is said once more that
 * all of these have come. Of this round: who comes to the next before a slow one has left this is not to be ordered before that one.
 */
#ifdef SANITIZED
static void note_arrival(struct rc_meeting *meeting, unsigned round)
{
	atomic_fetch_add_explicit(&meeting->seen[round % 2], 1, memory_order_release);
}

static void note_arrivals(struct rc_meeting *meeting, unsigned round)
{
	(void)atomic_load_explicit(&meeting->seen[round % 2], memory_order_acquire);
}
#else
#define note_arrival(meeting, round) ((void)0)
#define note_arrivals(meeting, round) ((void)0)
#endif

uint64_t rc_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

uint64_t rc_cpu_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
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

/* A clock that all CPUs have in common and that takes no time to read; 0 where there is none. */
static uint64_t ticks(void)
{
#if defined(__x86_64__)
	return __builtin_ia32_rdtsc();
#elif defined(__aarch64__)
	uint64_t now;

	__asm__ volatile("mrs %0, cntvct_el0" : "=r"(now));
	return now;
#else
	return 0;
#endif
}

/* So many ticks after the gate opens every worker that spins has seen it: about 0.12 us. */
static uint64_t lead(void)
{
#if defined(__aarch64__)
	uint64_t each_second;

	__asm__ volatile("mrs %0, cntfrq_el0" : "=r"(each_second));
	return each_second / 8000000;
#elif defined(__x86_64__)
	return 300;
#else
	return 0;
#endif
}

/* Sleeps unless @round is over; workers may be processes, so the futex is not a private one. */
static void sleep_through(struct rc_meeting *meeting, unsigned round)
{
	const struct timespec nap = { .tv_nsec = NAP_NS };

	atomic_fetch_add(&meeting->sleepers, 1);
	syscall(SYS_futex, &meeting->round, FUTEX_WAIT, round, &nap, NULL, 0);
	atomic_fetch_sub(&meeting->sleepers, 1);
}

/* The last one to come: the round is over. Sequentially consistent, so that who goes to sleep meanwhile is seen, or sees. */
static void open_gate(struct rc_meeting *meeting, unsigned round)
{
	atomic_store_explicit(&meeting->arrived, 0, memory_order_relaxed);
	atomic_store_explicit(&meeting->start, ticks() + lead(), memory_order_relaxed);
	atomic_store(&meeting->round, round + 1);
	if (atomic_load(&meeting->sleepers) > 0)
		syscall(SYS_futex, &meeting->round, FUTEX_WAKE, RC_WORKERS_MAX, NULL, NULL, 0);
}

/* False when the meeting was abandoned. */
static bool wait_for_end(struct rc_meeting *meeting, unsigned round)
{
	void (*await)(void) = meeting->turn ? meeting->turn->await : NULL;

	for (unsigned turns = 0; atomic_load_explicit(&meeting->round, memory_order_acquire) == round; turns++) {
		if (atomic_load_explicit(&meeting->abandoned, memory_order_relaxed))
			return false;
		if (await)
			await();
		else if (turns < meeting->patience)
			relax();
		else if (turns < meeting->patience + YIELDS)
			sched_yield();
		else
			sleep_through(meeting, round);
	}
	note_arrivals(meeting, round);
	return true;
}

/* To wait blocks: whoever has a turn ends it meanwhile. */
static bool wait_between_turns(struct rc_meeting *meeting, unsigned round)
{
	meeting->turn->end();
	bool met = wait_for_end(meeting, round);

	meeting->turn->begin();
	return met;
}

bool rc_meet(struct rc_meeting *meeting)
{
	unsigned round = atomic_load_explicit(&meeting->round, memory_order_relaxed);

	note_arrival(meeting, round);
	if (atomic_fetch_add_explicit(&meeting->arrived, 1, memory_order_acq_rel) + 1 == meeting->parties) {
		open_gate(meeting, round);
		return !atomic_load_explicit(&meeting->abandoned, memory_order_relaxed);
	}
	return meeting->turn && meeting->turn->end ? wait_between_turns(meeting, round) : wait_for_end(meeting, round);
}

/*
 * Who opened the gate would else be ahead by a cache line's way, and stay it where the other CPU is so near that nothing slows
 * down the one in front. Bounded, for clocks may differ.
 */
void rc_start_together(const struct rc_meeting *meeting)
{
	uint64_t start = atomic_load_explicit(&meeting->start, memory_order_relaxed), now = ticks(), end = now + lead();

	while (meeting->patience > 0 && now < start && now < end)
		now = ticks();
}
