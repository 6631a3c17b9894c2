/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define WIDE(high, low) ((unsigned __int128)(high) << 64 | (low))

void hash_init(struct hash *hash)
{
	hash->state = WIDE(UINT64_C(0x6c62272e07bb0142), UINT64_C(0x62b821756295c58d));
}

void hash_add_bytes(struct hash *hash, const void *bytes, size_t count)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < count; i++) {
		hash->state ^= byte[i];
		hash->state *= WIDE(UINT64_C(0x0000000001000000), UINT64_C(0x000000000000013b));
	}
}

void hash_add(struct hash *hash, const char *string)
{
	hash_add_bytes(hash, string, strlen(string) + 1);
}

void hash_hex(const struct hash *hash, char hex[HASH_HEX])
{
	snprintf(hex, HASH_HEX, "%016jx%016jx", (uintmax_t)(uint64_t)(hash->state >> 64),
		 (uintmax_t)(uint64_t)hash->state);
}
