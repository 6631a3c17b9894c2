/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * child_stray: what a launcher that died before its time leaves. As a subreaper the tool becomes the
 * parent of those processes. They are told from launchers by a list of these, and from what else this
 * process may have forked by their session: nobody comes back from the launcher's into the tool's.
 * Thread-safe.
 */
#ifndef BASE_CHILD_STRAY_H
#define BASE_CHILD_STRAY_H

#include <stdbool.h>
#include <uv.h>

/* child_stray_spawn: uv_spawn of a launcher, which then is no stray until child_stray_forget. */
int child_stray_spawn(uv_loop_t *loop, uv_process_t *process, const uv_process_options_t *options);
void child_stray_forget(int pid);

/*
 * child_stray_sweep: kill and reap strays; true when there was none.
 * Killing uncovers their children: ask again.
 */
bool child_stray_sweep(void);

#endif
