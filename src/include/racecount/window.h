/* SPDX-License-Identifier: MIT */
/*
 * window: the point between an update's load and its store. RC_WINDOW(worker) marks it in every
 * access that has both. It compiles to nothing; a nudge, or a model that switches there, gives it a body.
 */
#ifndef RACECOUNT_WINDOW_H
#define RACECOUNT_WINDOW_H

#ifndef RC_WINDOW
#define RC_WINDOW(worker) ((void)(worker))
#endif

#endif
