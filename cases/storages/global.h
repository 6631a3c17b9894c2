/* SPDX-License-Identifier: MIT */
/* storage global: static memory of the program. */
#ifdef RC_FACTS
{
	.kind = { "global", "static memory of the program" },
	.shared_between = RC_THREADS,
	.not_between = "fork copies static memory: each worker process updates a copy of its own",
	.bytes_most = 1 << 20,
},
#else /* code */
static _Alignas(RC_LINE) unsigned char global_memory[STORAGE_BYTES];

static void *storage_open(size_t bytes)
{
	return bytes <= sizeof(global_memory) ? global_memory : NULL;
}

static void *storage_here(void *memory)
{
	return memory;
}

static void storage_close(void *memory, size_t bytes)
{
	(void)memory;
	(void)bytes;
}
#endif /* RC_FACTS */
