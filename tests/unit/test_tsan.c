/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/tsan.h"

#include "base/file.h"
#include "base/text.h"
#include "detect/detector.h"

#include <CUnit/CUnit.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PLAIN_READ_GCC "read of 4 bytes, access_add accesses/plain.h:5"
#define PLAIN_WRITE "write of 4 bytes, access_add accesses/plain.h:7"
#define ATOMIC "atomic write of 4 bytes, atomic_adder src/subject.c:49"
#define COUNTER "global 'counter' of size 4"
#define BLOCK "heap block of size 4"
#define UNSAFE "signal-unsafe call inside of a signal"
#define UNLOCK "unlock of an unlocked mutex (or by a wrong thread)"
#define CHECK_FAILED(line)                                     \
	"fatal: CHECK failed: sanitizer_allocator_primary64.h:" line \
	" \"((kSpaceBeg)) == ((address_range.Init(TotalSpaceSize, PrimaryAllocatorName, kSpaceBeg)))\""
#define DYING "fatal: starting new threads after multi-threaded fork is not supported. Dying (set die_after_fork=0 to override)"

/* What the first report of each log in tests/data/tsan says. */
static const struct { const char *log; size_t count; const char *kind, *location, *first, *second; } logs[] = {
	{ "clang-atomic", 1, "data race", COUNTER, ATOMIC, PLAIN_WRITE },
	{ "clang-check-failed", 1, CHECK_FAILED("133"), NULL, NULL, NULL },
	{ "clang-crash", 1, "fatal: SEGV on unknown address", NULL, NULL, NULL },
	{ "clang-destroy-locked", 1, "destroy of a locked mutex", "stack of main thread", NULL, NULL },
	{ "clang-fork", 1, "data race", COUNTER, PLAIN_WRITE, PLAIN_WRITE },
	{ "clang-global", 1, "data race", COUNTER, PLAIN_WRITE, PLAIN_WRITE },
	{ "clang-half-locked", 1, "data race", COUNTER, PLAIN_WRITE, PLAIN_WRITE },
	{ "clang-heap", 1, "data race", BLOCK, PLAIN_WRITE, PLAIN_WRITE },
	{ "clang-lock-order", 1, "lock-order-inversion (potential deadlock)", NULL, NULL, NULL },
	{ "clang-mapping", 1, "fatal: unexpected memory mapping", NULL, NULL, NULL },
	{ "clang-memset", 1, "data race", COUNTER, "write of 4 bytes, late_clearer src/subject.c:34", PLAIN_WRITE },
	{ "clang-mmap", 1, "data race", NULL, PLAIN_WRITE, PLAIN_WRITE },
	{ "clang-no-symbols", 1, "data race", NULL, "write of 4 bytes, ?", "write of 4 bytes, ?" },
	{ "clang-signal-unsafe", 3, UNSAFE, NULL, NULL, NULL },
	{ "clang-stack", 1, "data race", "stack of main thread", PLAIN_WRITE, PLAIN_WRITE },
	{ "clang-thread-leak", 1, "thread leak", NULL, NULL, NULL },
	{ "clang-threads-then-fork", 1, DYING, NULL, NULL, NULL },
	{ "clang-tls", 1, "data race", "TLS of main thread", PLAIN_WRITE, PLAIN_WRITE },
	{ "clang-two", 2, "data race", COUNTER, "write of 4 bytes, late_clearer src/subject.c:34", PLAIN_WRITE },
	{ "clang-unlock", 1, UNLOCK, "global 'first' of size 40", NULL, NULL },
	{ "clang-use-after-free", 1, "heap-use-after-free", NULL, PLAIN_WRITE, "write of 8 bytes, late_freer src/subject.c:62" },
	{ "gcc-atomic", 1, "data race", COUNTER, ATOMIC, PLAIN_WRITE },
	{ "gcc-check-failed", 1, CHECK_FAILED("131"), NULL, NULL, NULL },
	{ "gcc-crash", 1, "fatal: SEGV on unknown address", NULL, NULL, NULL },
	{ "gcc-destroy-locked", 1, "destroy of a locked mutex", "stack of main thread", NULL, NULL },
	{ "gcc-fork", 1, "data race", COUNTER, PLAIN_READ_GCC, PLAIN_WRITE },
	{ "gcc-global", 1, "data race", COUNTER, PLAIN_READ_GCC, PLAIN_WRITE },
	{ "gcc-half-locked", 1, "data race", COUNTER, PLAIN_READ_GCC, PLAIN_WRITE },
	{ "gcc-heap", 1, "data race", BLOCK, PLAIN_READ_GCC, PLAIN_WRITE },
	{ "gcc-lock-order", 1, "lock-order-inversion (potential deadlock)", NULL, NULL, NULL },
	{ "gcc-mapping", 1, "fatal: unexpected memory mapping", NULL, NULL, NULL },
	{ "gcc-memset", 1, "data race", COUNTER, "write of 1 byte, late_clearer src/subject.c:34", PLAIN_WRITE },
	{ "gcc-mmap", 1, "data race", NULL, PLAIN_READ_GCC, PLAIN_WRITE },
	{ "gcc-no-symbols", 1, "data race", NULL, "read of 4 bytes, ?", "write of 4 bytes, ?" },
	{ "gcc-signal-unsafe", 3, UNSAFE, NULL, NULL, NULL },
	{ "gcc-stack", 1, "data race", "stack of main thread", PLAIN_READ_GCC, PLAIN_WRITE },
	{ "gcc-thread-leak", 1, "thread leak", NULL, NULL, NULL },
	{ "gcc-threads-then-fork", 1, DYING, NULL, NULL, NULL },
	{ "gcc-tls", 1, "data race", "TLS of main thread", PLAIN_READ_GCC, PLAIN_WRITE },
	{ "gcc-two", 2, "data race", COUNTER, "write of 1 byte, late_clearer src/subject.c:34", PLAIN_WRITE },
	{ "gcc-unlock", 1, UNLOCK, "global 'first' of size 40", NULL, NULL },
	{ "gcc-use-after-free", 1, "heap-use-after-free", NULL, PLAIN_READ_GCC, "write of 8 bytes, late_freer src/subject.c:62" },
};
#define LOGS (sizeof(logs) / sizeof(*logs))

static struct text load(const char *log)
{
	char *path = text_format("%s/tsan/%s.log", getenv("RC_TEST_DATA"), log);
	struct text text = { 0 };
	struct error error;

	CU_ASSERT_FATAL(file_read(path, &text, &error));
	CU_ASSERT_FATAL(text.length > 0);
	free(path);
	return text;
}

static bool same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool access_is(const struct detect_report *report, size_t number, const char *wanted)
{
	char *line = number < report->access_count ? detect_access_line(&report->access[number]) : NULL;
	bool equal = same(line, wanted);

	free(line);
	return equal;
}

static void reads_real_logs(void)
{
	for (size_t i = 0; i < LOGS; i++) {
		struct text log = load(logs[i].log);
		struct detect_reports found = { 0 };

		detect_parse_tsan(log.data, log.length, &found);
		CU_ASSERT_EQUAL_FATAL(found.count, logs[i].count);
		CU_ASSERT_STRING_EQUAL(found.reports[0].kind, logs[i].kind);
		CU_ASSERT(same(found.reports[0].location, logs[i].location));
		CU_ASSERT(access_is(&found.reports[0], 0, logs[i].first));
		CU_ASSERT(access_is(&found.reports[0], 1, logs[i].second));
		detect_reports_fini(&found);
		text_fini(&log);
	}
}

static void keeps_inlined_frames(void)
{
	static const char *const both[] = { "gcc-global", "clang-global" };
	static const char *const functions[] = { "access_add_7", "counter_add_7", "adder" };

	for (size_t i = 0; i < 2; i++) {
		struct text log = load(both[i]);
		struct detect_reports found = { 0 };

		detect_parse_tsan(log.data, log.length, &found);
		CU_ASSERT_EQUAL_FATAL(found.count, 1);
		for (size_t j = 0; j < 2; j++) {
			CU_ASSERT_EQUAL_FATAL(found.reports[0].access[j].frame_count, 3);
			for (size_t k = 0; k < 3; k++)
				CU_ASSERT_STRING_EQUAL(found.reports[0].access[j].frames[k].function, functions[k]);
		}
		CU_ASSERT_STRING_EQUAL(found.reports[0].access[0].frames[2].file, "/src/subject.c");
		CU_ASSERT_EQUAL(found.reports[0].access[0].frames[2].line, 25);
		CU_ASSERT_EQUAL(found.reports[0].access[0].address, found.reports[0].access[1].address);
		detect_reports_fini(&found);
		text_fini(&log);
	}
}

/* Every prefix, in memory of just its size so that a look past its end is seen under ASan. */
static void survives_a_cut_anywhere(void)
{
	for (size_t i = 0; i < LOGS; i++) {
		struct text log = load(logs[i].log);
		struct detect_reports whole = { 0 };

		detect_parse_tsan(log.data, log.length, &whole);
		for (size_t length = 0; length < log.length; length++) {
			struct detect_reports found = { 0 };
			char *cut = text_allocate(length, 1);
			bool invented = false;

			memcpy(cut, log.data, length);
			detect_parse_tsan(cut, length, &found);
			for (size_t j = 0; j < found.count; j++)
				invented |= j >= whole.count || strcmp(found.reports[j].kind, whole.reports[j].kind) != 0 ||
					    found.reports[j].access_count > whole.reports[j].access_count ||
					    (found.reports[j].location && !same(found.reports[j].location, whole.reports[j].location));
			CU_ASSERT_FALSE_FATAL(invented);
			detect_reports_fini(&found);
			free(cut);
		}
		detect_reports_fini(&whole);
		text_fini(&log);
	}
}

/* Bytes replaced by a fixed sequence of numbers: nothing is promised but that all ends well and stays in bounds. */
static void survives_changed_bytes(void)
{
	static const char bytes[] = { '\0', '\n', ' ', '(', ')', ':', '#', '9', '<', '\x7f', (char)0xff, 'x' };
	uint32_t random = 1;

	for (size_t i = 0; i < LOGS; i++) {
		struct text log = load(logs[i].log);

		for (unsigned round = 0; round < 300; round++) {
			struct detect_reports found = { 0 };

			random = random * 1664525 + 1013904223;
			log.data[(random >> 8) % log.length] = bytes[(random >> 4) % sizeof(bytes)];
			detect_parse_tsan(log.data, log.length, &found);
			for (size_t j = 0; j < found.count; j++)
				for (size_t k = 0; k < found.reports[j].access_count; k++)
					free(detect_access_line(&found.reports[j].access[k]));
			detect_reports_fini(&found);
		}
		text_fini(&log);
	}
}

#define RACE "WARNING: ThreadSanitizer: data race (pid=1)\n"
#define ACCESS "  Write of size 4 at 0x10 by thread T1:\n"

/* Texts that look like reports or nearly so: how many reports, and accesses and frames of the first. */
static const struct { const char *text; size_t reports, accesses, frames; } oddities[] = {
	{ "", 0, 0, 0 },
	{ "WARNING: ThreadSanitizer: data race (pid=1)", 0, 0, 0 },        /* no newline: cut off */
	{ "WARNING: ThreadSanitizer: memory layout is odd\n", 0, 0, 0 },   /* a remark */
	{ "WARNING: ThreadSanitizer:  (pid=1)\n", 0, 0, 0 },
	{ "ThreadSanitizer: reported 1 warnings\n", 0, 0, 0 },
	{ ACCESS "    #0 f /f.c:1 (p+0x1)\n", 0, 0, 0 },                    /* outside any report */
	{ "1/7 trials" RACE ACCESS, 1, 1, 0 },                             /* the program's own output before it */
	{ RACE ACCESS "    #0 f /f.c:1 (p+0x1)\n    #1 g /f.c:2 (p+0x1)\n", 1, 1, 2 },
	{ RACE ACCESS "\n    #0 f /f.c:1 (p+0x1)\n", 1, 1, 0 },
	{ RACE ACCESS "    [failed to restore the stack]\n" ACCESS, 1, 2, 0 },
	{ RACE ACCESS ACCESS ACCESS "    #0 f /f.c:1 (p+0x1)\n", 1, 2, 0 },
	{ RACE "==================\n" ACCESS, 1, 0, 0 },
	{ RACE "  Write of size 99999999999 at 0x10 by thread T1:\n", 1, 0, 0 },
	{ RACE "  Write of size 4 at 0x11112222333344445 by thread T1:\n", 1, 0, 0 },
	{ RACE "  Written of size 4 at 0x10 by thread T1:\n", 1, 0, 0 },
	{ "ThreadSanitizer:DEADLYSIGNAL\n==1==ERROR: ThreadSanitizer: SEGV on unknown address 0x10 (pc 0x1)\n", 1, 0, 0 },
	{ "ThreadSanitizer: nested bug in the same thread, aborting.\n", 1, 0, 0 },
	{ RACE RACE ACCESS, 2, 0, 0 },
};

static void tells_reports_from_their_like(void)
{
	for (size_t i = 0; i < sizeof(oddities) / sizeof(*oddities); i++) {
		struct detect_reports found = { 0 };

		detect_parse_tsan(oddities[i].text, strlen(oddities[i].text), &found);
		CU_ASSERT_EQUAL(found.count, oddities[i].reports);
		if (found.count) {
			CU_ASSERT_EQUAL(found.reports[0].access_count, oddities[i].accesses);
			CU_ASSERT_EQUAL(found.reports[0].access[0].frame_count, oddities[i].frames);
		}
		detect_reports_fini(&found);
	}
}

static void bounds_what_a_subject_can_make_it_hold(void)
{
	struct detect_reports found = { 0 };
	struct text log = { 0 };

	for (size_t i = 0; i < 100000; i++)
		text_add(&log, RACE);
	text_add(&log, "WARNING: ThreadSanitizer: ");
	for (size_t i = 0; i < 100000; i++)
		text_add(&log, " (");
	text_add(&log, " (pid=1)\n");
	detect_parse_tsan(log.data, log.length, &found);
	CU_ASSERT(found.count < 100000);
	detect_reports_fini(&found);
	text_fini(&log);
}

CU_TestInfo tsan_tests[] = {
	{ "real logs of both runtimes are read", reads_real_logs },
	{ "inlined functions are frames of their own", keeps_inlined_frames },
	{ "a log cut off anywhere gives no report that was not there", survives_a_cut_anywhere },
	{ "changed bytes do no harm", survives_changed_bytes },
	{ "what only looks like a report is none", tells_reports_from_their_like },
	{ "a flood of reports is bounded", bounds_what_a_subject_can_make_it_hold },
	CU_TEST_INFO_NULL,
};
