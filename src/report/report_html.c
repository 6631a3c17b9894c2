/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_html.h"

#include "base/utf8.h"
#include "report/report_text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PART_MOST 32 /* bytes of a part of a name */
#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

static const char *entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void report_html_add(struct text *text, const char *string)
{
	while (string != NULL && *string != '\0') {
		const char *entity = entity_of(*string);
		size_t length = *string == '\n' || *string == '\t' ? 1 : utf8_shown(string);

		if (entity != NULL)
			text_add(text, entity);
		else if (length > 0)
			text_add_bytes(text, string, length);
		else
			text_add(text, REPLACEMENT);
		string += length > 0 ? length : 1;
	}
}

void report_html_addf(struct text *text, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	for (; *format != '\0'; format++) {
		if (*format != '%') {
			text_add_bytes(text, format, 1);
			continue;
		}
		format++;
		if (*format == 's')
			report_html_add(text, va_arg(arguments, const char *));
		else if (*format == 'z')
			text_addf(text, "%zu", va_arg(arguments, size_t));
		else if (*format == 'u')
			text_addf(text, "%" PRIu64, va_arg(arguments, uint64_t));
		else
			text_add(text, "%");
	}
	va_end(arguments);
}

void report_html_name(struct text *text, const char *name)
{
	while (*name != '\0') {
		size_t length = strcspn(name, "/");
		char *part;

		length += name[length] == '/';
		part = text_format("%.*s", (int)length, name);
		/* Kept together, because a browser would break it after its hyphens too; what is overlong it may. */
		report_html_addf(text, length <= PART_MOST ? "<span class=\"part\">%s</span>" : "%s", part);
		text_add(text, name[length] != '\0' ? "<wbr>" : "");
		free(part);
		name += length;
	}
}

void report_html_anchor(struct text *text, const char *name)
{
	static const char kept[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/+-_.";

	text_add(text, "case/");
	for (; *name != '\0'; name++) {
		if (strchr(kept, *name) != NULL)
			text_add_bytes(text, name, 1);
		else
			text_addf(text, "~%02X", (unsigned char)*name);
	}
}
