/* SPDX-License-Identifier: GPL-3.0-or-later */
/* watch: wait for the end of a subject, see to it that it comes, and leave nothing behind. */
#ifndef LAUNCH_WATCH_H
#define LAUNCH_WATCH_H

#include "launch/protocol.h"

#include <stdbool.h>
#include <sys/types.h>

/* What was seen of the subject's end. */
struct watch {
	pid_t subject;
	enum launch_end end; /* never LAUNCH_NOT_STARTED: who cannot exec has LAUNCH_EXITED */
	int code;
};

/* watch_block_signals: before the fork: from now on signals come through watch_wait. False with errno. */
bool watch_block_signals(void);

/*
 * watch_wait: sleep until the subject has ended, was stopped, took more than @memory_limit bytes
 * (0: any), or LAUNCH_CONTROL_FD says to kill it. It may still live afterwards.
 */
void watch_wait(struct watch *watch, uint64_t memory_limit);

/* watch_kill: end all descendants and wait for them, for at most a second and a half. */
void watch_kill(const struct watch *watch);

#endif
