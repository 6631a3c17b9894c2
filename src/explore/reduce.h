/* SPDX-License-Identifier: MIT */
/* reduce: partial order reduction, where nothing is counted. */
#ifndef RC_EXPLORE_REDUCE_H
#define RC_EXPLORE_REDUCE_H

/* A worker whose next steps suffice in this state, for they are independent of all that others can do first; -1: none. @last stepped last. */
int reduce_choose(unsigned last);

#endif
