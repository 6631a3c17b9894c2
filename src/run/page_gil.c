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

uint64_t page_gil_waits(const struct rc_gil_page *gil)
{
	uint64_t waits = 0;

	for (size_t i = 0; i < RC_GIL_WAITS; i++)
		waits += gil->waits[i];
	return waits;
}

uint64_t page_gil_wait_ns(const struct rc_gil_page *gil, double share)
{
	const uint64_t waits = page_gil_waits(gil);
	uint64_t until = 0;
	unsigned power = 0;

	/* As many of the shortest as are enough. */
	while (power < RC_GIL_WAITS && (until == 0 || (double)until < share * (double)waits))
		until += gil->waits[power++];
	return waits > 0 ? UINT64_C(1) << power : 0;
}

void page_gil_keep(const struct rc_gil_page *page, struct store_gil *gil)
{
	*gil = (struct store_gil){
		.taken = page->taken,
		.switches = page->switches,
		.drop_requests = page->drop_requests,
		.waits = page_gil_waits(page),
		.median_ns = page_gil_wait_ns(page, 0.5),
		.slow_ns = page_gil_wait_ns(page, 0.99),
	};
}
