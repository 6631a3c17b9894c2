/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_gil: what the page says of the global interpreter lock. */
#ifndef RUN_PAGE_GIL_H
#define RUN_PAGE_GIL_H

#include "store/store.h"
#include "subject/page.h"

#include <stdbool.h>

/* page_gil_sound: can these counts be? Where the model has no such lock all are 0. */
bool page_gil_sound(const struct rc_gil_page *gil);

/* page_gil_waits: how many had to wait for it. @gil is sound, here and below. */
uint64_t page_gil_waits(const struct rc_gil_page *gil);

/*
 * page_gil_wait_ns: of those who had to wait for the lock, @share waited no longer, in ns. Known to a factor of two: the least wait
 * that would be counted one class higher. 0 where nobody waited.
 */
uint64_t page_gil_wait_ns(const struct rc_gil_page *gil, double share);

/* page_gil_keep: what the store keeps of it. */
void page_gil_keep(const struct rc_gil_page *page, struct store_gil *gil);

#endif
