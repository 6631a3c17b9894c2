/* SPDX-License-Identifier: MIT */
/*
 * shadow: for every byte that workers touch, which of them and whether any writes. A byte that two touch and one writes
 * is shared: accesses to it are steps. That is learned as the search goes on; when a byte turns out to be shared after
 * accesses to it were passed over, the search starts again, knowing more, until nothing new is found.
 */
#ifndef RC_EXPLORE_SHADOW_H
#define RC_EXPLORE_SHADOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of one aligned word of 8 bytes. */
struct shadow_word {
	uint64_t touched;  /* a byte for each: bits 0..5 who (number + 1; SHADOW_SEVERAL), 6 shared, 7 written */
	uint64_t epoch;    /* of the step in which it was last logged */
	uint16_t place;    /* 1 + its place among the private words; 0: none */
	uint16_t guards;   /* which lock all accesses so far were made under (reduce.c) */
};

#define SHADOW_SHARED UINT64_C(0x4040404040404040) /* the shared bits of a word */
#define SHADOW_PAGE_WORDS 512
#define SHADOW_PAGES ((size_t)1 << 14)

struct shadow {
	uint64_t last_page; /* number + 1 of the page that @last is of */
	struct shadow_word *last;
	uint64_t *page;     /* open addressing by page number + 1 */
	struct shadow_word *words;
	size_t used;
};

/* Make room. False: refused. */
bool shadow_open(void);

/* The words of page @number, made when it is new. */
struct shadow_word *shadow_page(uint64_t number);

/* Slow path of shadow_is_step: notes who touches, learns what is shared. */
bool shadow_touch(uintptr_t address, size_t size, bool write);

#endif
