/* SPDX-License-Identifier: MIT */
#include "explorer.h"
#include "memory_private.h"
#include "operation.h"
#include "pages.h"

#define WHO 0x3fu
#define SEVERAL 0x3fu
#define SHARED 0x40u
#define WRITTEN 0x80u

bool shadow_open(void)
{
	X->shadow.page = pages_reserve(SHADOW_PAGES * sizeof(*X->shadow.page));
	X->shadow.words = pages_reserve(SHADOW_PAGES * SHADOW_PAGE_WORDS * sizeof(*X->shadow.words));
	return X->shadow.page && X->shadow.words;
}

/* The page's words; its place in the table is its place among the words too. */
struct shadow_word *shadow_page(uint64_t number)
{
	struct shadow *shadow = &X->shadow;
	size_t place = (size_t)((number * HASH_KEY_1) >> 50) % SHADOW_PAGES;

	while (shadow->page[place] && shadow->page[place] != number + 1)
		place = (place + 1) % SHADOW_PAGES;
	if (!shadow->page[place]) {
		if (++shadow->used == SHADOW_PAGES)
			explore_fail("the workers touch too many pages of memory", "");
		shadow->page[place] = number + 1;
	}
	shadow->last_page = number + 1;
	shadow->last = shadow->words + place * SHADOW_PAGE_WORDS;
	return shadow->last;
}

/* One byte of the word: who touches it now. True: it has just turned out to be shared. */
static bool touch_byte(struct shadow_word *word, unsigned place, bool write)
{
	unsigned was = (unsigned)(word->touched >> (8 * place)) & 0xff, now = was, me = X->current->number + 1u;

	if ((was & WHO) == 0)
		now |= me;
	else if ((was & WHO) != me)
		now |= SEVERAL;
	if (write)
		now |= WRITTEN;
	if ((now & WHO) == SEVERAL && now & WRITTEN)
		now |= SHARED;
	if (now == was)
		return false;
	word->touched ^= (uint64_t)(was ^ now) << (8 * place);
	return (now & SHARED) && !(was & SHARED);
}

bool shadow_touch(uintptr_t address, size_t size, bool write)
{
	bool step = false;

	if (X->phase != PHASE_WORKERS)
		return false;
	if (address + size > EXPLORER_AT && address < STACKS_AT)
		explore_crash("access to memory that is not the program's, but the explorer's own");
	for (size_t i = 0; i < size; i++) {
		struct shadow_word *word = shadow_find(memory_key(address + i));
		unsigned place = (unsigned)((address + i) % 8);

		if (touch_byte(word, place, write)) {
			X->restart = true;
			X->memo.off |= memory_is_stack(address);
		}
		step = step || (word->touched >> (8 * place) & SHARED);
	}
	return step;
}
