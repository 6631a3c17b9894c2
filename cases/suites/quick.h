/* SPDX-License-Identifier: MIT */
/*
 * suite quick: the cases that a newcomer asks about first, then as few more as it takes for every legal pair of
 * kinds to stand together in at least one case.
 */
#ifdef RC_FACTS
{
	.name = "quick",
	.summary = "the best-known cases, and every legal pair of kinds at least once",
	.selectors = {
		"threads/global/none+plain/i32/inc-dec", /* the notes' counter */
		"threads/global/none+plain/i64/weighted", /* the same, with nothing that cancels */
		"threads/global/none+volatile/i32/inc",
		"threads/global/none+atomic-add/i32/inc-dec",
		"threads/global/none+atomic-split/i32/inc",
		"threads/global/mutex+plain/i32/inc-dec",
		"threads/global/wrong-lock+plain/i32/inc",
		"threads/global/half-lock+plain/i32/inc-dec",
		"threads/global/per-thread/own/inc-dec",
		"processes/global/none+plain/i32/inc", /* fork copies it */
		"processes/mmap-anon/none+plain/i32/inc-dec",
		"processes/mmap-anon/mutex+plain/i32/inc-dec",
		"processes/shm-open/none+atomic-add/i64/inc",
	},
	.pairs = true,
	.limit = 60,
},
#endif
