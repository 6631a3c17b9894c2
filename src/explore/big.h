/* SPDX-License-Identifier: MIT */
/*
 * big: integers of up to BIG_WORDS words, the lowest first: as many as 1,023 decimal digits need, and one in which the
 * largest sum that still fits does not overflow.
 */
#ifndef RC_EXPLORE_BIG_H
#define RC_EXPLORE_BIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BIG_WORDS 55

struct big {
	uint64_t word[BIG_WORDS];
};

/* Add @value * 2^(64 * column). What goes beyond the last word is lost. */
void big_add(struct big *sum, unsigned column, uint64_t value);

/* In decimal into @text, @room bytes with the NUL; false when it is too long. Leaves 0 of the number. */
bool big_decimal(struct big *number, char *text, size_t room);

/* @part / @whole, to about 2^-52 of it; 0 when @whole is 0. */
double big_share(const struct big *part, const struct big *whole);

#endif
