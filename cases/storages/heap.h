/* SPDX-License-Identifier: MIT */
/* storage heap: memory from the C library's allocator. */
#ifdef RC_FACTS
{
	.kind = { "heap", "memory from aligned_alloc" },
	.shared_between = RC_THREADS,
	.not_between = "fork copies the heap: each worker process updates a copy of its own",
},
#else /* code */
#include <stdlib.h>
#include <string.h>
static void *storage_open(size_t bytes)
{
	size_t whole_lines = (bytes + RC_LINE - 1) / RC_LINE * RC_LINE;
	void *memory = aligned_alloc(RC_LINE, whole_lines);

	return memory ? memset(memory, 0, whole_lines) : NULL;
}

static void *storage_here(void *memory)
{
	return memory;
}

static void storage_close(void *memory, size_t bytes)
{
	(void)bytes;
	free(memory);
}
#endif /* RC_FACTS */
