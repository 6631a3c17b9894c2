/* SPDX-License-Identifier: MIT */
#include "pages.h"

#include "kernel.h"

#include <sys/mman.h>

#define PAGE ((size_t)4096)

/* Of no bytes too there is something to give back. */
static size_t whole_pages(size_t bytes)
{
	return bytes ? (bytes + PAGE - 1) & ~(PAGE - 1) : PAGE;
}

void *pages_reserve(size_t bytes)
{
	void *pages;

	if (bytes > SIZE_MAX / 2)
		return NULL;
	pages = kernel_map(0, whole_pages(bytes), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1);
	return kernel_failed(pages) ? NULL : pages;
}

void pages_release(void *pages, size_t bytes)
{
	if (pages)
		kernel(SYS_munmap, (long)pages, (long)whole_pages(bytes), 0, 0, 0, 0);
}
