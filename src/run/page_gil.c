/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/page_gil.h"

/* Whoever waited, or came after another, took the lock; and each request was followed by somebody who took it. */
bool page_gil_sound(const struct rc_gil_page *gil)
{
	uint64_t waits = 0;

	for (size_t i = 0; i < RC_GIL_WAITS; i++) {
		if (__builtin_add_overflow(waits, gil->waits[i], &waits))
			return false;
	}
	return gil->taken <= INT64_MAX && waits <= gil->taken && gil->switches <= gil->taken && gil->drop_requests <= gil->taken;
}

uint64_t page_gil_wait_ns(const struct rc_gil_page *gil, double share)
{
	uint64_t longer = 0;
	unsigned power = RC_GIL_WAITS;

	/* From the longest on, as long as those that are left are enough. */
	while (power > 0 && (double)(gil->taken - longer - gil->waits[power - 1]) >= share * (double)gil->taken)
		longer += gil->waits[--power];
	return gil->taken > 0 && power > 0 ? UINT64_C(1) << power : 0;
}
