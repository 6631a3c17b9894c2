/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/quantity.h"

#include <CUnit/CUnit.h>
#include <string.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static void test_count(void)
{
	static const struct {
		const char *string;
		uint64_t value;
	} rows[] = {
		{ "0", 0 },	    { "7", 7 },		       { "007", 7 },
		{ "20k", 20000 },   { "3M", 3000000 },	       { "2G", UINT64_C(2000000000) },
		{ "2.5k", 2500 },   { "1.5M", 1500000 },       { "9007199254740993", UINT64_C(9007199254740993) },
	};
	struct error error;
	uint64_t value;

	for (unsigned i = 0; i < COUNT(rows); i++) {
		CU_ASSERT_TRUE(quantity_count("--ops", rows[i].string, 0, UINT64_MAX, &value, &error));
		CU_ASSERT_EQUAL(value, rows[i].value);
	}
}

static void test_count_refused(void)
{
	static const char *const rows[] = {
		"",	"many",	 "-1",	"+1",	 " 1",	"1 ",	 "0x10", "1e3",	 "1.5",	 "2.0001k", "7m",
		"20kk", "20 k",	 "k",	".5k",	 "inf", "nan",	 "1,5k", "7s",	 "18446744073709551616", "99999999999G",
	};
	struct error error;
	uint64_t value;

	for (unsigned i = 0; i < COUNT(rows); i++) {
		error.status = STATUS_OK;
		CU_ASSERT_FALSE(quantity_count("--ops", rows[i], 0, UINT64_MAX, &value, &error));
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "--ops"));
	}
}

static void test_count_range(void)
{
	struct error error;
	uint64_t value;

	CU_ASSERT_TRUE(quantity_count("--workers", "2", 2, 64, &value, &error));
	CU_ASSERT_TRUE(quantity_count("--workers", "64", 2, 64, &value, &error));
	CU_ASSERT_FALSE(quantity_count("--workers", "1", 2, 64, &value, &error));
	CU_ASSERT_STRING_EQUAL(error.text, "--workers 1: must be from 2 to 64");
	CU_ASSERT_FALSE(quantity_count("--workers", "65", 2, 64, &value, &error));
}

static void test_time(void)
{
	static const struct {
		const char *string;
		uint64_t ns;
	} rows[] = {
		{ "0s", 0 },		     { "15ns", 15 },	      { "2us", 2 * NS_PER_US },
		{ "500ms", 500 * NS_PER_MS }, { "5s", 5 * NS_PER_S }, { "1.5s", 1500 * NS_PER_MS },
		{ "2min", 120 * NS_PER_S },   { "1h", 3600 * NS_PER_S },
	};
	struct error error;
	uint64_t ns;

	for (unsigned i = 0; i < COUNT(rows); i++) {
		CU_ASSERT_TRUE(quantity_time("--time", rows[i].string, 0, UINT64_MAX, &ns, &error));
		CU_ASSERT_EQUAL(ns, rows[i].ns);
	}
}

static void test_time_refused(void)
{
	static const char *const rows[] = { "5", "", "s", "5 s", "-5s", "5sec", "5m", "0.5ns", "5S", "1e3s", "fast" };
	struct error error;
	uint64_t ns;

	for (unsigned i = 0; i < COUNT(rows); i++)
		CU_ASSERT_FALSE(quantity_time("--time", rows[i], 0, UINT64_MAX, &ns, &error));
	CU_ASSERT_FALSE(quantity_time("--time", "2h", NS_PER_MS, 3600 * NS_PER_S, &ns, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "--time 2h"));
}

static void test_show_count(void)
{
	static const struct {
		uint64_t count;
		const char *shown;
	} rows[] = {
		{ 0, "0" },	      { 950, "950" },	  { 9999, "9999" }, { 10000, "10k" },
		{ 20400, "20k" },     { 999499, "999k" }, { 999500, "1.0M" }, { 3100000, "3.1M" },
		{ 9960000, "10M" },   { UINT64_C(2400000000), "2.4G" },	      { UINT64_MAX, "18E" },
	};

	for (unsigned i = 0; i < COUNT(rows); i++) {
		struct text text = { 0 };

		quantity_add_count(&text, rows[i].count);
		CU_ASSERT_STRING_EQUAL(text.data, rows[i].shown);
		text_fini(&text);
	}
}

static void test_show_time(void)
{
	static const struct {
		uint64_t ns;
		const char *shown;
	} rows[] = {
		{ 0, "0 ns" },		     { 80, "80 ns" },	       { 1200 * NS_PER_US, "1.2 ms" },
		{ 5 * NS_PER_S, "5 s" },     { 1500, "1.5 us" },       { 130 * NS_PER_S, "2 min 10 s" },
		{ 119 * NS_PER_S, "119 s" }, { 3600 * NS_PER_S, "60 min 0 s" },
	};

	for (unsigned i = 0; i < COUNT(rows); i++) {
		struct text text = { 0 };

		quantity_add_time(&text, rows[i].ns);
		CU_ASSERT_STRING_EQUAL(text.data, rows[i].shown);
		text_fini(&text);
	}
}

static void test_show_share(void)
{
	static const struct {
		double share;
		const char *shown;
	} rows[] = {
		{ 0, "0" },	       { 3.1e-6, "3.1e-06" }, { 0.0005, "0.050 %" }, { 0.0042, "0.42 %" },
		{ 0.31, "31 %" },      { 0.996, "99.6 %" },   { 1, "100 %" },
	};

	for (unsigned i = 0; i < COUNT(rows); i++) {
		struct text text = { 0 };

		quantity_add_share(&text, rows[i].share);
		CU_ASSERT_STRING_EQUAL(text.data, rows[i].shown);
		text_fini(&text);
	}
}

static void test_show_bytes(void)
{
	static const struct {
		uint64_t bytes;
		const char *shown;
	} rows[] = {
		{ 0, "0 bytes" },		   { 1023, "1023 bytes" },
		{ 1024, "1 KiB" },		   { 65536, "64 KiB" },
		{ 1500 << 10, "1.5 MiB" },	   { (UINT64_C(1) << 30) - 1, "1.0 GiB" },
		{ UINT64_C(24684096) << 10, "24 GiB" }, { UINT64_MAX, "16 EiB" },
	};

	for (unsigned i = 0; i < COUNT(rows); i++) {
		struct text text = { 0 };

		quantity_add_bytes(&text, rows[i].bytes);
		CU_ASSERT_STRING_EQUAL(text.data, rows[i].shown);
		text_fini(&text);
	}
}

CU_TestInfo quantity_tests[] = {
	{ "counts are read with their suffixes", test_count },
	{ "what is no count is refused by name", test_count_refused },
	{ "a count keeps its range", test_count_range },
	{ "times are read with their units", test_time },
	{ "what is no time is refused", test_time_refused },
	{ "counts are shown in four characters", test_show_count },
	{ "times are shown with a fitting unit", test_show_time },
	{ "shares are shown readably at every size", test_show_share },
	{ "bytes are shown in powers of 1024", test_show_bytes },
	CU_TEST_INFO_NULL,
};
