/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/child_record.h"

bool child_record_is_sound(const struct launch_record *record)
{
	return record->magic == LAUNCH_MAGIC && record->end >= 0 && record->end < LAUNCH_ENDS;
}

void child_record_read(const struct launch_record *record, bool timed_out, struct child_result *result)
{
	static const enum child_end ends[LAUNCH_ENDS] = {
		[LAUNCH_EXITED] = CHILD_EXITED,
		[LAUNCH_SIGNALLED] = CHILD_SIGNALLED,
		[LAUNCH_STOPPED] = CHILD_STOPPED,
		[LAUNCH_OUT_OF_MEMORY] = CHILD_OUT_OF_MEMORY,
		[LAUNCH_KILLED] = CHILD_CANCELLED, /* by a SIGTERM to the launcher, unless the clock did it */
		[LAUNCH_NOT_STARTED] = CHILD_NOT_STARTED,
	};

	result->end = ends[record->end];
	if (record->end == LAUNCH_KILLED && timed_out)
		result->end = CHILD_TIMED_OUT;
	result->code = record->code;
	result->wall_ns = record->wall_ns;
	result->cpu_ns = record->cpu_ns;
	result->max_rss = record->max_rss;
	result->launcher_cpu_ns = record->launcher_cpu_ns;
}
