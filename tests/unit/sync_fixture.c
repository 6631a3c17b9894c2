/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync_fixture.h"

#include "explore/memory.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static struct {
	struct fiber fiber[FIBERS_MAX];
	unsigned count, current, made_private;
	const char *crash, *unknown;
	bool shared, asymmetric;
} fake;

void sync_begin(void)
{
	memset(&fake, 0, sizeof(fake));
	fake.count = 3;
	fake.shared = true;
	for (unsigned number = 0; number < FIBERS_MAX; number++)
		fake.fiber[number].number = (uint8_t)number;
	for (unsigned number = 0; number < fake.count; number++)
		fake.fiber[number].state = FIBER_PARKED;
}

struct fiber *sync_as(unsigned number)
{
	fake.current = number;
	return &fake.fiber[number];
}

void sync_set_process(unsigned number, unsigned process)
{
	fake.fiber[number].process = (uint8_t)process;
}

void sync_set_shared(bool shared)
{
	fake.shared = shared;
}

uint64_t sync_choices(unsigned number)
{
	return operations[fake.fiber[number].request.op].choices(&fake.fiber[number]);
}

enum after sync_take(unsigned number, unsigned choice)
{
	struct fiber *fiber = sync_as(number);

	CU_ASSERT_NOT_EQUAL(sync_choices(number) & CHOICE_GO << choice, 0);
	enum after after = operations[fiber->request.op].perform(fiber, choice);

	if (after == AFTER_RESUME)
		fiber->request.op = OP_NONE;
	return after;
}

int sync_go(unsigned number)
{
	CU_ASSERT_EQUAL(sync_choices(number), CHOICE_GO);
	CU_ASSERT_EQUAL(sync_take(number, 0), AFTER_RESUME);
	return (int)fake.fiber[number].result;
}

const char *sync_crash(void)
{
	return fake.crash;
}

const char *sync_unknown(void)
{
	return fake.unknown;
}

unsigned sync_made_private(void)
{
	return fake.made_private;
}

bool sync_is_asymmetric(void)
{
	return fake.asymmetric;
}

void sync_end(unsigned number, uint64_t value)
{
	fake.fiber[number].state = FIBER_ENDED;
	fake.fiber[number].value = value;
}

/* What the operations stand on. */

uint64_t fiber_park(uint64_t what, uintptr_t address, uint64_t a, uint64_t b, uintptr_t pc)
{
	fake.fiber[fake.current].request = (struct request){
		.op = (uint8_t)what, .size = (uint8_t)(what >> 8), .address = address, .a = a, .b = b, .pc = pc
	};
	return 0;
}

struct fiber *fiber_at(unsigned number)
{
	return &fake.fiber[number];
}

unsigned fiber_count(void)
{
	return fake.count;
}

struct fiber *fiber_current(void)
{
	return &fake.fiber[fake.current];
}

void fiber_touch(struct fiber *fiber)
{
	(void)fiber;
}

struct fiber *fiber_make(void *(*entry)(void *), void *argument)
{
	(void)entry;
	(void)argument;
	if (fake.count == FIBER_ROOT)
		return NULL;
	fake.fiber[fake.count].state = FIBER_PARKED;
	return &fake.fiber[fake.count++];
}

void fiber_end(uint64_t value)
{
	(void)value;
	abort();
}

struct held *fiber_holds(const struct fiber *fiber, uintptr_t lock)
{
	for (unsigned i = 0; i < fiber->held_count; i++) {
		if (fiber->held[i].lock == lock)
			return (struct held *)&fiber->held[i];
	}
	return NULL;
}

void fiber_hold(struct fiber *fiber, uintptr_t lock, bool shared)
{
	fiber->held[fiber->held_count++] = (struct held){ lock, 1, shared };
}

void fiber_release(struct fiber *fiber, uintptr_t lock)
{
	struct held *held = fiber_holds(fiber, lock);

	if (held)
		*held = fiber->held[--fiber->held_count];
}

uint64_t memory_load(uintptr_t address, size_t size)
{
	uint64_t value = 0;

	memcpy(&value, (const void *)address, size); /* the tests' machines have the low byte first */
	return value;
}

void memory_store(uintptr_t address, size_t size, uint64_t value)
{
	memcpy((void *)address, &value, size);
}

bool memory_is_shared(uintptr_t address)
{
	(void)address;
	return fake.shared;
}

bool memory_is_same(const struct fiber *one, const struct fiber *other, uintptr_t address)
{
	return one->process == other->process || memory_is_shared(address);
}

void memory_make_private(uintptr_t address, size_t size)
{
	(void)address;
	(void)size;
	fake.made_private++;
}

enum after explore_crash(const char *what)
{
	fake.crash = what;
	return AFTER_CRASH;
}

void explore_unknown(const char *what)
{
	fake.unknown = what;
}

void explore_asymmetric(void)
{
	fake.asymmetric = true;
}
