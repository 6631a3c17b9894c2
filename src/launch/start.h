/* SPDX-License-Identifier: GPL-3.0-or-later */
/* start: fork, set the subject up, exec. */
#ifndef LAUNCH_START_H
#define LAUNCH_START_H

#include "launch/options.h"

#include <sys/types.h>

/*
 * start_subject: its pid, or -1 with errno. *@failure becomes a descriptor from which start_failure
 * reads once the subject has ended.
 */
pid_t start_subject(const struct launch_options *options, int *failure);

/* start_failure: the errno of what was refused between fork and exec; 0: nothing was. Closes @failure. */
int start_failure(int failure);

#endif
