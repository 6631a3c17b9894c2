/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/frame.h"

#include <limits.h>
#include <string.h>

static bool ends_with(struct slice slice, const char *end)
{
	size_t length = strlen(end);

	return slice.length >= length && memcmp(slice.at + slice.length - length, end, length) == 0;
}

/* Take ":DIGITS" off the end of @text; false, and nothing taken, when it does not end so or the number is out of range. */
static bool number_at_end(struct slice *text, unsigned *number)
{
	size_t start = text->length;
	struct slice digits;
	uint64_t value;

	while (start && text->at[start - 1] >= '0' && text->at[start - 1] <= '9')
		start--;
	if (!start || text->at[start - 1] != ':')
		return false;
	digits = (struct slice){ text->at + start, text->length - start };
	if (!slice_number(&digits, 10, &value) || value > UINT_MAX)
		return false;
	*number = (unsigned)value;
	text->length = start - 1;
	return true;
}

/*
 * What stands before " (MODULE+0x...)". A function, a file and a module may all hold " (", so the first one that follows
 * a line number or <null> counts, and the last one where there is none.
 */
static struct slice without_module(struct slice line)
{
	struct slice best = line, rest = line, head;
	unsigned number;

	while (slice_after(&rest, " (")) {
		if (slice_skip(&rest, "BuildId: "))
			break;
		best = (struct slice){ line.at, (size_t)(rest.at - line.at) - 2 };
		head = best;
		if (ends_with(best, " <null>") || number_at_end(&head, &number))
			break;
	}
	return best;
}

/* Where the file begins in "FUNCTION FILE": a function may hold spaces, and so may a path. */
static size_t file_offset(struct slice text)
{
	static const char *const starts[] = { " /", " ../", " ./" };
	const char *space;

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		size_t found = slice_find(text, starts[i]);

		if (found < text.length)
			return found + 1;
	}
	space = text.length ? memrchr(text.at, ' ', text.length) : NULL;
	return space ? (size_t)(space - text.at) + 1 : text.length;
}

static void split_location(struct slice text, struct detect_frame *frame, struct slice *function)
{
	unsigned last, line = 0;
	size_t file;

	/* Two numbers are line and column, one is the line. */
	if (number_at_end(&text, &last) && !number_at_end(&text, &line))
		line = last;
	file = file_offset(text);
	*function = text;
	if (file == text.length)
		return;
	*function = (struct slice){ text.at, file - 1 };
	frame->file = slice_copy((struct slice){ text.at + file, text.length - file });
	frame->line = line;
}

bool frame_parse(struct slice line, struct detect_frame *frame)
{
	struct slice text = line, function;
	uint64_t number;

	while (slice_skip(&text, " "))
		;
	if (!slice_skip(&text, "#") || !slice_number(&text, 10, &number) || !slice_skip(&text, " "))
		return false;
	*frame = (struct detect_frame){ 0 };
	text = without_module(text);
	if (ends_with(text, " <null>"))
		function = (struct slice){ text.at, text.length - strlen(" <null>") };
	else
		split_location(text, frame, &function);
	if (!function.length || (function.length == strlen("<null>") && ends_with(function, "<null>")))
		function = (struct slice){ "?", 1 };
	frame->function = slice_copy(function);
	return true;
}
