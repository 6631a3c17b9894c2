/* SPDX-License-Identifier: MIT */
/*
 * hash: 128 bits for a state. A state's hash is a sum of one hash for each changed word and one for each fiber, so that a
 * step changes it by differences, and the order of identical fibers does not matter. Mixing by multiplication and folding,
 * as in wyhash (Wang Yi). With n states the chance that two of them share a hash is about n * n / 2^129.
 */
#ifndef RC_EXPLORE_HASH_H
#define RC_EXPLORE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hash {
	uint64_t low, high;
};

#define HASH_KEY_1 UINT64_C(0xa0761d6478bd642f)
#define HASH_KEY_2 UINT64_C(0xe7037ed1a0b428db)
#define HASH_KEY_3 UINT64_C(0x8ebc6af09c88c6e3)
#define HASH_KEY_4 UINT64_C(0x589965cc75374cc3)

static inline uint64_t hash_fold(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline struct hash hash_pair(uint64_t a, uint64_t b)
{
	uint64_t first = hash_fold(a ^ HASH_KEY_1, b ^ HASH_KEY_2), second = hash_fold(a ^ HASH_KEY_3, b ^ HASH_KEY_4);

	return (struct hash){ hash_fold(first ^ HASH_KEY_4, b ^ HASH_KEY_3), hash_fold(second ^ HASH_KEY_2, a ^ HASH_KEY_1) };
}

static inline void hash_plus(struct hash *sum, struct hash more)
{
	sum->low += more.low;
	sum->high += more.high;
}

static inline void hash_minus(struct hash *sum, struct hash less)
{
	sum->low -= less.low;
	sum->high -= less.high;
}

static inline bool hash_same(struct hash a, struct hash b)
{
	return a.low == b.low && a.high == b.high;
}

#endif
