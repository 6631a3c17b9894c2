/* SPDX-License-Identifier: GPL-3.0-or-later */
/* launch: racecount-launch stands between the tool and each program it starts; protocol.h says how. */
#include "launch/options.h"
#include "launch/protocol.h"
#include "launch/scratch.h"
#include "launch/start.h"
#include "launch/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define EXIT_OK 0
#define EXIT_USAGE 2

static uint64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

static uint64_t cpu_ns(const struct rusage *usage)
{
	return (uint64_t)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * UINT64_C(1000000000) +
	       (uint64_t)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) * UINT64_C(1000);
}

/*
 * Nothing of what the tool happens to have open may live on here or in the subject: a pipe
 * held open by a stranger never ends. Kernels before 5.9 have no close_range.
 */
static void tidy_descriptors(bool page)
{
	const unsigned int first = page ? LAUNCH_PAGE_FD + 1 : LAUNCH_PAGE_FD;

	if (close_range(first, ~0U, 0) != 0)
		for (int fd = (int)first; fd < 1024; fd++)
			close(fd);
	fcntl(LAUNCH_CONTROL_FD, F_SETFD, FD_CLOEXEC);
	if (page)
		fcntl(LAUNCH_PAGE_FD, F_SETFD, FD_CLOEXEC);
}

/* Output ends when the subject ends, so our copies must go. */
static void let_go_of_output(bool page)
{
	close(STDOUT_FILENO);
	close(STDERR_FILENO);
	if (page)
		close(LAUNCH_PAGE_FD);
}

/* Who fails while holding nearly all that it may hold most likely failed for want of more. */
static bool failed_near(const struct launch_record *record, uint64_t limit)
{
	const bool failed = record->end == LAUNCH_SIGNALLED ||
			    (record->end == LAUNCH_EXITED && record->code != 0);

	return failed && limit > 0 && record->max_rss >= limit / 5 * 4;
}

static void account(struct launch_record *record, const struct launch_options *options)
{
	struct rusage usage;

	if (getrusage(RUSAGE_CHILDREN, &usage) == 0) {
		record->cpu_ns = cpu_ns(&usage);
		record->max_rss = (uint64_t)usage.ru_maxrss * 1024;
	}
	if (getrusage(RUSAGE_SELF, &usage) == 0)
		record->launcher_cpu_ns = cpu_ns(&usage);
	if (failed_near(record, options->memory_limit) || failed_near(record, options->address_limit)) {
		record->end = LAUNCH_OUT_OF_MEMORY;
		record->code = 0;
	}
}

static void refuse(struct launch_record *record, int number)
{
	record->end = LAUNCH_NOT_STARTED;
	record->code = number;
}

static void run_subject(const struct launch_options *options, struct launch_record *record)
{
	struct watch watch = { .end = LAUNCH_KILLED };
	const uint64_t started = now_ns();
	int failure, number;

	watch.subject = start_subject(options, &failure);
	number = errno;
	let_go_of_output(options->page);
	if (watch.subject < 0) {
		refuse(record, number);
		return;
	}
	watch_wait(&watch, options->memory_limit);
	record->wall_ns = now_ns() - started;
	record->end = watch.end;
	record->code = watch.code;
	watch_kill(&watch);
	account(record, options);
	number = start_failure(failure);
	if (number != 0)
		refuse(record, number);
}

/* A tool that has died reads no record: never mind. */
static void report_and_wait(const struct launch_record *record)
{
	char rest[16];

	if (send(LAUNCH_CONTROL_FD, record, sizeof(*record), MSG_NOSIGNAL) != sizeof(*record))
		return;
	while (read(LAUNCH_CONTROL_FD, rest, sizeof(rest)) > 0)
		;
}

static void launch(const struct launch_options *options)
{
	struct launch_record record = { .magic = LAUNCH_MAGIC };
	int refused = 0;

	tidy_descriptors(options->page);
	setsid(); /* fails only where the tool has already done it */
	if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0 || !watch_block_signals())
		refused = errno;
	if (refused == 0 && options->scratch != NULL)
		refused = scratch_make(options->scratch);
	if (refused == 0) {
		run_subject(options, &record);
	} else {
		let_go_of_output(options->page);
		refuse(&record, refused);
	}
	report_and_wait(&record);
	if (refused == 0 && options->scratch != NULL)
		scratch_remove(options->scratch);
}

int main(int argc, char **argv)
{
	struct launch_options options;
	bool usable = options_read(&options, argc, argv);

	if (usable && fcntl(LAUNCH_CONTROL_FD, F_GETFD) < 0) {
		fputs("racecount-launch: descriptor 3 is closed; "
		      "racecount starts this program, it has no use by itself\n", stderr);
		usable = false;
	}
	if (usable)
		launch(&options);
	options_fini(&options);
	return usable ? EXIT_OK : EXIT_USAGE;
}
