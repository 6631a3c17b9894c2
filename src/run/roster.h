/* SPDX-License-Identifier: GPL-3.0-or-later */
/* roster: which cases a campaign needs: what was selected, the controls beside it, and the probe's. */
#ifndef RUN_ROSTER_H
#define RUN_ROSTER_H

#include "case/select.h"
#include "store/store.h"

struct roster {
	struct case_list points; /* as they are built: selected, then controls that are not, then the probe's */
	size_t selected;         /* the first so many are selected */
	size_t measured;         /* the first so many are run; the rest is there for the probe only */
	size_t probe;            /* place of the probe's case */
};

/*
 * roster_make: a right-promised case brings its control, which is shared with others and with what is selected. With
 * @probed the case that every race detector must see is among them too. False with @error (STATUS_HARNESS).
 */
bool roster_make(const struct case_list *selected, bool probed, struct roster *roster, struct error *error);
void roster_fini(struct roster *roster);

/* roster_rows: a row for the store of each measured case, run by @workers at @switch_ns (--switch-interval): new memory, for store_campaign_fini. */
struct store_case *roster_rows(const struct roster *roster, unsigned workers, uint64_t switch_ns);

#endif
