/* SPDX-License-Identifier: MIT */
/*
 * nudge: what happens in the window of a nudged program (racecount/window.h). A pause is counted in turns of a short loop, so
 * that the window holds no system call; how long a turn takes is measured at the start. The others give the CPU away: by
 * sched_yield, by a sleep, or by the handler of a signal that a timer sends to the worker in its window.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* SIGEV_THREAD_ID, gettid */
#endif
#ifndef RC_NUDGED
#define RC_NUDGED /* its own calibration needs the loop, whatever the program */
#endif
#include "racecount/window.h"
#include "run.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#ifndef sigev_notify_thread_id /* in glibc from 2.36 on */
#define sigev_notify_thread_id _sigev_un._tid
#endif

#define MEASURED 5
#define TURNS 2000
#define NS_PER_S 1000000000
/* Who waits for a signal gives up so long after it was due: a counter may block signals. */
#define SIGNAL_PATIENCE_NS 1000000
#define NUDGE_SIGNAL SIGRTMIN

enum calls { CALLS_NOTHING, CALLS_YIELD, CALLS_SLEEP, CALLS_SIGNAL };

struct rc_nudge rc_nudge __attribute__((aligned(RC_LINE)));
__thread uint64_t rc_nudge_state = 1;

static struct timespec wait_time; /* of a sleep, or until the signal */
static uint64_t wait_ns;
static __thread timer_t timer;
static __thread bool has_timer;
static __thread volatile sig_atomic_t arrived;

/* What a preemption does. Both are safe in a handler. */
static void handle(int number)
{
	int kept = errno;

	(void)number;
	arrived = 1;
	sched_yield();
	errno = kept;
}

/* Arm the timer, and stay until the handler has run. A sanitizer runs it only at a call that it knows: rc_now makes one. */
static void await_signal(void)
{
	const struct itimerspec once = { .it_value = wait_time }, never = { .it_value = { 0 } };

	arrived = 0;
	if (!has_timer || timer_settime(timer, 0, &once, NULL) != 0)
		return;
	for (uint64_t end = rc_now() + wait_ns + SIGNAL_PATIENCE_NS; !arrived && rc_now() < end;)
		rc_nudge_pause(1);
	if (!arrived)
		timer_settime(timer, 0, &never, NULL);
}

void rc_nudge_call(void)
{
	switch (rc_nudge.calls) {
	case CALLS_YIELD:
		sched_yield();
		break;
	case CALLS_SLEEP:
		clock_nanosleep(CLOCK_MONOTONIC, 0, &wait_time, NULL);
		break;
	case CALLS_SIGNAL:
		await_signal();
		break;
	}
}

/* Nanoseconds that TURNS turns take: the least of a few, for what comes in between only adds. */
static uint64_t measure(void)
{
	uint64_t best = UINT64_MAX;

	for (int i = 0; i < MEASURED; i++) {
		uint64_t start = rc_now(), took;

		rc_nudge_pause(TURNS);
		took = rc_now() - start;
		best = took < best ? took : best;
	}
	return best ? best : 1;
}

void rc_nudge_set(const struct rc_arguments *arguments)
{
	uint64_t wanted = arguments->nudge_pause_ns * TURNS, took = wanted ? measure() : 1;
	/* It stays until the program ends: a signal that comes late must find it. */
	const struct sigaction action = { .sa_handler = handle, .sa_flags = SA_RESTART };

	rc_nudge.chance = arguments->nudge_chance;
	rc_nudge.turns = (wanted + took - 1) / took;
	rc_nudge.calls = arguments->nudge_signal_ns  ? CALLS_SIGNAL :
			 arguments->nudge_sleep_ns   ? CALLS_SLEEP :
			 arguments->nudge_yield	     ? CALLS_YIELD :
						       CALLS_NOTHING;
	wait_ns = arguments->nudge_signal_ns + arguments->nudge_sleep_ns;
	wait_time = (struct timespec){ .tv_sec = (time_t)(wait_ns / NS_PER_S), .tv_nsec = (long)(wait_ns % NS_PER_S) };
	if (rc_nudge.calls == CALLS_SIGNAL)
		sigaction(NUDGE_SIGNAL, &action, NULL);
}

/* A worker's state: as the run's seed has it, another one for each worker, never 0 (splitmix64: Steele, Lea, Flood, 2014). */
static uint64_t mix(uint64_t seed, unsigned number)
{
	uint64_t mixed = seed + (number + UINT64_C(1)) * UINT64_C(0x9e3779b97f4a7c15);

	mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
	mixed ^= mixed >> 31;
	return mixed ? mixed : 1;
}

static bool make_timer(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = NUDGE_SIGNAL };
	sigset_t set;

	event.sigev_notify_thread_id = gettid();
	sigemptyset(&set);
	sigaddset(&set, NUDGE_SIGNAL);
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
	return timer_create(CLOCK_MONOTONIC, &event, &timer) == 0;
}

void rc_nudge_begin(const struct rc_run *run, unsigned number)
{
	rc_nudge_state = mix(run->arguments.nudge_seed, number);
	/* A sleep ends up to 50 us late otherwise. */
	if (rc_nudge.calls == CALLS_SLEEP)
		prctl(PR_SET_TIMERSLACK, 1UL);
	if (rc_nudge.calls != CALLS_SIGNAL)
		return;
	has_timer = make_timer();
	if (!has_timer)
		rc_refused(run->page, "a timer for the signal in a worker's window", errno);
}

void rc_nudge_end(void)
{
	if (has_timer)
		timer_delete(timer);
	has_timer = false;
}
