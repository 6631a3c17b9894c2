/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/ending.h"

#include <CUnit/CUnit.h>
#include <errno.h>
#include <signal.h>
#include <string.h>

struct row {
	enum child_end end;
	int code;
	uint32_t page_status;
	const char *unsound;
	bool sanitized;
	const char *fatal, *output;
	enum run_status status;
	const char *detail; /* part of it */
};

static const struct row rows[] = {
	{ CHILD_EXITED, 0, RC_PAGE_DONE, NULL, false, NULL, "", RUN_OK, "" },
	{ CHILD_EXITED, 66, RC_PAGE_DONE, NULL, true, NULL, "", RUN_OK, "" },
	{ CHILD_EXITED, 66, RC_PAGE_DONE, NULL, false, NULL, "", RUN_CRASH, "exit status 66 after" },
	{ CHILD_EXITED, 0, RC_PAGE_MEASURING, NULL, false, NULL, "", RUN_BROKEN_PAGE, "page says measuring" },
	{ CHILD_EXITED, 0, RC_PAGE_EMPTY, NULL, true, NULL, "", RUN_BROKEN_PAGE, "page says empty" },
	{ CHILD_EXITED, 1, RC_PAGE_MEASURING, NULL, false, NULL, "one\nit broke\n", RUN_CRASH,
	  "exit status 1 before it was done: it broke" },
	{ CHILD_EXITED, 0, RC_PAGE_DONE, "magic is 0", false, NULL, "", RUN_BROKEN_PAGE, "magic is 0" },
	{ CHILD_EXITED, 66, RC_PAGE_EMPTY, NULL, true, "fatal: unexpected memory mapping", "", RUN_CRASH, "fatal: unexp" },
	{ CHILD_EXITED, 3, RC_PAGE_REFUSED, NULL, false, NULL, "", RUN_REFUSED, "raise ulimit -u" },
	{ CHILD_EXITED, 3, RC_PAGE_WORKER_DIED, NULL, false, NULL, "", RUN_CRASH, "worker 1 died of SIGKILL" },
	{ CHILD_SIGNALLED, SIGSEGV, RC_PAGE_MEASURING, NULL, false, NULL, "", RUN_CRASH, "SIGSEGV" },
	{ CHILD_SIGNALLED, SIGABRT, RC_PAGE_MEASURING, "status is 9", false, NULL, "free(): \1 pointer\n", RUN_CRASH,
	  "SIGABRT: free(): . pointer" },
	{ CHILD_SIGNALLED, 37, RC_PAGE_MEASURING, NULL, false, NULL, "", RUN_CRASH, "signal 37" },
	{ CHILD_TIMED_OUT, 0, RC_PAGE_MEASURING, NULL, false, NULL, "", RUN_HANG, "killed after 2.0 s" },
	{ CHILD_TIMED_OUT, 0, RC_PAGE_MEASURING, "magic is 0", true, "fatal", "", RUN_HANG, "2.0 s" },
	{ CHILD_STOPPED, SIGSTOP, RC_PAGE_MEASURING, NULL, false, NULL, "", RUN_STOPPED, "stopped" },
	{ CHILD_OUT_OF_MEMORY, 0, RC_PAGE_MEASURING, NULL, false, NULL, "", RUN_OUT_OF_MEMORY, "1024 MiB" },
	{ CHILD_NOT_STARTED, ENOENT, RC_PAGE_EMPTY, NULL, false, NULL, "", RUN_REFUSED, "No such file" },
};

static void every_row(void)
{
	static struct rc_page page;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];
		struct child_result child = {
			.end = row->end, .code = row->code, .wall_ns = 2000000000, .max_rss = UINT64_C(1) << 30,
			.output = row->output, .output_length = strlen(row->output),
		};
		struct ending ending;

		page.magic = RC_PAGE_MAGIC;
		page.status = row->page_status;
		page.refused_errno = EAGAIN;
		strcpy(page.refused_what, "a worker thread (pthread_create)");
		page.dead_worker = 1;
		page.dead_status = SIGKILL;
		ending_of(&child, &page, row->unsound, row->sanitized, row->fatal, &ending);
		CU_ASSERT_EQUAL(ending.status, row->status);
		CU_ASSERT_PTR_NOT_NULL(strstr(ending.detail, row->detail));
		CU_ASSERT_EQUAL(ending.detail[0] == '\0', row->status == RUN_OK);
	}
}

static void long_words(void)
{
	static struct rc_page page;
	char words[4096];
	struct child_result child = { .end = CHILD_SIGNALLED, .code = SIGABRT, .output = words,
				      .output_length = sizeof(words) };
	struct ending ending;

	memset(words, 'x', sizeof(words));
	page.magic = RC_PAGE_MAGIC;
	ending_of(&child, &page, NULL, false, NULL, &ending);
	CU_ASSERT(strlen(ending.detail) < sizeof(ending.detail));
	child.output = NULL;
	child.output_length = 0;
	ending_of(&child, &page, NULL, false, NULL, &ending);
	CU_ASSERT_STRING_EQUAL(ending.detail, "SIGABRT");
}

static void scribbled_to_death(void)
{
	static struct rc_page page;
	struct child_result child = { .end = CHILD_SIGNALLED, .code = SIGSEGV };
	struct ending ending;

	page.magic = 0xa5;
	ending_of(&child, &page, "magic is 0xa5", false, NULL, &ending);
	CU_ASSERT_EQUAL(ending.status, RUN_BROKEN_PAGE);
	CU_ASSERT_STRING_EQUAL(ending.detail, "magic is 0xa5; SIGSEGV");
}

static void ways_out(void)
{
	static const struct {
		const char *what;
		int number;
		const char *word;
	} cases[] = {
		{ "memory for the counter's cells", ENOSPC, "free /dev/shm" },
		{ "memory for the counter's cells", ENOENT, "mount" },
		{ "memory for the counter's cells", ENOMEM, "free some memory" },
		{ "a worker thread (pthread_create)", EAGAIN, "--workers" },
		{ "a worker process (fork)", EAGAIN, "--workers" },
		{ "a worker on the CPU chosen for it", EINVAL, "--placement free" },
		{ "a timer for the signal in a worker's window", EAGAIN, "ulimit -i" },
		{ "something else", EIO, "limits" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CU_ASSERT_PTR_NOT_NULL(strstr(ending_way_out(cases[i].what, cases[i].number), cases[i].word));
}

CU_TestInfo ending_tests[] = {
	{ "every way to end has its status", every_row },
	{ "a flood of words is cut, none is no harm", long_words },
	{ "who dies of a page without its magic broke it", scribbled_to_death },
	{ "what was refused comes with a way out", ways_out },
	CU_TEST_INFO_NULL,
};
