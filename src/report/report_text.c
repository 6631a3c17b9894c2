/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_text.h"

#include "base/utf8.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH_DEFAULT 100
#define PERCENT_LEAST 1e-4 /* smaller shares are easier to read as powers of ten */

const struct report_paint *report_paint(bool colour)
{
	static const struct report_paint without = { "", "", "", "" };
	static const struct report_paint with = { "\033[1m", "\033[1;31m", "\033[33m", "\033[0m" };

	return colour ? &with : &without;
}

void report_clean(struct text *text, const char *string)
{
	while (*string != '\0') {
		size_t length = utf8_shown(string);

		text_add_bytes(text, length > 0 ? string : "?", length > 0 ? length : 1);
		string += length > 0 ? length : 1;
	}
}

size_t report_columns(const char *string)
{
	size_t columns = 0;

	for (; *string != '\0'; string++)
		columns += ((unsigned char)*string & 0xc0) != 0x80;
	return columns;
}

void report_pad(struct text *text, const char *string, size_t width, bool right)
{
	size_t columns = report_columns(string);
	int blanks = columns < width ? (int)(width - columns) : 0;

	if (right)
		text_addf(text, "%*s", blanks, "");
	report_clean(text, string);
	if (!right)
		text_addf(text, "%*s", blanks, "");
}

void report_wrap(struct text *text, const char *paragraph, unsigned width, unsigned indent)
{
	size_t column = 0, limit = width > 0 ? width : WIDTH_DEFAULT;

	while (*paragraph != '\0') {
		size_t length = strcspn(paragraph, " ");
		char *word = text_format("%.*s", (int)length, paragraph);
		size_t columns = report_columns(word);

		if (column > indent && column + 1 + columns > limit) {
			text_addf(text, "\n%*s", (int)indent, "");
			column = indent;
		} else if (column > 0) {
			text_add(text, " ");
			column++;
		}
		report_clean(text, word);
		column += columns;
		free(word);
		paragraph += length;
		paragraph += *paragraph == ' ';
	}
	text_add(text, "\n");
}

/* printf's e-07 and e+09, as people write them: e-7, e9. */
static void add_scientific(struct text *text, double number)
{
	char *digits = text_format("%.1e", number);
	char *exponent = strchr(digits, 'e');

	if (exponent != NULL)
		*exponent = '\0';
	text_addf(text, exponent != NULL ? "%se%d" : "%s", digits, exponent != NULL ? atoi(exponent + 1) : 0);
	free(digits);
}

void report_add_number(struct text *text, double number)
{
	if (number != 0 && (fabs(number) < 1e-3 || fabs(number) >= 1e4))
		add_scientific(text, number);
	else
		text_addf(text, fabs(number) >= 9.95 || number == 0 ? "%.0f" : fabs(number) >= 0.995 ? "%.1f" : "%.2g", number);
}

void report_add_field(struct text *text, double number)
{
	text_add(text, "\t");
	if (isfinite(number))
		text_addf(text, "%.6g", number);
}

/* A share in percent without its sign; what is nearly all is never rounded up to all. */
static void add_percent(struct text *text, double share)
{
	double percent = share * 100;

	if (percent > 99 && percent < 100)
		text_addf(text, "%.1f", fmin(percent, 99.9));
	else
		report_add_number(text, percent);
}

void report_add_share(struct text *text, double share)
{
	if (share == 0) {
		text_add(text, "0");
	} else if (share < PERCENT_LEAST) {
		add_scientific(text, share);
	} else {
		add_percent(text, share);
		text_add(text, " %");
	}
}

static void add_in_unit(struct text *text, double share, bool percent)
{
	if (percent)
		add_percent(text, share);
	else if (share == 0)
		text_add(text, "0");
	else
		add_scientific(text, share);
}

void report_add_spread(struct text *text, const struct spread *spread)
{
	bool percent = (spread->median > 0 ? spread->median : spread->high) >= PERCENT_LEAST;

	if (isnan(spread->median))
		return;
	if (spread->low == spread->high) {
		report_add_share(text, spread->median);
		return;
	}
	add_in_unit(text, spread->median, percent);
	text_add(text, percent ? " %  " : "  ");
	text_add(text, spread->interval ? "[" : "(");
	add_in_unit(text, spread->low, percent);
	text_add(text, " .. ");
	add_in_unit(text, spread->high, percent);
	text_add(text, spread->interval ? "]" : ")");
}
