/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_memory.h"

#include "doctor_fixture.h"

#include <CUnit/CUnit.h>
#include <errno.h>
#include <stdlib.h>

#define MOUNTS "proc /proc proc rw 0 0\ntmpfs /dev/shm tmpfs rw,size=64m 0 0\n/dev/sda /dev/shmem ext4 ro 0 0\n"

/* Its strings are literals: not for doctor_memory_fini. */
static const struct doctor_memory plenty = {
	.mounts = MOUNTS,
	.folder = true,
	.size = 64 << 20,
	.free = 60 << 20,
	.shmmax = "18446744073692774399",
	.shmall = "18446744073692774399",
	.shmmni = "4096",
	.meminfo = "HugePages_Total:       4\nHugePages_Free:        3\nHugepagesize:       2048 kB\n",
	.transparent = "always [madvise] never",
};

static void expect(const struct doctor_memory *memory, const char *name, enum check_state state, const char *found)
{
	struct checkup checkup = { 0 };

	doctor_memory_check(memory, &checkup);
	fixture_expect(&checkup, name, state, found);
	fixture_end(&checkup);
}

static void good(void)
{
	struct doctor_memory memory = plenty;

	expect(&memory, "/dev/shm", CHECK_OK, "64 MiB, 60 MiB free (tmpfs, rw,size=64m)");
	expect(&memory, "POSIX", CHECK_OK, "works");
	expect(&memory, "memfd", CHECK_OK, "works");
	expect(&memory, "System V", CHECK_OK, "4096 segments (shmmni) of any size");
	expect(&memory, "huge pages", CHECK_OK, "4 set aside, 3 free, each 2 MiB; transparent: madvise");
	memory.meminfo = memory.transparent = NULL;
	expect(&memory, "huge pages", CHECK_OK, "0 set aside, 0 free; transparent: unknown");
}

static void no_folder(void)
{
	struct doctor_memory memory = plenty;

	memory.folder = false;
	memory.mounts = NULL;
	memory.posix = ENOENT;
	expect(&memory, "/dev/shm", CHECK_BROKEN, "no such folder");
	expect(&memory, "POSIX", CHECK_BROKEN, "No such file");
	memory = plenty;
	memory.mounts = "proc /proc proc rw 0 0\n";
	expect(&memory, "/dev/shm", CHECK_NOTE, "nothing is mounted there");
}

static void bad_folder(void)
{
	struct doctor_memory memory = plenty;
	struct checkup checkup = { 0 };

	memory.free = 64 << 10;
	expect(&memory, "/dev/shm", CHECK_BROKEN, "64 KiB free");
	memory.free = 2 << 20;
	expect(&memory, "/dev/shm", CHECK_NOTE, "2 MiB free");
	memory.mounts = MOUNTS "tmpfs /dev/shm tmpfs ro,relatime 0 0\n";
	memory.posix = EROFS;
	doctor_memory_check(&memory, &checkup);
	fixture_expect(&checkup, "/dev/shm", CHECK_BROKEN, "read-only (tmpfs, ro,relatime)");
	fixture_expect(&checkup, "POSIX", CHECK_BROKEN, "Read-only");
	fixture_remedy(&checkup, "POSIX", "remount,rw");
	fixture_end(&checkup);
	/* These options only begin like that one. */
	memory.mounts = "tmpfs /dev/shm tmpfs rootcontext=x,rw 0 0\n";
	memory.free = 60 << 20;
	expect(&memory, "/dev/shm", CHECK_OK, "rootcontext");
}

static void refused(void)
{
	struct doctor_memory memory = plenty;

	memory.memfd = EPERM;
	memory.systemv = ENOSYS;
	expect(&memory, "memfd", CHECK_BROKEN, "not permitted");
	expect(&memory, "System V", CHECK_NOTE, "not implemented");
	memory = plenty;
	memory.shmmax = "1048576";
	memory.shmall = "256";
	expect(&memory, "System V", CHECK_NOTE, "of 1 MiB (shmmax), 256 pages in all");
	memory.shmmax = NULL;
	expect(&memory, "System V", CHECK_NOTE, "refused");
}

static void mounts(void)
{
	static const struct {
		const char *mounts, *found;
	} rows[] = {
		{ MOUNTS, "tmpfs, rw,size=64m" },
		{ MOUNTS "none /dev/shm ramfs ro 0 0\n", "ramfs, ro" },
		{ "tmpfs /dev/shm tmpfs", "tmpfs" },
		{ "tmpfs /dev/shm\n", NULL },
		{ "tmpfs /mnt/dev/shm tmpfs rw 0 0\n", NULL },
		{ "\n\n", NULL },
		{ "", NULL },
		{ NULL, NULL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *found = doctor_memory_mount(rows[i].mounts, "/dev/shm");

		CU_ASSERT_EQUAL(found == NULL, rows[i].found == NULL);
		if (found && rows[i].found)
			CU_ASSERT_STRING_EQUAL(found, rows[i].found);
		free(found);
	}
}

static void this_machine(void)
{
	struct doctor_memory memory;
	struct checkup checkup = { 0 };

	doctor_memory_read(&memory);
	CU_ASSERT_EQUAL(memory.memfd, 0);
	doctor_memory_check(&memory, &checkup);
	fixture_end(&checkup);
	doctor_memory_fini(&memory);
}

CU_TestInfo doctor_memory_tests[] = {
	{ "a machine with all of it is well", good },
	{ "without /dev/shm there is no POSIX shared memory", no_folder },
	{ "a small or read-only /dev/shm", bad_folder },
	{ "what the kernel refuses, and small segments", refused },
	{ "the last mount counts, by its whole name", mounts },
	{ "this machine's memory is read", this_machine },
	CU_TEST_INFO_NULL,
};
