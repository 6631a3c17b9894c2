/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "schedule.h"

#include "memory_private.h"

#include <stdio.h>
#include <stdlib.h>

#define VERSION "rc1."
#define THREAD_LOCAL_MOST ((uintptr_t)1 << 20)

extern char __executable_start[], etext[];

/* Behind the ELF header, which says where debug information lies in the file: that differs from folder to folder. */
#define HEADER 64

uint64_t schedule_fingerprint(void)
{
	uint64_t sum = HASH_KEY_1;

	for (const uint64_t *word = (const uint64_t *)(((uintptr_t)__executable_start + HEADER + 7) & ~(uintptr_t)7); (const char *)(word + 1) <= etext; word++)
		sum = hash_fold(sum ^ *word, HASH_KEY_2);
	return sum;
}

/* Addresses that differ from one start of the program to the next, by where their mapping or thread-local block begins. */
static uint64_t settled_address(uint64_t key)
{
	uintptr_t address = key & ((UINT64_C(1) << KEY_PROCESS) - 1);

	for (unsigned i = 0; i < X->shared_count; i++) {
		if (address >= X->shared[i].start && address < X->shared[i].end)
			return key - X->shared[i].start + (uint64_t)(i + 1);
	}
	for (unsigned i = 0; X->thread_local_memory && i < FIBERS_MAX; i++) {
		if (X->thread_pointer[i] - address < THREAD_LOCAL_MOST)
			return X->thread_pointer[i] - address + ((uint64_t)(i + 1) << 32);
	}
	return key;
}

unsigned schedule_shared_bytes(void)
{
	struct hash sum = { 0, 0 };

	for (size_t place = 0; place < SHADOW_PAGES; place++) {
		uint64_t page = X->shadow.page[place];
		const struct shadow_word *words = X->shadow.words + place * SHADOW_PAGE_WORDS;

		for (size_t i = 0; page && i < SHADOW_PAGE_WORDS; i++) {
			uint64_t shared = words[i].touched & SHADOW_SHARED;

			if (shared)
				hash_plus(&sum, hash_pair(settled_address(((page - 1) * SHADOW_PAGE_WORDS + i) * 8), shared));
		}
	}
	return (unsigned)(sum.low & 0xffff);
}

static char letter_of(unsigned fiber)
{
	return (char)(fiber < 26 ? 'A' + fiber : 'a' + (fiber - 26));
}

static int fiber_of(char letter)
{
	if (letter >= 'A' && letter <= 'Z')
		return letter - 'A';
	return letter >= 'a' && letter <= 'f' ? letter - 'a' + 26 : -1;
}

size_t schedule_write(const struct taken *schedule, uint32_t length, char *room)
{
	size_t at = (size_t)sprintf(room, VERSION "%08x%04x.%ux%u.", (unsigned)(schedule_fingerprint() >> 32), schedule_shared_bytes(),
				    (unsigned)X->options.workers, (unsigned)X->options.ops);

	for (uint32_t i = 0; i < length;) {
		uint32_t run = 1;

		room[at++] = letter_of(schedule[i].fiber);
		if (schedule[i].choice) {
			at += (size_t)sprintf(room + at, "'%u", schedule[i++].choice);
			/* A digit would read as more of the choice; a letter follows always. */
			continue;
		}
		while (i + run < length && schedule[i + run].fiber == schedule[i].fiber && !schedule[i + run].choice)
			run++;
		if (run > 1)
			at += (size_t)sprintf(room + at, "%u", run);
		i += run;
	}
	room[at++] = '.'; /* so that one that was cut off is seen */
	room[at] = '\0';
	return at;
}

uint32_t schedule_switches(const struct taken *schedule, uint32_t length)
{
	uint32_t switches = 0;

	for (uint32_t i = 1; i < length; i++)
		switches += schedule[i].fiber != schedule[i - 1].fiber;
	return switches;
}

struct head {
	unsigned fingerprint, shared_bytes, workers, ops;
};

/* Past the header; NULL when it is none. */
static const char *read_head(const char *text, struct head *head)
{
	int used = 0;

	if (sscanf(text, VERSION "%8x%4x.%2ux%7u.%n", &head->fingerprint, &head->shared_bytes, &head->workers, &head->ops, &used) != 4 ||
	    used == 0)
		return NULL;
	return text + used;
}

const char *schedule_read_head(const char *text)
{
	struct head head;

	if (text[0] != 'r' || text[1] != 'c')
		return "is no schedule: it begins with rc1.";
	if (text[2] != '1' || text[3] != '.')
		return "is of another version of racecount, which writes rc1.";
	if (!read_head(text, &head) || head.workers < 1 || head.workers > FIBER_ROOT || head.ops < 1)
		return "is no schedule: rc1.FINGERPRINT.WORKERSxOPS.STEPS";
	if (head.fingerprint != (unsigned)(schedule_fingerprint() >> 32))
		return "is of another program: the case, its flags, the compiler or racecount itself have changed; explore again";
	X->options.workers = head.workers;
	X->options.ops = head.ops;
	X->options.shared_bytes = head.shared_bytes;
	return NULL;
}

bool schedule_is_of_these_bytes(void)
{
	return X->options.shared_bytes == schedule_shared_bytes();
}

static const char *read_number(const char *text, uint32_t *number)
{
	for (*number = 0; *text >= '0' && *text <= '9'; text++) {
		if (*number > (UINT32_MAX - 9) / 10)
			return NULL;
		*number = *number * 10 + (uint32_t)(*text - '0');
	}
	return text;
}

const char *schedule_read(const char *text, struct taken *schedule, uint32_t room, uint32_t *length)
{
	struct head head;

	*length = 0;
	text = read_head(text, &head);
	if (!text)
		return "is no schedule";
	while (*text && *text != '.') {
		int fiber = fiber_of(*text++);
		uint32_t choice = 0, run = 1;
		bool chosen = *text == '\'', counted = *text >= '0' && *text <= '9';

		if (fiber < 0)
			return "has a step of no worker";
		if (chosen || counted)
			text = read_number(text + chosen, chosen ? &choice : &run);
		if (!text || run < 1 || choice > FIBERS_MAX + 1 || run > room - *length)
			return "has a number that is too large";
		while (run-- > 0)
			schedule[(*length)++] = (struct taken){ (uint8_t)fiber, (uint8_t)choice };
	}
	return *text && !text[1] ? NULL : "is cut off: its last letter is a full stop";
}
