/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * utf8_clean: what a subject, a compiler or a file may have said, as text that XML 1.0, JSON, YAML and Markdown can
 * hold and that steers no reader: valid UTF-8 without control characters.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/text.h"

/*
 * utf8_add: append @string (NULL: nothing): U+FFFD stands for each byte that is no UTF-8 and for what XML forbids, `?`
 * for a control character, also those that turn the direction of text. With @lines, newlines and tabs stay.
 */
void utf8_add(struct text *text, const char *string, bool lines);

/* utf8_shown: bytes of the character at @string (not its end) when it may be shown as it is; 0 for all that utf8_add replaces. */
size_t utf8_shown(const char *string);

/* utf8_clean: the same as a new string, never NULL; the caller frees it. */
char *utf8_clean(const char *string, bool lines);

#endif
