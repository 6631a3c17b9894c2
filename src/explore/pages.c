/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "pages.h"

#include "kernel.h"

#include <sys/mman.h>

void *pages_reserve(size_t bytes)
{
	void *pages = kernel_map(0, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1);

	return kernel_failed(pages) ? NULL : pages;
}

#define HUGE ((size_t)2 << 20)

void *pages_reserve_huge(size_t bytes)
{
	char *pages = pages_reserve(bytes < HUGE ? bytes : bytes + HUGE);

	if (!pages || bytes < HUGE)
		return pages;
	char *aligned = (char *)(((uintptr_t)pages + HUGE - 1) & ~(uintptr_t)(HUGE - 1));

	/* The rest goes back, so that the pages are released as they were asked for. */
	pages_release(pages, (size_t)(aligned - pages));
	pages_release(aligned + bytes, HUGE - (size_t)(aligned - pages));
	kernel(SYS_madvise, (long)aligned, (long)bytes, MADV_HUGEPAGE, 0, 0, 0);
	return aligned;
}

void pages_release(void *pages, size_t bytes)
{
	if (pages && bytes)
		kernel(SYS_munmap, (long)pages, (long)bytes, 0, 0, 0, 0);
}
