/* SPDX-License-Identifier: MIT */
/*
 * arena: the subject's allocator. Each fiber takes from a part of its own, so that addresses do not depend on who came
 * first, and what a fiber frees it gets again first, as from the cache that real allocators keep for a thread. All of
 * it is memory of the subject: hashed, undone, private to its process.
 */
#define _GNU_SOURCE
#include "explorer.h"
#include "kernel.h"
#include "memory_private.h"
#include "operation.h"

#include <errno.h>
#include <sys/mman.h>

#define CLASSES 20           /* of 32 bytes to 16 MiB, by powers of two */
#define LEAST_BITS 5
#define ADDRESSES ((size_t)1 << 47) /* a process has no more of them */
#define IN_USE UINT64_C(0x7261636573757365)
#define FREED UINT64_C(0x7261636564656164)

/* In front of every block. */
struct header {
	uint64_t mark;    /* IN_USE, FREED */
	uint64_t class;
	uint64_t start;   /* of the header's own raw block, where alignment moved it */
	struct header *next;
};

/* At the start of each part. */
struct part {
	uint64_t used;
	struct header *freed[CLASSES];
};

bool arena_open(void)
{
	void *arena = kernel_map(ARENA_AT, ARENA_END - ARENA_AT, PROT_READ | PROT_WRITE,
				 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1);

	return arena == (void *)ARENA_AT;
}

static void set(void *place, uint64_t value)
{
	memory_store((uintptr_t)place, 8, value);
}

static struct part *own_part(void)
{
	if (X->phase == PHASE_WORKERS)
		explore_asymmetric();
	return (struct part *)(ARENA_AT + X->current->number * ARENA_EACH);
}

static unsigned class_of(size_t bytes)
{
	unsigned class = 0;

	while (class < CLASSES && ((size_t)1 << (class + LEAST_BITS)) < bytes)
		class++;
	return class;
}

/* No machine has so much: NULL is right. Anything less might well be given. */
static void *refuse(size_t bytes)
{
	if (bytes < ADDRESSES)
		explore_unknown("allocates more memory than the explorer's arena has (4 MiB for each worker)");
	return NULL;
}

static void *take_new(struct part *part, unsigned class, size_t alignment)
{
	size_t room = ((size_t)1 << (class + LEAST_BITS)) + sizeof(struct header) + alignment;
	uint64_t used = part->used ? part->used : sizeof(struct part);

	if (used + room > ARENA_EACH)
		return refuse(room);
	uintptr_t place = ((uintptr_t)part + used + sizeof(struct header) + alignment - 1) & ~(uintptr_t)(alignment - 1);
	struct header *header = (struct header *)place - 1;

	set(&part->used, used + ((room + 15) & ~(size_t)15));
	set(&header->class, class);
	set(&header->mark, IN_USE);
	return (void *)place;
}

static void *take(size_t bytes, size_t alignment)
{
	struct part *part = own_part();
	unsigned class = class_of(bytes ? bytes : 1);

	if (class == CLASSES)
		return refuse(bytes);
	struct header *header = part->freed[class];

	if (!header || ((uintptr_t)(header + 1) & (alignment - 1)))
		return take_new(part, class, alignment);
	set(&part->freed[class], (uintptr_t)header->next);
	set(&header->mark, IN_USE);
	return header + 1;
}

void *rc_malloc(size_t bytes)
{
	return take(bytes, 16);
}

void *rc_aligned_alloc(size_t alignment, size_t bytes)
{
	return take(bytes, alignment < 16 ? 16 : alignment);
}

int rc_posix_memalign(void **place, size_t alignment, size_t bytes)
{
	void *taken = take(bytes, alignment < 16 ? 16 : alignment);

	if (!taken)
		return ENOMEM;
	memory_store((uintptr_t)place, 8, (uintptr_t)taken);
	return 0;
}

void *rc_calloc(size_t count, size_t each)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, each, &bytes))
		return NULL;
	char *taken = take(bytes, 16);

	if (taken)
		memory_note((uintptr_t)taken, bytes);
	for (size_t i = 0; taken && i < bytes; i++)
		((volatile char *)taken)[i] = 0;
	return taken;
}

void rc_free(void *place)
{
	struct header *header = (struct header *)place - 1;

	if (!place)
		return;
	if ((uintptr_t)place < ARENA_AT || (uintptr_t)place >= ARENA_END || (header->mark != IN_USE && header->mark != FREED)) {
		explore_crash("free of what was not allocated");
		return;
	}
	if (header->mark == FREED) {
		explore_crash("free of what is freed already");
		return;
	}
	struct part *part = own_part();

	set(&header->mark, FREED);
	set(&header->next, (uintptr_t)part->freed[header->class]);
	set(&part->freed[header->class], (uintptr_t)header);
}

void *rc_memcpy(void *to, const void *from, size_t size);

void *rc_realloc(void *place, size_t bytes)
{
	struct header *header = (struct header *)place - 1;

	if (!place)
		return rc_malloc(bytes);
	size_t room = (size_t)1 << (header->class + LEAST_BITS);

	if (bytes && bytes <= room)
		return place;
	void *taken = bytes ? take(bytes, 16) : NULL;

	if (taken)
		rc_memcpy(taken, place, room);
	if (taken || !bytes)
		rc_free(place);
	return taken;
}
