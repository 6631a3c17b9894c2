/* SPDX-License-Identifier: MIT */
/* storage mmap-anon: an anonymous shared mapping, made before the workers start. */
#ifdef RC_FACTS
{
	.kind = { "mmap-anon", "an anonymous shared mapping" },
	.shared_between = RC_THREADS | RC_PROCESSES,
},
#else /* code */
#include <sys/mman.h>
static void *storage_open(size_t bytes)
{
	void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return memory == MAP_FAILED ? NULL : memory;
}

static void *storage_here(void *memory)
{
	return memory;
}

static void storage_close(void *memory, size_t bytes)
{
	munmap(memory, bytes);
}
#endif /* RC_FACTS */
