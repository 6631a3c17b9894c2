/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_sustained: what only the sustained engine writes on the page: the workers' parts, and tickets. */
#ifndef RUN_PAGE_SUSTAINED_H
#define RUN_PAGE_SUSTAINED_H

#include "run/page.h"

/*
 * page_sustained_unsound: the field of @engine that cannot be, as the answer to @asked; NULL when all can. Its tallies are sound.
 * @done: the run is complete.
 */
const char *page_sustained_unsound(const struct rc_engine_page *engine, const struct page_asked *asked, enum rc_engine which,
				   bool done);

/* page_sustained_reading: parts and tickets of a sound page into @reading, whose sums are there. */
void page_sustained_reading(const struct rc_engine_page *engine, const struct page_asked *asked, struct store_reading *reading);

#endif
