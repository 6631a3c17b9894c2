/* SPDX-License-Identifier: MIT */
/* signals: a crash of the subject ends its schedule, not the search; a step that never comes to an end is noticed. */
#ifndef RC_EXPLORE_SIGNALS_H
#define RC_EXPLORE_SIGNALS_H

#include <stdbool.h>

bool signals_open(void);

#endif
