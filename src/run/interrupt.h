/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * interrupt: Ctrl-C and its kin, while a campaign works. One campaign at a time in a process. Not by uv_signal:
 * building waits on a loop of its own, and a second signal must end the program whatever it does.
 */
#ifndef RUN_INTERRUPT_H
#define RUN_INTERRUPT_H

#include <stdbool.h>
#include <uv.h>

/*
 * interrupt_begin: from now on the first SIGINT, SIGTERM or SIGHUP sets *interrupt_flag() and calls
 * @asked(context) on @loop; the second ends the program with 130 at once (the launchers see our pipes close, and clean up).
 * A SIGHUP that is ignored (nohup) stays ignored. interrupt_end: signals mean again what they meant before.
 */
void interrupt_begin(uv_loop_t *loop, void (*asked)(void *context), void *context);
void interrupt_end(void);

/* interrupt_flag: set once a signal came; for build_cases, and to look at between runs. */
const volatile bool *interrupt_flag(void);

#endif
