/* SPDX-License-Identifier: MIT */
/*
 * suite ci: what `racecount check` asks of a race detector. Data races that it must report, in every storage and cell, with
 * every way of failing to exclude; race-free cases on which it must be silent, whether or not updates are lost; and two between
 * processes, which are out of reach for detectors that watch the threads of one process.
 */
#ifdef RC_FACTS
{
	.name = "ci",
	.summary = "data races that a detector must report, and race-free cases on which it must be silent",
	.selectors = {
		"threads/global/none+plain/i32/inc-dec",
		"threads/global/none+plain/i64/weighted",
		"threads/global/none+volatile/i32/inc",
		"threads/heap/none+volatile/i64/dec",
		"threads/mmap-anon/none+plain/i64/inc",
		"threads/shm-open/none+plain/i32/inc",
		"threads/global/wrong-lock+plain/i32/inc",
		"threads/heap/wrong-lock+volatile/i64/inc-dec",
		"threads/global/half-lock+plain/i32/inc-dec",
		"threads/global/mutex+plain/i32/inc-dec",
		"threads/heap/spin+volatile/i64/inc",
		"threads/global/half-lock+plain/i32/inc", /* all that there is takes the lock */
		"threads/global/none+atomic-add/i32/inc",
		"threads/mmap-anon/none+atomic-add-relaxed/i64/inc-dec",
		"threads/shm-open/none+atomic-split/i32/inc", /* loses updates without a data race */
		"threads/global/split-lock+plain/i32/inc", /* every access holds the lock, the update does not */
		"gil/global/none+plain/i32/inc", /* who takes turns has no data race */
		"tasks-await/global/none+plain/i32/inc",
		"threads/thread-local/none+plain/i32/inc",
		"threads/global/per-thread/own/inc-dec",
		"processes/mmap-anon/none+plain/i32/inc",
		"processes/shm-open/mutex+plain/i32/inc",
	},
	.limit = 24,
},
#endif
