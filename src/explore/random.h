/* SPDX-License-Identifier: MIT */
/* random: numbers that a seed decides: splitmix64 (Steele, Lea, Flood 2014). */
#ifndef RC_EXPLORE_RANDOM_H
#define RC_EXPLORE_RANDOM_H

#include <stdint.h>

static inline uint64_t random_draw(uint64_t *random)
{
	uint64_t z = (*random += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* Below @bound. */
static inline uint64_t random_below(uint64_t *random, uint64_t bound)
{
	return (uint64_t)(((unsigned __int128)random_draw(random) * bound) >> 64);
}

#endif
