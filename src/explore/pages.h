/* SPDX-License-Identifier: MIT */
/*
 * pages: memory of the explorer's own, straight from the kernel: the subject's malloc is the arena, which is part of
 * the explored state, and what the explorer keeps must not be.
 */
#ifndef RC_EXPLORE_PAGES_H
#define RC_EXPLORE_PAGES_H

#include <stddef.h>

/* Reserve @bytes of addresses, zeroed, that cost memory only once touched. NULL: refused. */
void *pages_reserve(size_t bytes);

/* The same for what is accessed all over: in huge pages where the kernel gives them (fewer misses in the TLB). */
void *pages_reserve_huge(size_t bytes);

/* Give back a whole reservation of @bytes. */
void pages_release(void *pages, size_t bytes);

#endif
