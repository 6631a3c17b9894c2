/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * protocol: what racecount-launch and base/child.c say to each other.
 *
 * The tool starts the launcher with a socket at LAUNCH_CONTROL_FD. A byte, or the end of the stream,
 * tells the launcher to kill everything. Once nothing of the subject lives any more, the launcher
 * writes one launch_record, waits for the end of the stream, removes the scratch folder and exits 0.
 * Standard output and error are the subject's alone: the launcher closes its copies.
 */
#ifndef LAUNCH_PROTOCOL_H
#define LAUNCH_PROTOCOL_H

#include <stdint.h>

#define LAUNCH_CONTROL_FD 3
#define LAUNCH_PAGE_FD 4 /* handed on to the subject with --page */
#define LAUNCH_KILL 'k'

/* "rclaunch" in a little-endian dump: tells a record from stray bytes. */
#define LAUNCH_MAGIC UINT64_C(0x68636e75616c6372)

enum launch_end {
	LAUNCH_EXITED,        /* code: exit status */
	LAUNCH_SIGNALLED,     /* code: signal */
	LAUNCH_STOPPED,       /* code: the stopping signal, 0 where it was seen only in /proc */
	LAUNCH_OUT_OF_MEMORY, /* passed --memory-limit, or failed close to a limit */
	LAUNCH_KILLED,        /* the tool asked for it */
	LAUNCH_NOT_STARTED,   /* code: errno */
	LAUNCH_ENDS
};

struct launch_record {
	uint64_t magic;
	int32_t end; /* enum launch_end */
	int32_t code;
	uint64_t wall_ns;         /* from the fork until the end was seen */
	uint64_t cpu_ns;          /* user and system time of all that was waited for */
	uint64_t max_rss;         /* bytes, of the largest process */
	uint64_t launcher_cpu_ns; /* the launcher's own */
};

#endif
