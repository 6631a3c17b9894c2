/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page: the tool's side of the result page (subject/page.h). It is made here, copied once when the run is over,
 * and believed only after every field was held against what was asked and what is possible.
 */
#ifndef RUN_PAGE_H
#define RUN_PAGE_H

#include "store/store.h"
#include "subject/page.h"

#include "base/error.h"

/* What the subject was asked to do, and when: what the page is held against. */
struct page_asked {
	unsigned workers;
	uint64_t cells, stride;
	bool engine[RC_ENGINES];
	uint64_t ops[RC_ENGINES];      /* operations per worker and trial */
	int64_t expected[RC_ENGINES];  /* final value of a trial that loses nothing */
	bool decodes;                  /* a final value tells each worker's survivors */
	bool tickets;                  /* fetched values are logged */
	uint64_t from_ns, until_ns;    /* monotonic: before it was started, after it ended */
};

/*
 * page_make: a new memfd, sealed against shrinking and growing, with magic, version, size and RC_PAGE_EMPTY on it.
 * The caller closes the descriptor. -1 with @error (STATUS_HARNESS).
 */
int page_make(struct error *error);

/* page_copy: what is on the page now. False when it cannot be read. */
bool page_copy(int descriptor, struct rc_page *page);

#define PAGE_DETAIL_MAX 160

/*
 * page_check: is @page sound, as the answer to @asked? It need not be complete (status): what a killed run left is
 * sound too when it adds up. If not, @detail names the field.
 */
bool page_check(const struct rc_page *page, const struct page_asked *asked, char detail[PAGE_DETAIL_MAX]);

/* page_complete: does a sound page of status done hold trials of every engine that was asked for? */
bool page_complete(const struct rc_page *page, const struct page_asked *asked, char detail[PAGE_DETAIL_MAX]);

/* page_reading: all workers' tallies of one engine on a sound page, together; not present when it did not run. */
void page_reading(const struct rc_page *page, const struct page_asked *asked, enum rc_engine engine,
		  struct store_reading *reading);

/* page_string: is there a NUL within the @size bytes of @string? */
bool page_string(const char *string, size_t size);

const char *page_status_name(uint32_t status); /* empty started measuring done refused worker-died */

#endif
