/* SPDX-License-Identifier: MIT */
/* Sleeps are a step that can be taken at any time; giving way to others is none. */
#define _GNU_SOURCE
#include "sync.h"

#include "memory.h"

#include <errno.h>
#include <sched.h>
#include <threads.h>
#include <unistd.h>

unsigned sleep(unsigned seconds)
{
	return (unsigned)sync_step(PARK(OP_SLEEP, 0, 0), 0, seconds, 0, PC);
}

int usleep(useconds_t microseconds)
{
	return sync_step(PARK(OP_SLEEP, 0, 0), 0, microseconds, 0, PC);
}

int nanosleep(const struct timespec *time, struct timespec *rest)
{
	(void)rest;
	if (sync_time(time) || time->tv_sec < 0)
		return (int)sync_fail(EINVAL);
	return sync_step(PARK(OP_SLEEP, 0, 0), 0, 0, 0, PC);
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest)
{
	(void)clock;
	(void)flags;
	(void)rest;
	if (sync_time(time) || time->tv_sec < 0)
		return EINVAL;
	return sync_step(PARK(OP_SLEEP, 0, 0), 0, 0, 0, PC);
}

int thrd_sleep(const struct timespec *time, struct timespec *rest)
{
	(void)rest;
	if (sync_time(time) || time->tv_sec < 0)
		return -2;
	return sync_step(PARK(OP_SLEEP, 0, 0), 0, 0, 0, PC);
}

/* pthread_yield is another name for it in <pthread.h>. */
int sched_yield(void)
{
	return 0;
}

void thrd_yield(void)
{
}

enum after sync_sleep_over(struct fiber *fiber, unsigned choice)
{
	(void)choice;
	return sync_finish(fiber, 0);
}
