/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child_subject.h"

#include <dirent.h>
#include <signal.h>
#include <sys/stat.h>

static void orphans_die_with_their_parent(void)
{
	struct child_result result;
	struct text output = { 0 };
	struct subject subject;

	subject_init(&subject, "orphan", NULL);
	subject_run(&subject, &result, &output);
	CU_ASSERT_EQUAL(result.end, CHILD_EXITED);
	CU_ASSERT_PTR_NOT_NULL_FATAL(output.data);
	CU_ASSERT(atoi(output.data) > 1);
	CU_ASSERT_FALSE(process_lives(atoi(output.data)));
	text_fini(&output);
}

/* In the callback the folder is still there, with what the subject put into it. */
static void look_into_scratch(void *context, const struct child_result *result)
{
	char *link = text_format("%s/link", (const char *)context);
	struct stat status;

	CU_ASSERT_EQUAL(result->code, 0);
	CU_ASSERT_EQUAL(lstat(link, &status), 0);
	free(link);
}

static void scratch_is_removed_and_links_are_not_followed(void)
{
	char *scratch = subject_path("scratch"), *outside = subject_path("outside");
	struct subject subject;
	struct child *child;
	struct error error;
	uv_loop_t loop;

	CU_ASSERT_TRUE(file_write(outside, "keep", 4, &error));
	CU_ASSERT_EQUAL_FATAL(uv_loop_init(&loop), 0);
	subject_init(&subject, "scratch", outside);
	subject.spec.scratch = scratch;
	CU_ASSERT_TRUE(child_start(&loop, &subject.spec, look_into_scratch, scratch, &child, &error));
	uv_run(&loop, UV_RUN_DEFAULT);
	CU_ASSERT_EQUAL(uv_loop_close(&loop), 0);
	CU_ASSERT_FALSE(file_exists(scratch));
	CU_ASSERT_TRUE(file_exists(outside));
	unlink(outside);
	free(scratch);
	free(outside);
}

static void foreign_scratch_is_left_alone(void)
{
	char *scratch = subject_path("foreign");
	struct child_result result;
	struct subject subject;

	CU_ASSERT_EQUAL(mkdir(scratch, 0700), 0);
	subject_init(&subject, "exit", "0");
	subject.spec.scratch = scratch;
	subject_run(&subject, &result, NULL);
	CU_ASSERT_EQUAL(result.end, CHILD_NOT_STARTED);
	CU_ASSERT_EQUAL(rmdir(scratch), 0);
	free(scratch);
}

/* Two that hang, one out of reach of the other's death; the file names the other and its launcher. */
static const char *const family[] = {
	"sh", "-c", "setsid \"$0\" hang & exec \"$0\" hang \"$1\"", NULL, NULL, NULL
};

struct launched {
	const char *words[6];
	struct child_spec spec;
	char *scratch, *file;
	int pid, launcher;
};

static void launched_init(struct launched *launched)
{
	memcpy(launched->words, family, sizeof(family));
	launched->scratch = subject_path("scratch");
	launched->file = subject_path("pids");
	launched->words[3] = getenv("RC_TEST_FIXTURE");
	launched->words[4] = launched->file;
	launched->spec = (struct child_spec){
		.argv = launched->words, .page_fd = -1, .scratch = launched->scratch,
		.time_limit_ns = 30 * NS_PER_S,
	};
}

static void launched_fini(struct launched *launched)
{
	unlink(launched->file);
	free(launched->scratch);
	free(launched->file);
}

static bool has_told(const void *context)
{
	return file_exists(((const struct launched *)context)->file);
}

static void read_pids(struct launched *launched)
{
	struct text text = { 0 };
	struct error error;

	CU_ASSERT_TRUE_FATAL(comes_soon(has_told, launched));
	CU_ASSERT_TRUE_FATAL(file_read(launched->file, &text, &error));
	CU_ASSERT_EQUAL_FATAL(sscanf(text.data, "%d %d", &launched->pid, &launched->launcher), 2);
	CU_ASSERT(launched->pid > 1 && launched->launcher > 1);
	text_fini(&text);
}

/* Whether a process with the scratch folder in its environment lives. */
static bool nobody_knows_scratch(const void *context)
{
	const struct launched *launched = context;
	char *wanted = text_format("TMPDIR=%s", launched->scratch);
	DIR *processes = opendir("/proc");
	struct dirent *entry;
	bool found = false;

	while ((entry = readdir(processes)) != NULL && !found) {
		char *path = text_format("/proc/%s/environ", entry->d_name);
		struct text environment = { 0 };

		found = atoi(entry->d_name) > 0 && file_read(path, &environment, NULL) &&
			environment.data != NULL &&
			memmem(environment.data, environment.length, wanted, strlen(wanted)) != NULL;
		text_fini(&environment);
		free(path);
	}
	closedir(processes);
	free(wanted);
	return !found;
}

static bool scratch_is_gone(const void *context)
{
	return !file_exists(((const struct launched *)context)->scratch);
}

static void check_nothing_is_left(const struct launched *launched)
{
	CU_ASSERT_TRUE(comes_soon(process_is_gone, &launched->pid));
	CU_ASSERT_TRUE(comes_soon(process_is_gone, &launched->launcher));
	CU_ASSERT_TRUE(comes_soon(nobody_knows_scratch, launched));
	CU_ASSERT_TRUE(comes_soon(scratch_is_gone, launched));
}

static void nothing_outlives_a_killed_tool(void)
{
	struct launched launched;
	struct child_result result;
	int tool;

	launched_init(&launched);
	tool = fork();
	if (tool == 0) {
		child_run(&launched.spec, &result, NULL, NULL);
		_exit(1);
	}
	read_pids(&launched);
	CU_ASSERT_TRUE(process_lives(launched.pid));
	CU_ASSERT_EQUAL(kill(tool, SIGKILL), 0);
	CU_ASSERT_EQUAL(waitpid(tool, NULL, 0), tool);
	check_nothing_is_left(&launched);
	launched_fini(&launched);
}

struct killer {
	struct launched launched;
	struct child_result result;
	unsigned int done;
	int signal;
};

static void kill_launcher_when_told(uv_timer_t *timer)
{
	struct killer *killer = timer->data;

	if (!has_told(&killer->launched))
		return;
	read_pids(&killer->launched);
	kill(killer->launched.launcher, killer->signal);
	uv_close((uv_handle_t *)timer, NULL);
}

static void keep_killed(void *context, const struct child_result *result)
{
	struct killer *killer = context;

	killer->result = *result;
	killer->done++;
	CU_ASSERT_FALSE(process_lives(killer->launched.pid));
	CU_ASSERT_TRUE(nobody_knows_scratch(&killer->launched));
	CU_ASSERT_TRUE(file_exists(killer->launched.scratch));
}

static void nothing_outlives_a_killed_launcher(void)
{
	static const struct {
		int signal;
		uint64_t time_limit_ns;
		enum child_end end;
		int code;
	} rows[] = {
		{ SIGKILL, 30 * NS_PER_S, CHILD_SIGNALLED, SIGKILL },
		{ SIGTERM, 30 * NS_PER_S, CHILD_CANCELLED, 0 },
		{ SIGSTOP, NS_PER_S / 2, CHILD_TIMED_OUT, 0 }, /* it does not answer, and is killed */
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct killer killer = { .signal = rows[i].signal };
		struct child *child;
		struct error error;
		uv_timer_t timer = { .data = &killer };
		uv_loop_t loop;

		launched_init(&killer.launched);
		killer.launched.spec.time_limit_ns = rows[i].time_limit_ns;
		CU_ASSERT_EQUAL_FATAL(uv_loop_init(&loop), 0);
		uv_timer_init(&loop, &timer);
		uv_timer_start(&timer, kill_launcher_when_told, 10, 10);
		CU_ASSERT_TRUE_FATAL(child_start(&loop, &killer.launched.spec, keep_killed, &killer,
						 &child, &error));
		uv_run(&loop, UV_RUN_DEFAULT);
		CU_ASSERT_EQUAL(uv_loop_close(&loop), 0);
		CU_ASSERT_EQUAL(killer.done, 1);
		CU_ASSERT_EQUAL(killer.result.end, rows[i].end);
		CU_ASSERT_EQUAL(killer.result.code, rows[i].code);
		check_nothing_is_left(&killer.launched);
		launched_fini(&killer.launched);
	}
}

CU_TestInfo child_stray_tests[] = {
	{ "orphans of other groups and sessions die too", orphans_die_with_their_parent },
	{ "the scratch folder lasts through the callback, then goes; links are not followed",
	  scratch_is_removed_and_links_are_not_followed },
	{ "a folder that was there before is refused and kept", foreign_scratch_is_left_alone },
	{ "nothing outlives a tool killed by SIGKILL", nothing_outlives_a_killed_tool },
	{ "nothing outlives a launcher killed, ended or stopped", nothing_outlives_a_killed_launcher },
	CU_TEST_INFO_NULL
};
