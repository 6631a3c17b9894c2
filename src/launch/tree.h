/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tree: the living descendants of this process, as /proc shows them. It changes while one looks:
 * whoever must catch all looks again until waitid says that there is no child left.
 */
#ifndef LAUNCH_TREE_H
#define LAUNCH_TREE_H

#include <stdbool.h>
#include <stdint.h>

/* tree_look: see who is there now; the others speak of those that it saw. */
void tree_look(void);

/* tree_is_stopped: is a descendant stopped (state T)? */
bool tree_is_stopped(void);

/*
 * tree_exceeds: do the descendants together hold more than @limit bytes of memory? Resident pages are
 * summed first; only where that is too much does the exact (and dear) share of shared pages decide.
 */
bool tree_exceeds(uint64_t limit);

/* tree_kill: SIGKILL to every one. */
void tree_kill(void);

#endif
