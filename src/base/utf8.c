/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* The character at @at and how many bytes it takes; 0 when they are no UTF-8: cut off, too long, a surrogate, past the end. */
static size_t decode(const unsigned char *at, uint32_t *character)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t length = at[0] < 0x80 ? 1 : at[0] >> 5 == 0x6 ? 2 : at[0] >> 4 == 0xe ? 3 : at[0] >> 3 == 0x1e ? 4 : 0;

	if (length <= 1) {
		*character = at[0];
		return length;
	}
	*character = at[0] & (0x7fu >> length);
	for (size_t i = 1; i < length; i++) {
		if (at[i] >> 6 != 0x2) /* the NUL at the end is none either */
			return 0;
		*character = *character << 6 | (at[i] & 0x3fu);
	}
	if (*character < least[length] || *character > 0x10ffff || *character >> 11 == 0x1b)
		return 0;
	return length;
}

/* C0, DEL, C1, line and paragraph separators, and what turns the direction of text. */
static bool is_control(uint32_t character)
{
	return character < 0x20 || (character >= 0x7f && character < 0xa0) || (character >= 0x2028 && character <= 0x202e) ||
	       (character >= 0x2066 && character <= 0x2069);
}

static bool is_forbidden(uint32_t character)
{
	return character == 0xfffe || character == 0xffff;
}

size_t utf8_shown(const char *string)
{
	uint32_t character;
	size_t length = decode((const unsigned char *)string, &character);

	return length > 0 && !is_control(character) && !is_forbidden(character) ? length : 0;
}

void utf8_add(struct text *text, const char *string, bool lines)
{
	const unsigned char *at = (const unsigned char *)(string != NULL ? string : "");

	text_add(text, "");
	while (*at != '\0') {
		uint32_t character;
		size_t length = decode(at, &character);

		if (length == 0 || is_forbidden(character))
			text_add(text, REPLACEMENT);
		else if (is_control(character) && !(lines && (character == '\n' || character == '\t')))
			text_add(text, "?");
		else
			text_add_bytes(text, (const char *)at, length);
		at += length > 0 ? length : 1;
	}
}

char *utf8_clean(const char *string, bool lines)
{
	struct text text = { 0 };

	utf8_add(&text, string, lines);
	return text_take(&text);
}
