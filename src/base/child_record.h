/* SPDX-License-Identifier: GPL-3.0-or-later */
/* child_record: what a launcher reports, in the words of child.h. */
#ifndef BASE_CHILD_RECORD_H
#define BASE_CHILD_RECORD_H

#include "base/child.h"
#include "launch/protocol.h"

/* child_record_is_sound: a subject of the same user could have meddled with its launcher. */
bool child_record_is_sound(const struct launch_record *record);

/* child_record_read: @result's end, code and costs; @timed_out: a kill was asked for by the clock. */
void child_record_read(const struct launch_record *record, bool timed_out, struct child_result *result);

#endif
