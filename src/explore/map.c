/* SPDX-License-Identifier: MIT */
/* The subject's mappings: which memory processes share is known from how it was mapped. */
#define _GNU_SOURCE
#include "explorer.h"
#include "kernel.h"
#include "operation.h"

#include <sys/mman.h>

void *rc_mmap(void *at, size_t bytes, int protection, int flags, int fd, long offset)
{
	if (X->phase == PHASE_WORKERS)
		explore_unknown("a worker maps memory");
	void *place = (void *)kernel(SYS_mmap, (long)at, (long)bytes, protection, flags, fd, offset);

	if (kernel_failed(place))
		return MAP_FAILED;
	if (flags & MAP_SHARED && X->shared_count < REGIONS_MAX)
		X->shared[X->shared_count++] = (struct region){ (uintptr_t)place, (uintptr_t)place + bytes };
	return place;
}

/* While schedules are explored it stays: another of them needs it again. */
int rc_munmap(void *place, size_t bytes)
{
	(void)place;
	(void)bytes;
	return 0;
}
