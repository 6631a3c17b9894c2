/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resume: a campaign that was cut short goes on, under the same conditions, with the runs that are missing. */
#ifndef RUN_RESUME_H
#define RUN_RESUME_H

#include "run/campaign.h"
#include "run/schedule.h"

/*
 * resume_check: is what would be measured now, @head, what campaign @began measured: the same cases with the same sources,
 * compilers and processor? STATUS_USAGE names what differs.
 */
bool resume_check(const struct store_campaign *began, const struct store_campaign *head, struct error *error);

/* resume_left_out: why @flavour was left out when the campaign began; NULL when it was not. */
const char *resume_left_out(const struct store_campaign *began, const char *flavour);

/* resume_drop_done: take the runs that @began has out of @schedule. @points: names by place. */
void resume_drop_done(const struct store_campaign *began, const struct case_list *points, struct schedule *schedule);

/* resume_used_ns: what the runs of @began took. */
uint64_t resume_used_ns(const struct store_campaign *began);

#endif
