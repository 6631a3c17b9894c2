/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * frame: one line of a sanitizer's stack:
 *
 *     #0 access_add /src/cases/accesses/plain.h:17 (subject+0x1280)              gcc 12
 *     #0 access_add /src/cases/accesses/plain.h:17:8 (subject+0xd01a0) (BuildId: 40b4...)   clang 14
 *     #1 <null> <null> (libc.so.6+0x8f8c3)                                       no debug information
 */
#ifndef DETECT_FRAME_H
#define DETECT_FRAME_H

#include "detect/detector.h"
#include "detect/slice.h"

/* frame_parse: fill @frame from @line; false when it is no frame. The strings are new; the function is "?" when unknown. */
bool frame_parse(struct slice line, struct detect_frame *frame);

#endif
