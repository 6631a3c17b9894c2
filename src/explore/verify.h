/* SPDX-License-Identifier: MIT */
/*
 * verify: does the subject do the same again? Every schedule when there are at most 1,000, else 1,000 that are drawn, is run twice: the
 * same accesses and the same end. And a search that was complete must know that end; and memory, put back, must be as it was.
 */
#ifndef RC_EXPLORE_VERIFY_H
#define RC_EXPLORE_VERIFY_H

#include "search.h"

/*
 * After a search; of one that was stopped, only what workers do in each other's place and without announcing it. What does not agree becomes a reason for the verdict unknown (explore_unknown_at). False: workers that were
 * taken for identical are not; the search must be made again.
 */
bool verify_search(struct search *search);

#endif
