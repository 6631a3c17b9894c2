/* SPDX-License-Identifier: MIT */
/* schedule: a schedule as text (document.h says how), and back. */
#ifndef RC_EXPLORE_SCHEDULE_H
#define RC_EXPLORE_SCHEDULE_H

#include "search.h"

/* Of all that decides what the steps are: the program's code and constants. */
uint64_t schedule_fingerprint(void);

/* Of which bytes are shared: that decides which accesses are steps, and is learned (shadow.h). 16 bits. */
unsigned schedule_shared_bytes(void);

/* Was the schedule whose head was read written when the same bytes were known to be shared? */
bool schedule_is_of_these_bytes(void);

/* Write it into @room, which is large enough for 16 bytes a step and 64 more. Returns its length. */
size_t schedule_write(const struct taken *schedule, uint32_t length, char *room);

/* Switches in it. */
uint32_t schedule_switches(const struct taken *schedule, uint32_t length);

/* The header alone: what it says goes into X->options. NULL, or what is wrong. */
const char *schedule_read_head(const char *text);

/* Its steps, at most @room. NULL, or what is wrong. */
const char *schedule_read(const char *text, struct taken *schedule, uint32_t room, uint32_t *length);

#endif
