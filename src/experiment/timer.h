/* SPDX-License-Identifier: MIT */
/* timer: a descriptor that has nothing to read until its time has come: input that comes late, with nobody to send it. */
#ifndef EXPERIMENT_TIMER_H
#define EXPERIMENT_TIMER_H

#include <stdbool.h>

/* timer_in: one whose time comes in @ms; -1 after a message. For close(). */
int timer_in(unsigned ms);

/* timer_read: what it has to give; it blocks where the descriptor does. False when there is nothing yet. */
bool timer_read(int descriptor);

#endif
