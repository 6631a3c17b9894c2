/* SPDX-License-Identifier: MIT */
/*
 * The entry points of gcc's -fsanitize=thread for atomics of 8 to 128 bits. All are explored as sequentially consistent; that
 * a weaker order was asked for is kept, for then the answer about races is not final.
 */
#include "access.h"

#include "explorer.h"
#include "memory.h"

typedef unsigned __int128 uint128;

static uint64_t truncated(uint64_t value, size_t size)
{
	return size == 8 ? value : value & ((UINT64_C(1) << (8 * size)) - 1);
}

/* What is there after the operation; of narrower ones the lower bytes count. */
static uint128 after(enum op op, uint128 old, uint128 a, uint128 b)
{
	switch (op) {
	case OP_STORE:
	case OP_EXCHANGE:
		return a;
	case OP_ADD:
		return old + a;
	case OP_SUB:
		return old - a;
	case OP_AND:
		return old & a;
	case OP_OR:
		return old | a;
	case OP_XOR:
		return old ^ a;
	case OP_NAND:
		return ~(old & a);
	case OP_COMPARE_EXCHANGE:
		return old == a ? b : old;
	default:
		return old;
	}
}

/* At once and indivisibly: one worker runs at a time. Returns the old value. */
static uint64_t perform(enum op op, size_t size, uintptr_t address, uint64_t a, uint64_t b)
{
	uint64_t old = memory_load(address, size);
	uint64_t new = (uint64_t)after(op, old, truncated(a, size), truncated(b, size));

	if (op != OP_LOAD && !(op == OP_COMPARE_EXCHANGE && old != truncated(a, size)))
		memory_store(address, size, new);
	return old;
}

static uint128 perform_wide(enum op op, uintptr_t address, uint128 a, uint128 b)
{
	uint128 *place = (uint128 *)address, old = *place;

	if (op != OP_LOAD) {
		memory_note(address, sizeof(*place));
		*place = after(op, old, a, b);
	}
	return old;
}

void access_perform(struct fiber *fiber)
{
	struct request *request = &fiber->request;

	if (request->op == OP_WRITE) {
		memory_note(request->address, access_size(request));
	} else if (request->op >= OP_LOAD && request->op < OP_FENCE && request->size == 16) {
		uint128 old = perform_wide(request->op, request->address, (uint128)request->c << 64 | request->a,
					   (uint128)request->d << 64 | request->b);

		fiber->result = (uint64_t)old;
		fiber->result_high = (uint64_t)(old >> 64);
	} else if (request->op >= OP_LOAD && request->op < OP_FENCE) {
		fiber->result = perform(request->op, request->size, request->address, request->a, request->b);
	}
}

static void note_order(int order)
{
	if (order != __ATOMIC_SEQ_CST)
		X->weak_orders = true;
}

static inline __attribute__((always_inline)) uint64_t atomic(enum op op, size_t size, const volatile void *place, uint64_t a, uint64_t b, int order,
							      uintptr_t pc)
{
	uintptr_t address = (uintptr_t)place;

	if (access_is_step(address, size, op != OP_LOAD)) {
		note_order(order);
		access_probe(address, pc);
		return fiber_park(PARK(op, size, order), address, a, b, pc);
	}
	return perform(op, size, address, a, b);
}

/* What a caller keeps a comparison's value in is read before it, and written when it fails: steps, where others use it too. */
static inline __attribute__((always_inline)) void touch_expected(enum op op, const void *expected, size_t size, uintptr_t pc)
{
	uintptr_t address = (uintptr_t)expected;

	if (access_is_step(address, size, op == OP_WRITE)) {
		access_probe(address, pc);
		fiber_park(PARK(op, size, 0), address, 0, 0, pc);
	}
}

static bool compared(void *expected, size_t size, uint64_t old, uint64_t wanted, uintptr_t pc)
{
	if (truncated(old, size) == truncated(wanted, size))
		return true;
	touch_expected(OP_WRITE, expected, size, pc);
	memory_store((uintptr_t)expected, size, old);
	return false;
}

#define ATOMIC_OF_TWO(bits, type, name, op) \
	type __tsan_atomic##bits##_##name(volatile type *place, type value, int order) \
	{ \
		return (type)atomic(op, sizeof(type), place, (uint64_t)value, 0, order, PC); \
	}
#define ATOMIC_COMPARE(bits, type, name) \
	int __tsan_atomic##bits##_compare_exchange_##name(volatile type *place, type *expected, type value, int order, int failure) \
	{ \
		touch_expected(OP_READ, expected, sizeof(type), PC); \
		uint64_t wanted = (uint64_t)*expected; \
\
		return compared(expected, sizeof(type), atomic(OP_COMPARE_EXCHANGE, sizeof(type), place, wanted, (uint64_t)value, \
							       order < failure ? failure : order, PC), wanted, PC); \
	}
#define ATOMIC(bits, type) \
	type __tsan_atomic##bits##_load(const volatile type *place, int order) \
	{ \
		return (type)atomic(OP_LOAD, sizeof(type), place, 0, 0, order, PC); \
	} \
	void __tsan_atomic##bits##_store(volatile type *place, type value, int order) \
	{ \
		atomic(OP_STORE, sizeof(type), place, (uint64_t)value, 0, order, PC); \
	} \
	ATOMIC_OF_TWO(bits, type, exchange, OP_EXCHANGE) \
	ATOMIC_OF_TWO(bits, type, fetch_add, OP_ADD) \
	ATOMIC_OF_TWO(bits, type, fetch_sub, OP_SUB) \
	ATOMIC_OF_TWO(bits, type, fetch_and, OP_AND) \
	ATOMIC_OF_TWO(bits, type, fetch_or, OP_OR) \
	ATOMIC_OF_TWO(bits, type, fetch_xor, OP_XOR) \
	ATOMIC_OF_TWO(bits, type, fetch_nand, OP_NAND) \
	ATOMIC_COMPARE(bits, type, strong) \
	ATOMIC_COMPARE(bits, type, weak) \
	type __tsan_atomic##bits##_compare_exchange_val(volatile type *place, type wanted, type value, int order, int failure) \
	{ \
		(void)failure; \
		return (type)atomic(OP_COMPARE_EXCHANGE, sizeof(type), place, (uint64_t)wanted, (uint64_t)value, order, PC); \
	}

ATOMIC(8, uint8_t)
ATOMIC(16, uint16_t)
ATOMIC(32, uint32_t)
ATOMIC(64, uint64_t)

/* The upper halves travel beside fiber_park's registers. */
static uint128 atomic_wide(enum op op, const volatile void *place, uint128 a, uint128 b, int order, uintptr_t pc)
{
	struct fiber *fiber = X->current;

	if (!access_is_step((uintptr_t)place, sizeof(a), op != OP_LOAD))
		return perform_wide(op, (uintptr_t)place, a, b);
	note_order(order);
	fiber->request.c = (uint64_t)(a >> 64);
	fiber->request.d = (uint64_t)(b >> 64);
	access_probe((uintptr_t)place, pc);
	uint64_t low = fiber_park(PARK(op, sizeof(a), order), (uintptr_t)place, (uint64_t)a, (uint64_t)b, pc);

	return (uint128)X->current->result_high << 64 | low;
}

#define WIDE(name, op) \
	uint128 __tsan_atomic128_##name(volatile uint128 *place, uint128 value, int order) \
	{ \
		return atomic_wide(op, place, value, 0, order, PC); \
	}
#define WIDE_COMPARE(name) \
	int __tsan_atomic128_compare_exchange_##name(volatile uint128 *place, uint128 *expected, uint128 value, int order, int failure) \
	{ \
		touch_expected(OP_READ, expected, sizeof(value), PC); \
		uint128 wanted = *expected, old = atomic_wide(OP_COMPARE_EXCHANGE, place, wanted, value, order < failure ? failure : order, PC); \
\
		if (old == wanted) \
			return 1; \
		touch_expected(OP_WRITE, expected, sizeof(value), PC); \
		memory_note((uintptr_t)expected, sizeof(old)); \
		*expected = old; \
		return 0; \
	}

uint128 __tsan_atomic128_load(const volatile uint128 *place, int order)
{
	return atomic_wide(OP_LOAD, place, 0, 0, order, PC);
}

void __tsan_atomic128_store(volatile uint128 *place, uint128 value, int order)
{
	atomic_wide(OP_STORE, place, value, 0, order, PC);
}

WIDE(exchange, OP_EXCHANGE)
WIDE(fetch_add, OP_ADD)
WIDE(fetch_sub, OP_SUB)
WIDE(fetch_and, OP_AND)
WIDE(fetch_or, OP_OR)
WIDE(fetch_xor, OP_XOR)
WIDE(fetch_nand, OP_NAND)
WIDE_COMPARE(strong)
WIDE_COMPARE(weak)

/* Under sequential consistency a fence orders what is in order already. */
void __tsan_atomic_thread_fence(int order)
{
	if (X->phase == PHASE_WORKERS)
		note_order(order);
}

void __tsan_atomic_signal_fence(int order)
{
	(void)order;
}
