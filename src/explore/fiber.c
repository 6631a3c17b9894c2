/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "explorer.h"
#include "kernel.h"
#include "memory_private.h"
#include "operation.h"
#include "real.h"
#include "step.h"
#include "switch.h"
#include "sync_thread.h"

#include <link.h>
#include <sys/mman.h>

struct fiber *fiber_at(unsigned number)
{
	return &X->fiber[number];
}

unsigned fiber_count(void)
{
	return X->fibers;
}

struct fiber *fiber_current(void)
{
	return X->current;
}

void fiber_touch(struct fiber *fiber)
{
	if (X->real)
		return;
	for (size_t i = 0; i < sizeof(*fiber) / 8; i++)
		memory_note_own((uint64_t *)fiber + i);
}

extern const ElfW(Ehdr) __ehdr_start;

/* Code that gcc puts on the stack, for the address of a nested function, runs there where the program says so. */
static int stack_protection(void)
{
	const ElfW(Phdr) *header = (const ElfW(Phdr) *)((const char *)&__ehdr_start + __ehdr_start.e_phoff);
	int protection = PROT_READ | PROT_WRITE;

	for (unsigned i = 0; i < __ehdr_start.e_phnum; i++) {
		if (header[i].p_type == PT_GNU_STACK && header[i].p_flags & PF_X)
			protection |= PROT_EXEC;
	}
	return protection;
}

/* Stacks with a guard below each, at addresses that are the same in every process. */
bool fiber_open(void)
{
	char *stacks = kernel_map(STACKS_AT, STACKS_END - STACKS_AT, PROT_NONE,
				  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1);

	if (stacks != (char *)STACKS_AT)
		return false;
	for (unsigned number = 0; number < FIBERS_MAX; number++) {
		char *usable = stacks + number * STACK_STRIDE + FIBER_STACK;

		if (kernel(SYS_mprotect, (long)usable, FIBER_STACK, stack_protection(), 0, 0, 0) != 0)
			return false;
		X->fiber[number].number = (uint8_t)number;
	}
	return true;
}

/* A block that is copied may reach beyond the stack's end. */
#define STACK_SLACK 64

uintptr_t fiber_stack_top(unsigned number)
{
	return STACKS_AT + (number + 1) * STACK_STRIDE - STACK_SLACK;
}

void fiber_set(struct fiber *fiber, void *(*entry)(void *), void *argument)
{
	unsigned number = fiber->number;

	X->birth[number].entry = entry;
	X->birth[number].argument = argument;
	fiber->state = FIBER_PARKED;
	fiber->request.op = OP_NONE;
	fiber->held_count = 0;
	fiber->sp = switch_prepare((void *)fiber_stack_top(number));
}

struct fiber *fiber_make(void *(*entry)(void *), void *argument)
{
	if (X->fibers == FIBER_ROOT)
		return NULL;
	struct fiber *fiber = &X->fiber[X->fibers];

	fiber_touch(fiber);
	memory_note_own(&X->fibers);
	memory_note_own(&X->birth[X->fibers].entry);
	memory_note_own(&X->birth[X->fibers].argument);
	X->fibers++;
	fiber->made = fiber->joined = fiber->detached = 0; /* one of another run's may have been here: on real threads nothing is undone */
	fiber->value = fiber->error = 0;
	fiber_set(fiber, entry, argument);
	fiber->process = X->current ? X->current->process : 0;
	return fiber;
}

/* Nothing that names the fiber stays in a register or on the stack while it runs: identical ones must look identical. */
_Noreturn void fiber_main(void)
{
	fiber_return((uintptr_t)X->birth[X->current->number].entry(X->birth[X->current->number].argument));
}

/* A thread's function has returned. */
_Noreturn void fiber_return(uint64_t value)
{
	sync_thread_leave();
	fiber_end(value);
}

_Noreturn void fiber_end(uint64_t value)
{
	X->current->value = value;
	X->current->state = FIBER_ENDED;
	if (X->real)
		real_end();
	fiber_leave();
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
	if (fiber->held_count == FIBER_HELD_MAX) {
		explore_unknown("a worker holds more locks at once than the explorer keeps");
		return;
	}
	fiber->held[fiber->held_count++] = (struct held){ lock, 1, shared };
}

void fiber_release(struct fiber *fiber, uintptr_t lock)
{
	struct held *held = fiber_holds(fiber, lock);

	if (held)
		*held = fiber->held[--fiber->held_count];
}

/* Two lanes over the words of a fiber, two words at a time. */
struct lanes {
	uint64_t low, high;
};

static inline void add_words(struct lanes *lanes, uint64_t first, uint64_t second)
{
	lanes->low = hash_fold(lanes->low ^ first, second ^ HASH_KEY_1);
	lanes->high = hash_fold(lanes->high ^ second, first ^ HASH_KEY_2);
}

/* An address in the fiber's own stack, by its distance from the end: identical fibers differ in where their stacks are. */
static inline uint64_t relative(uint64_t word, uintptr_t top)
{
	return top - word <= FIBER_STACK ? (top - word) ^ HASH_KEY_3 : word;
}

static inline void add_block(struct lanes *lanes, const uint64_t *words, size_t count, uintptr_t top)
{
	size_t i = 0;

	for (; i + 1 < count; i += 2)
		add_words(lanes, relative(words[i], top), relative(words[i + 1], top));
	if (i < count)
		add_words(lanes, relative(words[i], top), HASH_KEY_4);
}

static uint64_t locks_hash(const struct fiber *fiber)
{
	uint64_t locks = 0;

	for (unsigned i = 0; i < fiber->held_count; i++)
		locks += hash_fold(fiber->held[i].lock ^ HASH_KEY_1, HASH_KEY_4 ^ fiber->held[i].count ^ (uint64_t)fiber->held[i].shared << 32);
	return locks;
}

#define REQUEST_WORDS 6 /* all but the pc, which lies on the stack */

struct hash fiber_hash(const struct fiber *fiber)
{
	struct lanes lanes = { HASH_KEY_4, HASH_KEY_3 };
	uintptr_t top = fiber_stack_top(fiber->number);
	uint64_t flags = fiber->state | (uint64_t)fiber->detached << 8 | (uint64_t)fiber->joined << 16 | (uint64_t)fiber->made << 24 | (uint64_t)fiber->keys << 40 |
			 (uint64_t)(X->symmetric ? X->like[fiber->number] : fiber->number + 1u) << 32;

	add_words(&lanes, flags, locks_hash(fiber));
	add_words(&lanes, fiber->error, fiber->state == FIBER_PARKED ? 0 : fiber->value);
	if (fiber->state == FIBER_PARKED) {
		add_block(&lanes, (const uint64_t *)&fiber->request, REQUEST_WORDS, top);
		add_block(&lanes, fiber->sp, (top - (uintptr_t)fiber->sp) / 8, top);
	}
	add_words(&lanes, lanes.high, lanes.low);
	return (struct hash){ lanes.low, lanes.high };
}

/* The subject's errno. */
int *rc_errno_location(void)
{
	explore_asymmetric();
	return (int *)&X->current->error;
}
