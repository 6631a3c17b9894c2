/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/slice.h"

#include "base/text.h"

#include <string.h>

static struct slice slice_from(struct slice slice, size_t offset)
{
	return (struct slice){ slice.at + offset, slice.length - offset };
}

bool slice_line(struct slice *rest, struct slice *line)
{
	const char *end = rest->length ? memchr(rest->at, '\n', rest->length) : NULL;

	if (!end)
		return false;
	*line = (struct slice){ rest->at, (size_t)(end - rest->at) };
	*rest = slice_from(*rest, line->length + 1);
	return true;
}

bool slice_skip(struct slice *slice, const char *string)
{
	size_t length = strlen(string);

	if (slice->length < length || memcmp(slice->at, string, length) != 0)
		return false;
	*slice = slice_from(*slice, length);
	return true;
}

/* The value of digit @c, or 16 when it is none. */
static unsigned digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

bool slice_number(struct slice *slice, unsigned base, uint64_t *number)
{
	uint64_t value = 0;
	size_t used = 0;

	for (; used < slice->length && digit_of(slice->at[used]) < base; used++)
		if (__builtin_mul_overflow(value, base, &value) ||
		    __builtin_add_overflow(value, digit_of(slice->at[used]), &value))
			return false;
	if (!used)
		return false;
	*slice = slice_from(*slice, used);
	*number = value;
	return true;
}

size_t slice_find(struct slice slice, const char *string)
{
	const char *found = slice.length ? memmem(slice.at, slice.length, string, strlen(string)) : NULL;

	return found ? (size_t)(found - slice.at) : slice.length;
}

struct slice slice_before(struct slice slice, const char *string)
{
	return (struct slice){ slice.at, slice_find(slice, string) };
}

bool slice_after(struct slice *slice, const char *string)
{
	size_t found = slice_find(*slice, string);

	if (found == slice->length)
		return false;
	*slice = slice_from(*slice, found + strlen(string));
	return true;
}

char *slice_copy(struct slice slice)
{
	size_t length = slice.length < SLICE_COPIED ? slice.length : SLICE_COPIED;
	char *copy = text_allocate(length + 1, 1);

	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)slice.at[i];

		copy[i] = c < ' ' || c == 0x7f ? '?' : (char)c;
	}
	return copy;
}
