/* SPDX-License-Identifier: MIT */
/*
 * imports: what the program takes from the C library. The runtime models what synchronises and allocates; a few functions may be
 * called before the workers start; any other call could do unseen what decides the result: it is named, and nothing called exact.
 */
#ifndef RC_EXPLORE_IMPORTS_H
#define RC_EXPLORE_IMPORTS_H

#include <stdbool.h>

/* Names what cannot be taken over (explore_unknown_at). */
void imports_check(void);

/* From now on (or no longer) a call of what is allowed only before the workers is caught. */
void imports_guard(bool on);

#endif
