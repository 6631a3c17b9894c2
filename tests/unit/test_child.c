/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child_subject.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>

#define MEGABYTE (UINT64_C(1024) * 1024)

static void ends_are_told_apart(void)
{
	static const struct {
		const char *what, *value;
		uint64_t time_limit_ns, memory_limit;
		enum child_end end;
		int code;
	} rows[] = {
		{ "exit", "0", 0, 0, CHILD_EXITED, 0 },
		{ "exit", "77", 60 * NS_PER_S, MEGABYTE * 1024, CHILD_EXITED, 77 },
		{ "crash", NULL, 0, 0, CHILD_SIGNALLED, SIGABRT },
		{ "hang", NULL, 100 * NS_PER_MS, 0, CHILD_TIMED_OUT, 0 },
		{ "stop", NULL, 60 * NS_PER_S, 0, CHILD_STOPPED, SIGSTOP },
		{ "stop-below", NULL, 60 * NS_PER_S, MEGABYTE * 1024, CHILD_STOPPED, 0 },
		{ "stop-below", NULL, 300 * NS_PER_MS, 0, CHILD_STOPPED, 0 },
		{ "eat", "1024", 60 * NS_PER_S, MEGABYTE * 64, CHILD_OUT_OF_MEMORY, 0 },
		{ "brood", "80", 60 * NS_PER_S, MEGABYTE * 160, CHILD_OUT_OF_MEMORY, 0 },
		{ "share", "80", 400 * NS_PER_MS, MEGABYTE * 160, CHILD_TIMED_OUT, 0 },
	};
	struct child_result result;
	struct subject subject;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		subject_init(&subject, rows[i].what, rows[i].value);
		subject.spec.time_limit_ns = rows[i].time_limit_ns;
		subject.spec.memory_limit = rows[i].memory_limit;
		subject_run(&subject, &result, NULL);
		CU_ASSERT_EQUAL(result.end, rows[i].end);
		CU_ASSERT_EQUAL(result.code, rows[i].code);
		CU_ASSERT_PTR_NULL(result.output);
	}
}

static void refused_starts_carry_their_errno(void)
{
	static const struct {
		const char *program, *input, *scratch;
		int code;
	} rows[] = {
		{ "/nonexistent/program", NULL, NULL, ENOENT },
		{ "no-such-program-in-path", NULL, NULL, ENOENT },
		{ "/proc/self/status", NULL, NULL, EACCES },
		{ "true", "/nonexistent/input", NULL, ENOENT },
		{ "true", NULL, "/proc", EEXIST },
	};
	/* A PATH with a folder that we may not read would make it EACCES; the subject's PATH counts. */
	static const char *const path[] = { "PATH=/usr/bin:/bin", NULL };
	struct child_result result;
	struct subject subject;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		subject_init(&subject, NULL, NULL);
		subject.words[0] = rows[i].program;
		subject.spec.environment = path;
		subject.spec.input = rows[i].input;
		subject.spec.scratch = rows[i].scratch;
		subject_run(&subject, &result, NULL);
		CU_ASSERT_EQUAL(result.end, CHILD_NOT_STARTED);
		CU_ASSERT_EQUAL(result.code, rows[i].code);
	}
}

static void check_output(const struct subject *subject, const char *expected)
{
	struct child_result result;
	struct text output = { 0 };

	subject_run(subject, &result, &output);
	CU_ASSERT_EQUAL(result.end, CHILD_EXITED);
	CU_ASSERT_EQUAL(result.code, 0);
	CU_ASSERT_PTR_NOT_NULL_FATAL(output.data);
	CU_ASSERT_STRING_EQUAL(output.data, expected);
	CU_ASSERT_EQUAL(result.output_total, strlen(expected));
	text_fini(&output);
}

static void environment_is_added_to_the_inherited(void)
{
	static const char *const added[] = { "RC_TEST_NEW=new=er", "RC_TEST_OLD=replaced", NULL };
	struct subject subject;

	setenv("RC_TEST_OLD", "old", 1);
	subject_init(&subject, "env", "RC_TEST_OLD");
	check_output(&subject, "old");
	subject.spec.environment = added;
	check_output(&subject, "replaced");
	subject_init(&subject, "env", "RC_TEST_NEW");
	subject.spec.environment = added;
	check_output(&subject, "new=er");
	unsetenv("RC_TEST_OLD");
}

static void only_what_was_meant_is_open(void)
{
	int page = memfd_create("page", MFD_CLOEXEC);
	int stray = dup(2); /* not close-on-exec: nobody may inherit it all the same */
	struct subject subject;

	CU_ASSERT_EQUAL(ftruncate(page, 4096), 0);
	CU_ASSERT_EQUAL(pwrite(page, "a page", 6, 0), 6);
	subject_init(&subject, "descriptors", NULL);
	check_output(&subject, "0 1 2 ");
	subject.spec.page_fd = page;
	check_output(&subject, "0 1 2 4 ");
	subject_init(&subject, "page", NULL);
	subject.spec.page_fd = page;
	check_output(&subject, "a page");
	close(page);
	close(stray);
}

static void limits_and_input_arrive(void)
{
	static const char *const limits[] = { "sh", "-c", "ulimit -v; ulimit -c", NULL };
	static const char *const cat[] = { "cat", NULL };
	char *path = subject_path("input");
	struct subject subject;
	struct error error;

	subject_init(&subject, NULL, NULL);
	subject.spec.argv = limits;
	subject.spec.address_limit = MEGABYTE * 512;
	check_output(&subject, "524288\n0\n");
	CU_ASSERT_TRUE(file_write(path, "from a file", 11, &error));
	subject_init(&subject, NULL, NULL);
	subject.spec.argv = cat;
	subject.spec.input = path;
	check_output(&subject, "from a file");
	unlink(path);
	free(path);
}

static void addresses_are_fixed_where_allowed(void)
{
	static const char *const flag[] = { "cat", "/proc/self/personality", NULL };
	struct child_result result;
	struct text output = { 0 };
	struct subject subject;

	subject_init(&subject, NULL, NULL);
	subject.spec.argv = flag;
	subject.spec.fixed_addresses = true;
	subject_run(&subject, &result, &output);
	CU_ASSERT_EQUAL(result.end, CHILD_EXITED); /* also where a container refuses it */
	text_fini(&output);
}

static void failure_near_the_address_limit_is_lack_of_memory(void)
{
#ifndef __SANITIZE_ADDRESS__ /* which cannot live with such a limit */
	struct child_result result;
	struct subject subject;

	subject_init(&subject, "gobble", "1024");
	subject.spec.address_limit = MEGABYTE * 128;
	subject_run(&subject, &result, NULL);
	CU_ASSERT_EQUAL(result.end, CHILD_OUT_OF_MEMORY);
	CU_ASSERT(result.max_rss > MEGABYTE * 100 && result.max_rss <= MEGABYTE * 128);
#endif
}

static void floods_are_counted_not_kept(void)
{
	static const struct {
		const char *bytes;
		uint64_t total, kept;
	} rows[] = {
		{ "0", 0, 0 },
		{ "4097", 4097, 4097 },
		{ "262144", 262144, CHILD_OUTPUT_KEPT },
		{ "262145", 262145, CHILD_OUTPUT_KEPT },
		{ "104857600", 104857600, CHILD_OUTPUT_KEPT },
	};
	struct child_result result;
	struct subject subject;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text output = { 0 };

		subject_init(&subject, "flood", rows[i].bytes);
		subject_run(&subject, &result, &output);
		CU_ASSERT_EQUAL(result.code, 0);
		CU_ASSERT_EQUAL(result.output_total, rows[i].total);
		CU_ASSERT_EQUAL(result.output_length, rows[i].kept);
		CU_ASSERT_EQUAL(output.length, rows[i].kept);
		text_fini(&output);
	}
}

/* Many children on one loop: some end, some are cancelled, all report once. */
struct crowd_member {
	struct child *child;
	struct child_result result;
	unsigned int done;
};

static void count_done(void *context, const struct child_result *result)
{
	struct crowd_member *member = context;

	member->result = *result;
	member->done++;
	child_cancel(member->child); /* too late: no harm */
}

static void crowds_share_a_loop(void)
{
	struct crowd_member members[8] = { 0 };
	struct subject subject;
	struct error error;
	uv_loop_t loop;

	CU_ASSERT_EQUAL_FATAL(uv_loop_init(&loop), 0);
	for (int i = 0; i < 8; i++) {
		subject_init(&subject, i % 2 == 0 ? "hang" : "exit", i % 2 == 0 ? NULL : "5");
		CU_ASSERT_TRUE_FATAL(child_start(&loop, &subject.spec, count_done, &members[i],
						 &members[i].child, &error));
	}
	for (int i = 0; i < 8; i += 2)
		child_cancel(members[i].child);
	child_cancel(members[0].child);
	uv_run(&loop, UV_RUN_DEFAULT);
	CU_ASSERT_EQUAL(uv_loop_close(&loop), 0);
	for (int i = 0; i < 8; i++) {
		CU_ASSERT_EQUAL(members[i].done, 1);
		CU_ASSERT_EQUAL(members[i].result.end, i % 2 == 0 ? CHILD_CANCELLED : CHILD_EXITED);
		CU_ASSERT_EQUAL(members[i].result.code, i % 2 == 0 ? 0 : 5);
	}
}

static void costs_are_told(void)
{
	static const char *const busy[] = {
		"sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done", NULL
	};
	struct child_result result;
	struct subject subject;

	subject_init(&subject, NULL, NULL);
	subject.spec.argv = busy;
	subject_run(&subject, &result, NULL);
	CU_ASSERT(result.cpu_ns > NS_PER_MS);
	CU_ASSERT(result.wall_ns > NS_PER_MS && result.wall_ns < 60 * NS_PER_S);
	CU_ASSERT(result.max_rss > 100000 && result.max_rss < MEGABYTE * 1024);
	CU_ASSERT(result.launcher_cpu_ns < NS_PER_S);
}

CU_TestInfo child_tests[] = {
	{ "every way to end has its name", ends_are_told_apart },
	{ "a refused start carries its errno", refused_starts_carry_their_errno },
	{ "the environment is added to the inherited one", environment_is_added_to_the_inherited },
	{ "a subject has 0, 1, 2 and the page open, nothing else", only_what_was_meant_is_open },
	{ "limits and standard input arrive", limits_and_input_arrive },
	{ "addresses are fixed where that is allowed", addresses_are_fixed_where_allowed },
	{ "who fails near the address limit lacked memory",
	  failure_near_the_address_limit_is_lack_of_memory },
	{ "floods are counted, not kept", floods_are_counted_not_kept },
	{ "many children share a loop, each is done once, the loop closes", crowds_share_a_loop },
	{ "costs are told", costs_are_told },
	CU_TEST_INFO_NULL
};
