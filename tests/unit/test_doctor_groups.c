/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_groups.h"

#include "base/file.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static char *root;

static void put(const char *folder, const char *name, const char *text)
{
	char *path = text_format("%s/%s", root, folder), *file = text_format("%s/%s", path, name);

	CU_ASSERT_TRUE_FATAL(file_make_folder(path, NULL));
	CU_ASSERT_TRUE_FATAL(file_write(file, text, strlen(text), NULL));
	free(file);
	free(path);
}

static void begin(void)
{
	root = text_format("%s/cgroup", getenv("RC_TEST_TMP"));
	file_remove_tree(root);
	CU_ASSERT_TRUE_FATAL(file_make_folder(root, NULL));
}

static void expect(const char *membership, double cpus, uint64_t memory, uint64_t pids)
{
	struct doctor_groups groups;

	doctor_groups_read(root, membership, &groups);
	CU_ASSERT_DOUBLE_EQUAL(groups.cpus, cpus, 1e-9);
	CU_ASSERT_EQUAL(groups.memory, memory);
	CU_ASSERT_EQUAL(groups.pids, pids);
}

static void end(void)
{
	file_remove_tree(root);
	free(root);
}

static void second_version(void)
{
	begin();
	put("a/b", "cpu.max", "max 100000\n");
	put("a/b", "memory.max", "536870912\n");
	put("a/b", "pids.max", "100\n");
	put("a", "cpu.max", "150000 100000\n");
	put("a", "memory.max", "max\n");
	put("a", "pids.max", "50\n");
	put("", "pids.max", "10000\n");
	expect("0::/a/b\n", 1.5, 536870912, 50);
	expect("0::/a\n", 1.5, UINT64_MAX, 50);
	expect("0::/\n", 0, UINT64_MAX, 10000);
	expect("0::/a/b/gone\n", 1.5, 536870912, 50);
	end();
}

static void first_version(void)
{
	static const char membership[] = "9:name=systemd:/\n8:pids:/box\n4:memory:/box/in\n1:cpu,cpuacct:/box\n0::/\n";

	begin();
	put("pids/box", "pids.max", "77\n");
	put("memory/box", "memory.limit_in_bytes", "268435456\n");
	put("memory/box/in", "memory.limit_in_bytes", "9223372036854771712\n");
	put("cpu,cpuacct/box", "cpu.cfs_quota_us", "50000\n");
	put("cpu,cpuacct/box", "cpu.cfs_period_us", "100000\n");
	put("cpu,cpuacct", "cpu.cfs_quota_us", "-1\n");
	put("cpu,cpuacct", "cpu.cfs_period_us", "100000\n");
	expect(membership, 0.5, 268435456, 77);
	put("unified", "pids.max", "70\n");
	expect(membership, 0.5, 268435456, 70);
	end();
}

static void nonsense(void)
{
	begin();
	put("", "cpu.max", "100000 0\n");
	put("", "memory.max", "lots\n");
	put("", "pids.max", "");
	expect("0::/\n", 0, UINT64_MAX, UINT64_MAX);
	expect("0::", 0, UINT64_MAX, UINT64_MAX);
	expect("", 0, UINT64_MAX, UINT64_MAX);
	expect(NULL, 0, UINT64_MAX, UINT64_MAX);
	expect("no colons\n:\n::\n\n\n1:x", 0, UINT64_MAX, UINT64_MAX);
	end();
}

CU_TestInfo doctor_groups_tests[] = {
	{ "version 2: the tightest of a group and those above", second_version },
	{ "version 1: each controller has a tree of its own", first_version },
	{ "what makes no sense is no limit", nonsense },
	CU_TEST_INFO_NULL,
};
