/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/host.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

static void cpu_models(void)
{
	static const struct {
		const char *cpuinfo, *model;
	} rows[] = {
		{ "processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel\t\t: 1\nmodel name\t: AMD EPYC\nflags\t: x\n", "AMD EPYC" },
		{ "processor\t: 0\ncpu\t\t: POWER9\n", "POWER9" },
		{ "processor : 0\nCPU implementer : 0x41\nCPU part\t: 0xd0c\n", "implementer 0x41, part 0xd0c" },
		{ "model name\t: cut off", "cut off" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *model = host_cpu_model(rows[i].cpuinfo);

		CU_ASSERT_PTR_NOT_NULL_FATAL(model);
		CU_ASSERT_STRING_EQUAL(model, rows[i].model);
		free(model);
	}
	CU_ASSERT_PTR_NULL(host_cpu_model(""));
	CU_ASSERT_PTR_NULL(host_cpu_model("model name is missing\n"));
}

static void ticks(void)
{
	static const struct {
		const char *stat;
		struct host_ticks ticks;
	} rows[] = {
		{ "cpu  10 20 30 40 50 60 70 80 90 100\ncpu0 1 2\n", { 360, 80, 90 } },
		{ "cpu  10 20 30 40\n", { 100, 0, 40 } }, /* an old kernel */
		{ "intr 5\n", { 0, 0, 0 } },
		{ "", { 0, 0, 0 } },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct host_ticks ticks;

		host_parse_ticks(rows[i].stat, &ticks);
		CU_ASSERT_EQUAL(ticks.all, rows[i].ticks.all);
		CU_ASSERT_EQUAL(ticks.stolen, rows[i].ticks.stolen);
		CU_ASSERT_EQUAL(ticks.idle, rows[i].ticks.idle);
	}
}

static void steal(void)
{
	const struct host_ticks before = { 1000, 10, 0 };

	CU_ASSERT_DOUBLE_EQUAL(host_steal(&before, &(struct host_ticks){ 1200, 60, 0 }), 0.25, 1e-9);
	CU_ASSERT_DOUBLE_EQUAL(host_steal(&before, &(struct host_ticks){ 1000, 10, 0 }), 0, 0);
	CU_ASSERT_DOUBLE_EQUAL(host_steal(&before, &(struct host_ticks){ 1100, 5, 0 }), 0, 0);
	CU_ASSERT_DOUBLE_EQUAL(host_steal(&before, &(struct host_ticks){ 900, 20, 0 }), 0, 0);
	CU_ASSERT_DOUBLE_EQUAL(host_steal(&before, &(struct host_ticks){ 1010, 90, 0 }), 1, 0);
}

static void this_host(void)
{
	struct host host;
	struct host_ticks ticks;

	host_init(&host);
	CU_ASSERT_PTR_NOT_NULL(host.name);
	CU_ASSERT_PTR_NOT_NULL(host.kernel);
	CU_ASSERT_PTR_NOT_NULL(host.cpu_model);
	host_fini(&host);
	host_ticks(&ticks);
	CU_ASSERT(ticks.all > 0);
	CU_ASSERT(host_load() >= 0);
	CU_ASSERT(host_page_bytes() >= 4096);
	CU_ASSERT_EQUAL(host_frequency_khz(""), 0);
	CU_ASSERT_EQUAL(host_frequency_khz("999999"), 0);
}

CU_TestInfo host_tests[] = {
	{ "the CPU's name is found on several machines", cpu_models },
	{ "ticks are the first line's, of old kernels too", ticks },
	{ "steal is a share, and 0 when clocks go back", steal },
	{ "this host has names and ticks", this_host },
	CU_TEST_INFO_NULL,
};
