/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/ending.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

static void set(struct ending *ending, enum run_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void set(struct ending *ending, enum run_status status, const char *format, ...)
{
	va_list arguments;

	ending->status = status;
	va_start(arguments, format);
	vsnprintf(ending->detail, sizeof(ending->detail), format, arguments);
	va_end(arguments);
}

/* ": LAST LINE" of what it printed, such as an assertion's; bytes that are no plain text become dots. */
static void add_words(struct ending *ending, const struct child_result *child)
{
	size_t length = strlen(ending->detail), end = child->output ? child->output_length : 0, start;
	const char *output = child->output;

	while (end > 0 && (output[end - 1] == '\n' || output[end - 1] == ' '))
		end--;
	for (start = end; start > 0 && output[start - 1] != '\n'; start--)
		;
	if (start == end)
		return;
	length += (size_t)snprintf(ending->detail + length, sizeof(ending->detail) - length, ": ");
	for (; start < end && length + 1 < sizeof(ending->detail); start++)
		ending->detail[length++] = output[start] >= ' ' && output[start] <= '~' ? output[start] : '.';
	ending->detail[length] = '\0';
}

static void name_signal(int number, char room[24])
{
	const char *short_name = sigabbrev_np(number);

	if (short_name)
		snprintf(room, 24, "SIG%s", short_name);
	else
		snprintf(room, 24, "signal %d", number);
}

static void worker_died(const struct rc_page *page, struct ending *ending)
{
	int status = page->dead_status;
	char name[24];

	if (WIFSIGNALED(status)) {
		name_signal(WTERMSIG(status), name);
		set(ending, RUN_CRASH, "worker %u died of %s", page->dead_worker, name);
	} else {
		set(ending, RUN_CRASH, "worker %u ended by itself with status %d", page->dead_worker, WEXITSTATUS(status));
	}
}

const char *ending_way_out(const char *what, int number)
{
	static const struct {
		const char *word;
		int number; /* 0: any */
		const char *way_out;
	} rows[] = {
		/* Of all memory only that in /dev/shm is missing in these ways. */
		{ "memory", ENOSPC, "free /dev/shm or mount a larger one" },
		{ "memory", ENOENT, "mount a tmpfs at /dev/shm" },
		{ "memory", EACCES, "mount a tmpfs that you may write to at /dev/shm" },
		{ "memory", EROFS, "mount a tmpfs that you may write to at /dev/shm" },
		{ "thread", EAGAIN, "raise ulimit -u or choose fewer --workers" },
		{ "process", EAGAIN, "raise ulimit -u or choose fewer --workers" },
		{ "timer", EAGAIN, "raise ulimit -i" },
		{ "CPU", 0, "choose --placement free" },
		{ "", ENOMEM, "free some memory, or choose fewer --workers" },
		{ "", EMFILE, "raise ulimit -n" },
		{ "", EACCES, "run it as a user who may" },
		{ "", EPERM, "run it as a user who may" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (strstr(what, rows[i].word) && (rows[i].number == 0 || rows[i].number == number))
			return rows[i].way_out;
	}
	return "see what limits this user and this machine";
}

/* Who writes over the whole page mostly dies of what is then found there: the page is the cause. */
static void ended_by_signal(const struct child_result *child, const struct rc_page *page, struct ending *ending)
{
	char name[24];

	name_signal(child->code, name);
	if (page->magic == RC_PAGE_MAGIC)
		set(ending, RUN_CRASH, "%s", name);
	else
		set(ending, RUN_BROKEN_PAGE, "magic is %#llx; %s", (unsigned long long)page->magic, name);
	add_words(ending, child);
}

/* The ways to end that have little to do with the page. False when it exited. */
static bool ended_by_force(const struct child_result *child, const struct rc_page *page, struct ending *ending)
{

	switch (child->end) {
	case CHILD_TIMED_OUT:
		set(ending, RUN_HANG, "killed after %.1f s", (double)child->wall_ns / 1e9);
		return true;
	case CHILD_STOPPED:
		set(ending, RUN_STOPPED, "a process of it was stopped; killed");
		return true;
	case CHILD_OUT_OF_MEMORY:
		set(ending, RUN_OUT_OF_MEMORY, "out of memory with %llu MiB resident",
		    (unsigned long long)(child->max_rss >> 20));
		return true;
	case CHILD_NOT_STARTED:
		set(ending, RUN_REFUSED, "it could not be started: %s; %s", strerror(child->code),
		    ending_way_out("process", child->code));
		return true;
	case CHILD_SIGNALLED:
		ended_by_signal(child, page, ending);
		return true;
	case CHILD_CANCELLED: /* such a run is not kept */
		set(ending, RUN_CRASH, "cancelled");
		return true;
	case CHILD_EXITED:
		break;
	}
	return false;
}

static void ended_by_exit(const struct child_result *child, const struct rc_page *page, bool sanitized,
			  struct ending *ending)
{
	bool done = page->status == RC_PAGE_DONE;

	if (done && (child->code == 0 || sanitized)) {
		*ending = (struct ending){ .status = RUN_OK };
	} else if (done) {
		set(ending, RUN_CRASH, "exit status %d after all was done", child->code);
		add_words(ending, child);
	} else if (child->code == 0) {
		set(ending, RUN_BROKEN_PAGE, "exit status 0, yet the page says %s", page_status_name(page->status));
	} else {
		set(ending, RUN_CRASH, "exit status %d before it was done", child->code);
		add_words(ending, child);
	}
}

void ending_of(const struct child_result *child, const struct rc_page *page, const char *unsound, bool sanitized,
	       const char *fatal, struct ending *ending)
{
	if (ended_by_force(child, page, ending))
		return;
	if (fatal) {
		set(ending, RUN_CRASH, "%s", fatal);
	} else if (unsound) {
		set(ending, RUN_BROKEN_PAGE, "%s", unsound);
	} else if (page->status == RC_PAGE_REFUSED) {
		set(ending, RUN_REFUSED, "%s: %s; %s", page->refused_what, strerror(page->refused_errno),
		    ending_way_out(page->refused_what, page->refused_errno));
	} else if (page->status == RC_PAGE_WORKER_DIED) {
		worker_died(page, ending);
	} else {
		ended_by_exit(child, page, sanitized, ending);
	}
}
