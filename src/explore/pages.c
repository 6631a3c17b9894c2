/* SPDX-License-Identifier: MIT */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "pages.h"

#include "kernel.h"

#include <sys/mman.h>

#define PAGE ((size_t)4096)
#define HUGE ((size_t)2 << 20)

/* The kernel maps no nothing, and gives back whole pages alone. */
static size_t whole_pages(size_t bytes)
{
	return bytes ? (bytes + PAGE - 1) & ~(PAGE - 1) : PAGE;
}

static void give_back(char *start, size_t bytes)
{
	if (bytes)
		kernel(SYS_munmap, (long)start, (long)bytes, 0, 0, 0, 0);
}

void *pages_reserve(size_t bytes)
{
	void *pages;

	if (bytes > SIZE_MAX / 2)
		return NULL;
	pages = kernel_map(0, whole_pages(bytes), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1);
	return kernel_failed(pages) ? NULL : pages;
}

void *pages_reserve_huge(size_t bytes)
{
	char *pages, *aligned, *end;

	if (bytes < HUGE || bytes > SIZE_MAX / 2)
		return pages_reserve(bytes);
	pages = pages_reserve(whole_pages(bytes) + HUGE);
	if (!pages)
		return NULL;
	aligned = (char *)(((uintptr_t)pages + HUGE - 1) & ~(uintptr_t)(HUGE - 1));
	end = aligned + whole_pages(bytes);
	/* The rest goes back, so that the pages are released as they were asked for. */
	give_back(pages, (size_t)(aligned - pages));
	give_back(end, HUGE - (size_t)(aligned - pages));
	kernel(SYS_madvise, (long)aligned, (long)whole_pages(bytes), MADV_HUGEPAGE, 0, 0, 0);
	return aligned;
}

void pages_release(void *pages, size_t bytes)
{
	if (pages)
		give_back(pages, whole_pages(bytes));
}
