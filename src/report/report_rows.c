/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "report/report_text.h"

#include <stdlib.h>
#include <string.h>

#define GAP 2 /* blanks between columns */

static const char *cell_at(const struct report_rows *rows, size_t row, size_t column)
{
	const char *cell = rows->cells[row * rows->columns + column];

	return cell != NULL ? cell : "";
}

/* A column of numbers is read from its right edge. */
static bool is_numeric(const struct report_rows *rows, size_t column)
{
	for (size_t row = 0; row < rows->rows; row++)
		if (strspn(cell_at(rows, row, column), "0123456789.,-+e%kMGTPE <") != strlen(cell_at(rows, row, column)))
			return false;
	return rows->rows > 0;
}

static void add_line(const struct report_rows *rows, const char *const *cells, const size_t *widths,
		     const bool *numeric, struct text *text)
{
	for (size_t column = 0; column < rows->columns; column++) {
		const char *cell = cells[column] != NULL ? cells[column] : "";
		bool last = column + 1 == rows->columns;

		report_pad(text, cell, last && !numeric[column] ? 0 : widths[column], numeric[column]);
		text_addf(text, "%*s", last ? 0 : GAP, "");
	}
	while (text->length > 0 && text->data[text->length - 1] == ' ')
		text->data[--text->length] = '\0';
	text_add(text, "\n");
}

void report_rows_table(const struct report_rows *rows, struct text *text)
{
	size_t *widths = text_allocate(rows->columns + 1, sizeof(*widths));
	bool *numeric = text_allocate(rows->columns + 1, sizeof(*numeric));

	for (size_t column = 0; column < rows->columns; column++) {
		widths[column] = report_columns(rows->headers[column]);
		numeric[column] = is_numeric(rows, column);
		for (size_t row = 0; row < rows->rows; row++) {
			size_t width = report_columns(cell_at(rows, row, column));

			widths[column] = width > widths[column] ? width : widths[column];
		}
	}
	add_line(rows, rows->headers, widths, numeric, text);
	for (size_t row = 0; row < rows->rows; row++)
		add_line(rows, (const char *const *)&rows->cells[row * rows->columns], widths, numeric, text);
	free(widths);
	free(numeric);
}

void report_rows_tsv(const struct report_rows *rows, struct text *text)
{
	for (size_t column = 0; column < rows->columns; column++)
		text_addf(text, "%s%s", column > 0 ? "\t" : "", rows->headers[column]);
	text_add(text, "\n");
	for (size_t row = 0; row < rows->rows; row++) {
		for (size_t column = 0; column < rows->columns; column++) {
			text_add(text, column > 0 ? "\t" : "");
			report_clean(text, cell_at(rows, row, column));
		}
		text_add(text, "\n");
	}
}
