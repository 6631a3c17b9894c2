/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static void test_grows(void)
{
	struct text text = { 0 };

	for (int i = 0; i < 1000; i++)
		text_addf(&text, "%03d", i);
	CU_ASSERT_EQUAL(text.length, 3000);
	CU_ASSERT_EQUAL(strlen(text.data), 3000);
	CU_ASSERT_STRING_EQUAL(text.data + 2991, "997998999");
	text_fini(&text);
	CU_ASSERT_PTR_NULL(text.data);
	CU_ASSERT_EQUAL(text.length, 0);
}

static void test_bytes(void)
{
	struct text text = { 0 };

	text_add_bytes(&text, "a\0b", 3);
	text_add(&text, "c");
	CU_ASSERT_EQUAL(text.length, 4);
	CU_ASSERT_EQUAL(memcmp(text.data, "a\0bc", 5), 0);
	text_fini(&text);
}

static void test_take(void)
{
	struct text text = { 0 };
	char *nothing = text_take(&text);

	CU_ASSERT_STRING_EQUAL(nothing, "");
	text_add(&text, "mine");
	char *taken = text_take(&text);
	CU_ASSERT_STRING_EQUAL(taken, "mine");
	CU_ASSERT_PTR_NULL(text.data);
	free(nothing);
	free(taken);
}

static void test_allocate(void)
{
	size_t room = 0;
	unsigned char *zeroed = text_allocate(100, 7);
	long *grown = NULL;

	for (unsigned i = 0; i < 700; i++)
		CU_ASSERT_EQUAL(zeroed[i], 0);
	free(zeroed);
	free(text_allocate(0, 1));
	for (size_t i = 0; i < 100; i++) {
		grown = text_grow(grown, &room, i + 1, sizeof(*grown));
		CU_ASSERT_TRUE(room > i);
		grown[i] = (long)i;
	}
	CU_ASSERT_EQUAL(grown[99], 99);
	free(grown);
}

static void test_copy(void)
{
	char *copy = text_copy("x"), *made = text_format("%s-%d", "x", 3);

	CU_ASSERT_STRING_EQUAL(copy, "x");
	CU_ASSERT_STRING_EQUAL(made, "x-3");
	CU_ASSERT_PTR_NULL(text_copy(NULL));
	free(copy);
	free(made);
}

static void test_matches(void)
{
	static const struct {
		const char *pattern, *name;
		bool matches;
	} rows[] = {
		{ "*", "threads/global/none+plain/i32/inc", true },
		{ "threads/*/inc", "threads/global/none+plain/i32/inc", true },
		{ "*/mutex+*", "threads/heap/mutex+plain/i32/inc", true },
		{ "*/mutex+*", "threads/heap/spin+plain/i32/inc", false },
		{ "threads", "threads/heap", false },
		{ "i?2", "i32", true },
		{ "", "x", false },
	};

	for (unsigned i = 0; i < COUNT(rows); i++)
		CU_ASSERT_EQUAL(text_matches(rows[i].pattern, rows[i].name), rows[i].matches);
}

static void test_distance(void)
{
	static const struct {
		const char *a, *b;
		size_t edits;
	} rows[] = {
		{ "", "", 0 },		   { "mutex", "mutex", 0 }, { "", "spin", 4 },	    { "mutxe", "mutex", 1 },
		{ "kitten", "sitting", 3 }, { "inc", "dec", 2 },    { "heap", "hep", 1 },   { "spin", "spinn", 1 },
		{ "ab", "ba", 1 },	   { "abc", "", 3 },
	};

	for (unsigned i = 0; i < COUNT(rows); i++) {
		CU_ASSERT_EQUAL(text_distance(rows[i].a, rows[i].b), rows[i].edits);
		CU_ASSERT_EQUAL(text_distance(rows[i].b, rows[i].a), rows[i].edits);
	}
}

static void test_nearest(void)
{
	static const char *const names[] = { "run", "list", "show", "emit", "plot" };

	CU_ASSERT_STRING_EQUAL(text_nearest("lst", names, COUNT(names)), "list");
	CU_ASSERT_STRING_EQUAL(text_nearest("rnu", names, COUNT(names)), "run");
	CU_ASSERT_STRING_EQUAL(text_nearest("show", names, COUNT(names)), "show");
	CU_ASSERT_PTR_NULL(text_nearest("frobnicate", names, COUNT(names)));
	CU_ASSERT_PTR_NULL(text_nearest("run", names, 0));
}

static void test_ends_with(void)
{
	CU_ASSERT_TRUE(text_ends_with("counter.c", ".c"));
	CU_ASSERT_TRUE(text_ends_with(".c", ".c"));
	CU_ASSERT_TRUE(text_ends_with("x", ""));
	CU_ASSERT_FALSE(text_ends_with("c", ".c"));
	CU_ASSERT_FALSE(text_ends_with("counter.cc", ".c"));
}

static void test_quoted(void)
{
	static const char *const rows[][2] = {
		{ "plain/word+1.c", "plain/word+1.c" }, { "", "''" },        { "two words", "'two words'" },
		{ "it's", "'it'\\''s'" },               { "$(x)", "'$(x)'" }, { "*", "'*'" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text text = { 0 };

		text_add_quoted(&text, rows[i][0]);
		CU_ASSERT_STRING_EQUAL(text.data, rows[i][1]);
		text_fini(&text);
	}
}

CU_TestInfo text_tests[] = {
	{ "grows as it is added to", test_grows },
	{ "holds any bytes", test_bytes },
	{ "can be taken, and is empty then", test_take },
	{ "memory comes zeroed and grows", test_allocate },
	{ "copies and formats", test_copy },
	{ "a star crosses slashes", test_matches },
	{ "counts edits, in either direction", test_distance },
	{ "suggests only what is near", test_nearest },
	{ "sees how a string ends", test_ends_with },
	{ "words for a shell", test_quoted },
	CU_TEST_INFO_NULL,
};
