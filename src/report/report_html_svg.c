/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture for the page. What it holds is read, never trusted: it was drawn of names that a subject may have chosen. */
#include "report/report_html.h"

#include <stdlib.h>
#include <string.h>

static const char *const elements[] = {
	"svg", "g", "path", "use", "rect", "circle", "text", "tspan", "defs", "filter", "feFlood", "feComposite", "polygon", "polyline",
};

/* Attributes that say what is drawn where. Others are dropped. */
static const char *const attributes[] = {
	"color", "cx", "cy", "d", "dx", "dy", "fill", "fill-opacity", "filter", "filterUnits", "flood-color", "flood-opacity",
	"font-family", "font-size", "font-style", "font-weight", "height", "in", "in2", "operator", "points", "r", "result", "stroke",
	"stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width", "text-anchor", "transform",
	"viewBox", "width", "x", "xml:space", "y",
};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define BLANKS " \t\r\n"

struct reader {
	const char *at;
	const char *prefix;
	struct text *text;
};

static bool is_one_of(const char *name, size_t length, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(names[i]) == length && strncmp(names[i], name, length) == 0)
			return true;
	return false;
}

static void skip_blanks(struct reader *reader)
{
	reader->at += strspn(reader->at, BLANKS);
}

static bool begins(const char *at, const char *with)
{
	return strncmp(at, with, strlen(with)) == 0;
}

/* Past @end; false when it does not come. */
static bool skip_past(struct reader *reader, const char *end)
{
	const char *found = strstr(reader->at, end);

	if (found == NULL)
		return false;
	reader->at = found + strlen(end);
	return true;
}

/* A value without the blanks that gnuplot likes in colours, so that a style can select it. */
static void add_value(struct text *text, const char *value, size_t length)
{
	bool colour = begins(value, "rgb(");

	for (size_t i = 0; i < length; i++) {
		if (value[i] == '"')
			text_add(text, "&quot;");
		else if (!colour || value[i] != ' ')
			text_add_bytes(text, value + i, 1);
	}
}

static bool add_attribute(struct reader *reader, const char *name, size_t name_length, const char *value, size_t length)
{
	bool link = is_one_of(name, name_length, (const char *const[]){ "href", "xlink:href" }, 2);
	bool own = length > 0 && is_one_of(name, name_length, (const char *const[]){ "id" }, 1) && !begins(value, "gnuplot");

	if (memchr(value, '<', length) != NULL || (name_length > 2 && begins(name, "on")) || (link && value[0] != '#'))
		return false;
	if (own || link) {
		text_addf(reader->text, " %s=\"%s%s-", own ? "id" : "href", link ? "#" : "", reader->prefix);
		add_value(reader->text, value + link, length - link);
		text_add(reader->text, "\"");
	} else if (is_one_of(name, name_length, attributes, LENGTH(attributes))) {
		text_add(reader->text, " ");
		text_add_bytes(reader->text, name, name_length);
		text_add(reader->text, "=\"");
		if (begins(value, "url(#")) {
			text_addf(reader->text, "url(#%s-", reader->prefix);
			value += strlen("url(#");
			length -= strlen("url(#");
		}
		add_value(reader->text, value, length);
		text_add(reader->text, "\"");
	}
	return true;
}

/* NAME = "VALUE", or with the other quotation marks. */
static bool read_attribute(struct reader *reader)
{
	const char *name = reader->at, *value, *end;
	size_t length = strcspn(name, BLANKS "=/>");

	reader->at += length;
	skip_blanks(reader);
	if (length == 0 || *reader->at != '=')
		return false;
	reader->at++;
	skip_blanks(reader);
	value = reader->at + 1;
	end = *reader->at == '"' || *reader->at == '\'' ? strchr(value, *reader->at) : NULL;
	if (end == NULL)
		return false;
	reader->at = end + 1;
	return add_attribute(reader, name, length, value, (size_t)(end - value));
}

/* From behind `<NAME` to behind `>`. */
static bool read_attributes(struct reader *reader)
{
	for (skip_blanks(reader); *reader->at != '>' && *reader->at != '/'; skip_blanks(reader))
		if (!read_attribute(reader))
			return false;
	if (*reader->at == '/') {
		text_add(reader->text, "/");
		reader->at++;
	}
	if (*reader->at != '>')
		return false;
	text_add(reader->text, ">");
	reader->at++;
	return true;
}

static bool read_tag(struct reader *reader)
{
	bool closes = reader->at[1] == '/';
	const char *name = reader->at + 1 + closes;
	size_t length = strcspn(name, BLANKS "/>");

	if (begins(reader->at, "<!--"))
		return skip_past(reader, "-->");
	if (begins(reader->at, "<title>"))
		return skip_past(reader, "</title>");
	if (begins(reader->at, "<desc>"))
		return skip_past(reader, "</desc>");
	if (!is_one_of(name, length, elements, LENGTH(elements)))
		return false;
	text_add(reader->text, closes ? "</" : "<");
	text_add_bytes(reader->text, name, length);
	reader->at = name + length;
	return read_attributes(reader);
}

/* Between tags only texts of labels matter; gnuplot's line breaks are a third of its pictures. */
static bool read_body(struct reader *reader)
{
	while (*reader->at != '\0') {
		size_t length = strcspn(reader->at, "<");

		if (strspn(reader->at, BLANKS) < length)
			text_add_bytes(reader->text, reader->at, length);
		reader->at += length;
		if (begins(reader->at, "</svg>")) {
			text_add(reader->text, "</svg>");
			return true;
		}
		if (*reader->at != '\0' && (begins(reader->at, "<svg") || !read_tag(reader)))
			return false;
	}
	return false;
}

bool report_html_svg(struct text *text, const char *svg, const char *prefix, const char *title, const char *description)
{
	struct text picture = { 0 };
	struct reader reader = { .at = svg, .prefix = prefix, .text = &picture };
	bool good = skip_past(&reader, "<svg");

	report_html_addf(&picture, "<svg role=\"img\" aria-labelledby=\"%s-title %s-description\"", prefix, prefix);
	good = good && read_attributes(&reader);
	report_html_addf(&picture, "<title id=\"%s-title\">%s</title><desc id=\"%s-description\">%s</desc>", prefix, title, prefix,
			 description);
	good = good && read_body(&reader);
	if (good)
		text_add_bytes(text, picture.data, picture.length);
	text_fini(&picture);
	return good;
}
