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

void pages_release(void *pages, size_t bytes)
{
	if (pages)
		kernel(SYS_munmap, (long)pages, (long)bytes, 0, 0, 0, 0);
}
