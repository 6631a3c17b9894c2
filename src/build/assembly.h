/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assembly: what a compiler made of a unit, looked through for inline assembly, which announces no access to the explorer. */
#ifndef BUILD_ASSEMBLY_H
#define BUILD_ASSEMBLY_H

#include "base/text.h"

#include <stdbool.h>

/*
 * assembly_find: the first inline assembly with text in @listing (gcc -S), as "FILE:LINE: `TEXT'" in @found. Blanks, comments and
 * line marks are no text: an empty asm that only stops the compiler from moving things is none of the explorer's business.
 * Elsewhere, instructions that say another thing each time they run (rdtsc, rdrand), as "`TEXT'".
 */
bool assembly_find(const char *listing, struct text *found);

#endif
