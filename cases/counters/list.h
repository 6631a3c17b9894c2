/* SPDX-License-Identifier: MIT */
/* Every whole counter, in the order of `racecount list`; a file's facts are its RC_COUNTER. */
#include "counters/per-thread.c"
