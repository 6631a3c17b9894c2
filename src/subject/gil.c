/* SPDX-License-Identifier: MIT */
/*
 * The global interpreter lock's protocol (CPython: Python/ceval_gil.c), with one mutex for all of its state. Nothing but the drop
 * request is looked at without it.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <racecount/gil.h>

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

uint64_t rc_gil_interval_ns = RC_SWITCH_INTERVAL_NS;
int rc_gil_drop_request;

static struct {
	pthread_mutex_t mutex;
	pthread_cond_t dropped, taken;
	pthread_once_t once;
	bool locked;
	const char *last; /* who had it: the address of the thread's own gil_self */
	struct rc_gil_counts counts;
} gil = { .mutex = PTHREAD_MUTEX_INITIALIZER, .once = PTHREAD_ONCE_INIT };

static _Thread_local char gil_self;

static void gil_open(void)
{
	pthread_condattr_t attributes;

	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&gil.dropped, &attributes);
	pthread_cond_init(&gil.taken, &attributes);
	pthread_condattr_destroy(&attributes);
}

static uint64_t gil_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void gil_count_wait(uint64_t took)
{
	unsigned power = took > 0 ? 63 - (unsigned)__builtin_clzll(took) : 0;

	gil.counts.waits[power < RC_GIL_WAITS ? power : RC_GIL_WAITS - 1]++;
}

/* Holding the mutex: wait until nobody has the lock. Asked for again and again, for whoever takes it meanwhile forgets the request. */
static void gil_await(void)
{
	uint64_t start = gil_now();

	while (gil.locked) {
		uint64_t switches = gil.counts.switches, end = gil_now() + rc_gil_interval_ns;
		struct timespec until = { .tv_sec = (time_t)(end / 1000000000u), .tv_nsec = (long)(end % 1000000000u) };
		int result = pthread_cond_timedwait(&gil.dropped, &gil.mutex, &until);

		/* Not where another thread took it since: that one has had no interval yet. */
		if (result == ETIMEDOUT && gil.locked && gil.counts.switches == switches && !rc_gil_drop_request) {
			__atomic_store_n(&rc_gil_drop_request, 1, __ATOMIC_RELAXED);
			gil.counts.drop_requests++;
		}
	}
	gil_count_wait(gil_now() - start);
}

/* Holding the mutex. */
static void gil_hold(void)
{
	if (gil.locked)
		gil_await();
	gil.locked = true;
	gil.counts.taken++;
	if (gil.last != &gil_self) {
		gil.last = &gil_self;
		gil.counts.switches++;
		pthread_cond_broadcast(&gil.taken);
	}
	__atomic_store_n(&rc_gil_drop_request, 0, __ATOMIC_RELAXED);
}

void rc_gil_take(void)
{
	pthread_once(&gil.once, gil_open);
	pthread_mutex_lock(&gil.mutex);
	gil_hold();
	pthread_mutex_unlock(&gil.mutex);
}

void rc_gil_drop(void)
{
	pthread_mutex_lock(&gil.mutex);
	gil.locked = false;
	pthread_cond_signal(&gil.dropped);
	pthread_mutex_unlock(&gil.mutex);
}

void rc_gil_switch(void)
{
	pthread_mutex_lock(&gil.mutex);
	/* The request is taken back by who takes the lock: while it stands, whoever made it waits, and will come. */
	if (rc_gil_drop_request) {
		gil.locked = false;
		pthread_cond_signal(&gil.dropped);
		while (gil.last == &gil_self)
			pthread_cond_wait(&gil.taken, &gil.mutex);
		gil_hold();
	}
	pthread_mutex_unlock(&gil.mutex);
}

void rc_gil_count(struct rc_gil_counts *counts)
{
	pthread_mutex_lock(&gil.mutex);
	*counts = gil.counts;
	memset(&gil.counts, 0, sizeof(gil.counts));
	pthread_mutex_unlock(&gil.mutex);
}
