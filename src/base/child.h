/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * child: every program that the tool starts (compilers, subjects, gnuplot) runs under
 * racecount-launch, which dies last and leaves nothing: no process, no scratch folder.
 * Children live on a libuv loop; one thread uses a loop. Nothing here blocks.
 */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>
#include <uv.h>

/* The subject finds its result page at this descriptor, whatever the tool's own number was. */
#define CHILD_PAGE_FD 4

/* Of a child's output (both streams together, as it came) the first this many bytes are kept. */
#define CHILD_OUTPUT_KEPT (256 * 1024)

enum child_end {
	CHILD_EXITED,        /* code: its exit status */
	CHILD_SIGNALLED,     /* code: the signal that nobody of us sent */
	CHILD_TIMED_OUT,     /* killed at its time limit */
	CHILD_STOPPED,       /* it, or a process of its tree, was stopped (SIGSTOP and kin); killed */
	CHILD_OUT_OF_MEMORY, /* its tree's resident memory passed the limit, or it failed with nearly all of it; killed */
	CHILD_CANCELLED,     /* child_cancel */
	CHILD_NOT_STARTED,   /* exec or fork refused; code: errno */
};

/* What to start. Everything is copied at child_start. */
struct child_spec {
	const char *const *argv;        /* argv[0]: a path, or a name to find in PATH; ends with NULL */
	const char *const *environment; /* NAME=VALUE on top of the inherited; ends with NULL; or NULL */
	const char *input;              /* file for standard input; NULL: /dev/null */
	const char *scratch;            /* folder that the launcher makes, sets TMPDIR to, and removes when all is over; NULL: none */
	int page_fd;                    /* becomes CHILD_PAGE_FD; -1: none */
	uint64_t time_limit_ns;         /* 0: none */
	uint64_t memory_limit;          /* bytes resident in the whole tree, looked at 10 times a second; 0: none */
	uint64_t address_limit;         /* RLIMIT_AS in bytes, plain programs only (it kills both TSans); 0: none */
	bool fixed_addresses;           /* drop address randomisation where the kernel allows it */
};

struct child_result {
	enum child_end end;
	int code;
	uint64_t wall_ns;
	uint64_t cpu_ns;          /* of the whole tree, as far as it was waited for */
	uint64_t max_rss;         /* bytes, of the largest process */
	const char *output;       /* the kept part, NUL-terminated; valid during the callback */
	size_t output_length;
	uint64_t output_total;    /* bytes written, kept or not */
	uint64_t launcher_cpu_ns; /* what the launcher itself used */
};

struct child;

/*
 * Called on the loop when the child has ended and its output is complete. The scratch folder is
 * still there: it is removed after the callback returns. The child is freed after that too.
 */
typedef void child_done(void *context, const struct child_result *result);

/*
 * child_start: start @spec; @done comes later, exactly once, whatever happens (also CHILD_NOT_STARTED).
 * False with @error (STATUS_HARNESS) only when the launcher itself cannot be started; then @done never comes.
 */
bool child_start(uv_loop_t *loop, const struct child_spec *spec, child_done *done, void *context,
		 struct child **child, struct error *error);

/* child_cancel: kill its whole tree; @done comes soon with CHILD_CANCELLED. */
void child_cancel(struct child *child);

/*
 * child_run: start one child on a loop of its own and wait for it; @output (may be NULL) gets the kept output.
 * For short helpers (compiler --version, gnuplot). Result's output pointer is NULL afterwards.
 */
struct text;
bool child_run(const struct child_spec *spec, struct child_result *result, struct text *output,
	       struct error *error);

/* child_end_name: "exited", "signalled", ... for messages. */
const char *child_end_name(enum child_end end);

#endif
