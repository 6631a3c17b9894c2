/* SPDX-License-Identifier: MIT */
/*
 * Clocks stand still in the explorer: what a reading shows would be no part of the state. explore_clock is told of each, for
 * a worker that waits for one to move waits for ever. Where no fiber runs they are the kernel's.
 */
#define _GNU_SOURCE
#include "operation.h"

#include "kernel.h"
#include "memory.h"

#include <errno.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>

#define STANDS_AT 1000000000 /* seconds since 1970: in 2001, and long after any boot */

static void tell(struct timespec *time, uintptr_t pc)
{
	memory_store((uintptr_t)&time->tv_sec, sizeof(time->tv_sec), STANDS_AT);
	memory_store((uintptr_t)&time->tv_nsec, sizeof(time->tv_nsec), 0);
	explore_clock(pc);
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
	if (fiber_current()) {
		tell(time, PC);
		return 0;
	}
	long result = kernel(SYS_clock_gettime, clock, (long)time, 0, 0, 0, 0);

	if (result == 0)
		return 0;
	return -1;
}

int timespec_get(struct timespec *time, int base)
{
	if (base != TIME_UTC)
		return 0;
	if (fiber_current())
		tell(time, PC);
	else
		kernel(SYS_clock_gettime, CLOCK_REALTIME, (long)time, 0, 0, 0, 0);
	return base;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
	(void)zone;
	if (!fiber_current())
		return (int)kernel(SYS_gettimeofday, (long)time, 0, 0, 0, 0, 0);
	memory_store((uintptr_t)&time->tv_sec, sizeof(time->tv_sec), STANDS_AT);
	memory_store((uintptr_t)&time->tv_usec, sizeof(time->tv_usec), 0);
	explore_clock(PC);
	return 0;
}

time_t time(time_t *place)
{
	struct timespec now = { .tv_sec = STANDS_AT };

	if (fiber_current())
		explore_clock(PC);
	else
		kernel(SYS_clock_gettime, CLOCK_REALTIME, (long)&now, 0, 0, 0, 0);
	if (place)
		memory_store((uintptr_t)place, sizeof(*place), (uint64_t)now.tv_sec);
	return now.tv_sec;
}

clock_t clock(void)
{
	explore_clock(PC);
	return 0;
}
