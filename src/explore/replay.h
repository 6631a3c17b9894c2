/* SPDX-License-Identifier: MIT */
/* replay: one schedule again, in the explorer or for real. */
#ifndef RC_EXPLORE_REPLAY_H
#define RC_EXPLORE_REPLAY_H

#include "search.h"

/* Runs X->options.replay and writes the document. NULL, or what is wrong with the schedule. */
const char *replay_run(struct search *search, struct explore_progress *progress);

#endif
