/* SPDX-License-Identifier: MIT */
/*
 * The entry points of gcc's -fsanitize=thread for plain accesses. One for which a worker is parked is a step; the
 * machine code behind the call then does it. One of a byte that only one worker uses is noted and passed over.
 */
#include "access.h"

#include "explorer.h"
#include "memory_private.h"
#include "operation.h"

#define PASSED_MOST 100000 /* accesses that are no steps, from one step of a worker to its next */
#define SHARED_BYTES UINT64_C(0x4040404040404040)

/* All bytes known to be shared: the common case of a hot counter. Else look closer. */
static inline bool is_step(uintptr_t address, size_t size, bool write)
{
	if (X->phase != PHASE_WORKERS)
		return false;
	if (size <= 8 && address % 8 + size <= 8) {
		uint64_t bytes = (SHARED_BYTES >> (64 - 8 * size)) << (8 * (address % 8));

		if ((shadow_find(memory_key(address))->touched & bytes) == bytes)
			return true;
	}
	if (shadow_touch(address, size, write))
		return true;
	X->memo.impure |= !memory_is_own_stack(address);
	/* It may wait for a byte that no other worker has come to yet. */
	return ++X->passed % PASSED_MOST == 0;
}

static inline void probe(uintptr_t address, uintptr_t pc)
{
	X->probed_by = pc;
	(void)*(const volatile unsigned char *)address;
	X->probed_by = 0;
}

void access_probe(uintptr_t address, uintptr_t pc)
{
	probe(address, pc);
}

bool access_is_step(uintptr_t address, size_t size, bool write)
{
	return is_step(address, size, write);
}

static inline __attribute__((always_inline)) void plain(enum op op, void *place, size_t size, uintptr_t pc)
{
	uintptr_t address = (uintptr_t)place;

	if (is_step(address, size, op == OP_WRITE)) {
		probe(address, pc);
		fiber_park(PARK(op, size, 0), address, 0, 0, pc);
		return;
	}
	if (op == OP_WRITE)
		memory_note(address, size);
}

static inline __attribute__((always_inline)) void range(enum op op, void *place, size_t size, uintptr_t pc)
{
	uintptr_t address = (uintptr_t)place;

	if (size && is_step(address, size, op == OP_WRITE)) {
		probe(address, pc);
		fiber_park(PARK(op, size < 255 ? size : 255, 0), address, size, 0, pc);
		return;
	}
	if (op == OP_WRITE)
		memory_note(address, size);
}

#define PLAIN(name, op, size) \
	void name(void *address) \
	{ \
		plain(op, address, size, PC); \
	}
#define PLAIN_OF_SIZE(size) \
	PLAIN(__tsan_read##size, OP_READ, size) \
	PLAIN(__tsan_write##size, OP_WRITE, size) \
	PLAIN(__tsan_volatile_read##size, OP_READ, size) \
	PLAIN(__tsan_volatile_write##size, OP_WRITE, size) \
	PLAIN(__tsan_unaligned_read##size, OP_READ, size) \
	PLAIN(__tsan_unaligned_write##size, OP_WRITE, size) \
	PLAIN(__tsan_unaligned_volatile_read##size, OP_READ, size) \
	PLAIN(__tsan_unaligned_volatile_write##size, OP_WRITE, size)

PLAIN_OF_SIZE(1)
PLAIN_OF_SIZE(2)
PLAIN_OF_SIZE(4)
PLAIN_OF_SIZE(8)
PLAIN_OF_SIZE(16)

void __tsan_read_range(void *address, size_t size)
{
	range(OP_READ, address, size, PC);
}

void __tsan_write_range(void *address, size_t size)
{
	range(OP_WRITE, address, size, PC);
}

void __tsan_init(void)
{
}

void __tsan_func_entry(void *pc)
{
	(void)pc;
}

void __tsan_func_exit(void)
{
}

/* Tables of functions of C++ objects: not in C, but gcc's interface has it. */
void __tsan_vptr_update(void **place, void *value)
{
	(void)value;
	plain(OP_WRITE, place, sizeof(*place), PC);
}

bool access_is_race(const struct fiber *one, const struct fiber *other)
{
	const struct request *a = &one->request, *b = &other->request;

	if (one->state != FIBER_PARKED || other->state != FIBER_PARKED || a->op == OP_NONE || b->op == OP_NONE ||
	    a->op >= OP_FENCE || b->op >= OP_FENCE)
		return false;
	if (!access_is_plain(a) && !access_is_plain(b))
		return false;
	if (!access_writes(a) && !access_writes(b))
		return false;
	return a->address < b->address + access_size(b) && b->address < a->address + access_size(a) &&
	       memory_is_same(one, other, a->address);
}
