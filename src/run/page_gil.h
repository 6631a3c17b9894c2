/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_gil: what the page says of the global interpreter lock. */
#ifndef RUN_PAGE_GIL_H
#define RUN_PAGE_GIL_H

#include "subject/page.h"

#include <stdbool.h>

/* page_gil_sound: can these counts be? Where the model has no such lock all are 0. */
bool page_gil_sound(const struct rc_gil_page *gil);

/*
 * page_gil_wait_ns: of those who took the lock, @share waited no longer, in ns; who found it free waited 0. Known to a factor of
 * two: the least wait that would be counted one class higher. @gil is sound; 0 where nobody took it.
 */
uint64_t page_gil_wait_ns(const struct rc_gil_page *gil, double share);

#endif
