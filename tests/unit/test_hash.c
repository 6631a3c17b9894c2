/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"

#include <CUnit/CUnit.h>
#include <string.h>

/* Published vectors of FNV-1a with 128 bits: the empty string and "a", "foobar". */
static void test_vectors(void)
{
	static const struct {
		const char *bytes, *hex;
	} rows[] = {
		{ "", "6c62272e07bb014262b821756295c58d" },
		{ "a", "d228cb696f1a8caf78912b704e4a8964" },
		{ "foobar", "343e1662793c64bf6f0d3597ba446f18" },
	};

	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct hash hash;
		char hex[HASH_HEX];

		hash_init(&hash);
		hash_add_bytes(&hash, rows[i].bytes, strlen(rows[i].bytes));
		hash_hex(&hash, hex);
		CU_ASSERT_STRING_EQUAL(hex, rows[i].hex);
	}
}

static void hash_two(const char *first, const char *second, char hex[HASH_HEX])
{
	struct hash hash;

	hash_init(&hash);
	hash_add(&hash, first);
	hash_add(&hash, second);
	hash_hex(&hash, hex);
}

static void test_borders(void)
{
	char one[HASH_HEX], other[HASH_HEX];

	hash_two("ab", "", one);
	hash_two("a", "b", other);
	CU_ASSERT_STRING_NOT_EQUAL(one, other);
	hash_two("ab", "", other);
	CU_ASSERT_STRING_EQUAL(one, other);
}

CU_TestInfo hash_tests[] = {
	{ "gives the published values", test_vectors },
	{ "keeps neighbouring strings apart", test_borders },
	CU_TEST_INFO_NULL,
};
