/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hash: names content in the build cache. FNV-1a with 128 bits (Fowler, Noll, Vo):
 * good against accidents, not against an adversary, who could write to the cache anyway.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>

#define HASH_HEX 33 /* 32 digits and the NUL */

struct hash {
	unsigned __int128 state;
};

void hash_init(struct hash *hash);
void hash_add_bytes(struct hash *hash, const void *bytes, size_t count);
void hash_add(struct hash *hash, const char *string); /* with its NUL, so that "a" "b" is not "ab" "" */
void hash_hex(const struct hash *hash, char hex[HASH_HEX]);

#endif
