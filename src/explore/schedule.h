/* SPDX-License-Identifier: MIT */
/* schedule: a schedule as text (document.h says how), and back. */
#ifndef RC_EXPLORE_SCHEDULE_H
#define RC_EXPLORE_SCHEDULE_H

#include "search.h"

/* Of all that decides what the steps are: the program's code and constants. */
uint64_t schedule_fingerprint(void);

/* Write it into @room, which is large enough for 16 bytes a step and 64 more. Returns its length. */
size_t schedule_write(const struct taken *schedule, uint32_t length, char *room);

/* Switches in it. */
uint32_t schedule_switches(const struct taken *schedule, uint32_t length);

/* The header alone: workers and operations into X->options. NULL, or what is wrong. */
const char *schedule_read_head(const char *text);

/* Its steps, at most @room. NULL, or what is wrong. */
const char *schedule_read(const char *text, struct taken *schedule, uint32_t room, uint32_t *length);

#endif
