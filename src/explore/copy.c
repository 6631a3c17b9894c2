/* SPDX-License-Identifier: MIT */
/* memcpy and kin as the accesses that they are, a block at a time: what is copied is read in one step and written in the next. */
#include "access.h"

#include "explorer.h"
#include "memory.h"

#define BLOCK 64

static void touch(enum op op, uintptr_t address, size_t size, uintptr_t pc)
{
	if (access_is_step(address, size, op == OP_WRITE))
		fiber_park(PARK(op, size, 0), address, size, 0, pc);
	else if (op == OP_WRITE)
		memory_note(address, size);
}

static void copy_bytes(volatile unsigned char *to, const volatile unsigned char *from, size_t size)
{
	for (size_t i = 0; i < size; i++)
		to[i] = from[i];
}

static void copy_block(uintptr_t to, uintptr_t from, size_t size, uintptr_t pc)
{
	unsigned char block[BLOCK];

	for (size_t i = 0; i < BLOCK; i++)
		*(volatile unsigned char *)&block[i] = 0; /* a parked stack has no remains on it */
	touch(OP_READ, from, size, pc);
	copy_bytes(block, (const unsigned char *)from, size);
	touch(OP_WRITE, to, size, pc);
	copy_bytes((unsigned char *)to, block, size);
}

void *rc_memmove(void *to, const void *from, size_t size)
{
	bool backwards = (uintptr_t)to > (uintptr_t)from;

	for (size_t done = 0; done < size;) {
		size_t part = size - done < BLOCK ? size - done : BLOCK, at = backwards ? size - done - part : done;

		copy_block((uintptr_t)to + at, (uintptr_t)from + at, part, PC);
		done += part;
	}
	return to;
}

void *rc_memcpy(void *to, const void *from, size_t size)
{
	for (size_t done = 0; done < size; done += BLOCK)
		copy_block((uintptr_t)to + done, (uintptr_t)from + done, size - done < BLOCK ? size - done : BLOCK, PC);
	return to;
}

void *rc_memset(void *to, int value, size_t size)
{
	for (size_t done = 0; done < size; done += BLOCK) {
		size_t part = size - done < BLOCK ? size - done : BLOCK;

		touch(OP_WRITE, (uintptr_t)to + done, part, PC);
		for (size_t i = 0; i < part; i++)
			((volatile unsigned char *)to)[done + i] = (unsigned char)value;
	}
	return to;
}

int rc_memcmp(const void *one, const void *other, size_t size)
{
	const volatile unsigned char *a = one, *b = other;

	for (size_t i = 0; i < size; i++) {
		touch(OP_READ, (uintptr_t)&a[i], 1, PC);
		unsigned char first = a[i];

		touch(OP_READ, (uintptr_t)&b[i], 1, PC);
		unsigned char second = b[i];

		if (first != second)
			return first < second ? -1 : 1;
	}
	return 0;
}
