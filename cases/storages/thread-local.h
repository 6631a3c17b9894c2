/* SPDX-License-Identifier: MIT */
/* storage thread-local: every thread has its own; the parent reads its own too. */
#ifdef RC_FACTS
{
	.kind = { "thread-local", "_Thread_local memory: every thread has its own" },
	.shared_between = RC_NOBODY,
	.not_between = "each thread updates thread-local memory of its own",
	.bytes_most = 256 << 10,
},
#else /* code */
static _Thread_local _Alignas(RC_LINE) unsigned char own_memory[STORAGE_BYTES];

static void *storage_open(size_t bytes)
{
	return bytes <= sizeof(own_memory) ? own_memory : NULL;
}

static void *storage_here(void *memory)
{
	(void)memory;
	return own_memory;
}

static void storage_close(void *memory, size_t bytes)
{
	(void)memory;
	(void)bytes;
}
#endif /* RC_FACTS */
