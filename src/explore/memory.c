/* SPDX-License-Identifier: MIT */
#include "memory_private.h"
#include "operation.h"
#include "pages.h"

#define LOG_MOST ((uint64_t)1 << 28)

bool memory_open(void)
{
	X->log_room = LOG_MOST;
	X->log = pages_reserve(LOG_MOST * sizeof(*X->log));
	X->private_word = pages_reserve(PRIVATE_WORDS_MAX * sizeof(*X->private_word));
	return X->log && X->private_word;
}

bool memory_is_shared(uintptr_t address)
{
	if (X->processes == 0 || memory_is_stack(address))
		return true;
	for (unsigned i = 0; i < X->shared_count; i++) {
		if (address >= X->shared[i].start && address < X->shared[i].end)
			return X->private_words == 0 || shadow_find(address)->place == 0;
	}
	return false;
}

bool memory_is_same(const struct fiber *one, const struct fiber *other, uintptr_t address)
{
	return one->process == other->process || memory_is_shared(address);
}

/* From the first write on, a private word has a value for each process: until then all have the same. */
static void make_private_word(uintptr_t word)
{
	struct shadow_word *shadow = shadow_find(word);

	if (shadow->place)
		return;
	if (X->private_words == PRIVATE_WORDS_MAX) {
		explore_unknown("processes write to more private memory than can be swapped between them");
		return;
	}
	struct private_word *private = &X->private_word[X->private_words];

	private->address = word;
	for (unsigned process = 0; process < FIBERS_MAX; process++)
		private->value[process] = *(uint64_t *)word;
	shadow->place = (uint16_t)++X->private_words;
	explore_asymmetric();
}

void memory_make_private(uintptr_t address, size_t size)
{
	if (X->processes == 0 || X->phase != PHASE_WORKERS)
		return;
	X->private_objects = true;
	for (uintptr_t word = address & ~(uintptr_t)7; word < address + size; word += 8)
		make_private_word(word);
}

void memory_load_process(unsigned process)
{
	if (process == X->loaded)
		return;
	for (unsigned i = 0; i < X->private_words; i++) {
		struct private_word *private = &X->private_word[i];

		private->value[X->loaded] = *(uint64_t *)private->address;
		*(uint64_t *)private->address = private->value[process];
	}
	X->loaded = process;
}

static void add_entry(uint64_t key, uint64_t old)
{
	if (X->logged == X->log_room)
		explore_fail("a path writes more memory than the log holds", "");
	X->log[X->logged++] = (struct log_entry){ key, old };
}

/* A fiber's writes to its own stack are undone with the stack. */
void memory_note(uintptr_t address, size_t size)
{
	if (X->phase == PHASE_BEFORE || X->real || memory_is_own_stack(address))
		return;
	X->memo.impure |= X->running;
	for (uintptr_t word = address & ~(uintptr_t)7; word < address + size; word += 8) {
		if (X->processes && !memory_is_shared(word))
			make_private_word(word);
		uint64_t key = memory_key(word);
		struct shadow_word *shadow = shadow_find(key);

		if (shadow->epoch == X->epoch)
			continue;
		shadow->epoch = X->epoch;
		add_entry(key, *(uint64_t *)word);
	}
}

void memory_note_own(void *word)
{
	if (X->real) /* the log is each process's own, its length is not */
		return;
	add_entry((uintptr_t)word, *(uint64_t *)word);
}

uint64_t memory_load(uintptr_t address, size_t size)
{
	X->memo.impure |= X->running;
	switch (size) {
	case 1:
		return *(volatile uint8_t *)address;
	case 2:
		return *(volatile uint16_t *)address;
	case 4:
		return *(volatile uint32_t *)address;
	default:
		return *(volatile uint64_t *)address;
	}
}

void memory_store(uintptr_t address, size_t size, uint64_t value)
{
	memory_note(address, size);
	switch (size) {
	case 1:
		*(volatile uint8_t *)address = (uint8_t)value;
		break;
	case 2:
		*(volatile uint16_t *)address = (uint16_t)value;
		break;
	case 4:
		*(volatile uint32_t *)address = (uint32_t)value;
		break;
	default:
		*(volatile uint64_t *)address = value;
	}
}

static inline uintptr_t address_of(uint64_t key)
{
	return key & ((UINT64_C(1) << KEY_PROCESS) - 1);
}

static inline bool is_own(uintptr_t address)
{
	return address >= EXPLORER_AT && address < EXPLORER_AT + sizeof(struct explorer);
}

/* Words of the explorer's that a step changed: fibers. */
static void settle_own(uintptr_t address)
{
	size_t offset = address - (uintptr_t)X->fiber;

	if (address >= (uintptr_t)X->fiber && offset < sizeof(X->fiber))
		X->dirty |= UINT64_C(1) << (offset / sizeof(struct fiber));
}

void memory_settle(uint64_t mark)
{
	for (uint64_t i = mark; i < X->logged; i++) {
		uintptr_t address = address_of(X->log[i].key);

		if (is_own(address)) {
			settle_own(address);
		} else if (memory_is_stack(address)) {
			X->dirty |= UINT64_C(1) << memory_stack_of(address);
			if (X->memo.on)
				memo_give_up();
		} else {
			uint64_t value = *(uint64_t *)address;

			if (value == X->log[i].old)
				continue;
			hash_minus(&X->memory_hash, hash_pair(X->log[i].key, X->log[i].old));
			hash_plus(&X->memory_hash, hash_pair(X->log[i].key, value));
			if (memory_is_stack(value))
				explore_asymmetric();
		}
	}
}

void memory_undo(uint64_t mark)
{
	while (X->logged > mark) {
		struct log_entry *entry = &X->log[--X->logged];
		unsigned process = (unsigned)(entry->key >> KEY_PROCESS);

		if (process)
			memory_load_process(process - 1);
		*(uint64_t *)address_of(entry->key) = entry->old;
	}
}

extern char __data_start[], _end[];

static void add_range(struct hash *sum, uintptr_t start, uintptr_t end)
{
	for (uintptr_t word = (start + 7) & ~(uintptr_t)7; word + 8 <= end; word += 8) {
		if (*(uint64_t *)word)
			hash_plus(sum, hash_pair(word, *(uint64_t *)word));
	}
}

/* Each part of it begins with how much of it was ever used (arena.c). */
static void add_arena(struct hash *sum)
{
	for (uintptr_t part = ARENA_AT; part < ARENA_END; part += ARENA_EACH) {
		uint64_t used = *(uint64_t *)part;

		add_range(sum, part, part + (used < ARENA_EACH ? used : ARENA_EACH));
	}
}

struct hash memory_checksum(void)
{
	struct hash sum = { 0 };

	add_range(&sum, (uintptr_t)__data_start, (uintptr_t)_end);
	for (unsigned i = 0; i < X->shared_count; i++)
		add_range(&sum, X->shared[i].start, X->shared[i].end);
	add_arena(&sum);
	return sum;
}

/* Does the checksum cover it? Mappings that are private are left out. */
static bool is_summed(uintptr_t address)
{
	bool is_in = address >= (uintptr_t)__data_start && address < (uintptr_t)_end;

	for (unsigned i = 0; i < X->shared_count && !is_in; i++)
		is_in = address >= X->shared[i].start && address < X->shared[i].end;
	return is_in || (address >= ARENA_AT && address < ARENA_END);
}

struct hash memory_announced(struct hash sum, uint64_t mark)
{
	for (uint64_t i = X->logged; i > mark; i--) {
		uintptr_t address = address_of(X->log[i - 1].key);
		unsigned process = (unsigned)(X->log[i - 1].key >> KEY_PROCESS);

		if (!is_summed(address) || process > 1) /* a process's own words do not show in the first one's view */
			continue;
		uint64_t old = X->log[i - 1].old, new = *(uint64_t *)address;

		if (old)
			hash_minus(&sum, hash_pair(address, old));
		if (new)
			hash_plus(&sum, hash_pair(address, new));
	}
	return sum;
}
