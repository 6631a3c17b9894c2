/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/reading.h"

#include "base/utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

bool reading_refuse(struct reading *reading, const char *key, const char *format, ...)
{
	struct text text = { 0 };
	char words[256];
	va_list arguments;

	if (reading->wrong)
		return false;
	va_start(arguments, format);
	vsnprintf(words, sizeof(words), format, arguments);
	va_end(arguments);
	text_addf(&text, "%s%s%s is ", reading->path, reading->path[0] ? "." : "", key);
	utf8_add(&text, words, false);
	reading->wrong = text_take(&text);
	return false;
}

size_t reading_enter(struct reading *reading, const char *key, size_t index)
{
	size_t length = strlen(reading->path);

	char *end = reading->path + length;

	if (index == READING_NO_INDEX)
		snprintf(end, sizeof(reading->path) - length, "%s%s", length ? "." : "", key);
	else
		snprintf(end, sizeof(reading->path) - length, "%s%s[%zu]", length ? "." : "", key, index);
	return length;
}

void reading_leave(struct reading *reading, size_t length)
{
	reading->path[length] = '\0';
}

static const json_t *get(const struct reading *reading, const json_t *object, const char *key)
{
	const json_t *value = reading->wrong ? NULL : json_object_get(object, key);

	return value && !json_is_null(value) ? value : NULL;
}

int64_t reading_number(struct reading *reading, const json_t *object, const char *key)
{
	const json_t *value = get(reading, object, key);

	if (json_is_integer(value))
		return json_integer_value(value);
	return reading_refuse(reading, key, value ? "no whole number" : "missing");
}

uint64_t reading_count(struct reading *reading, const json_t *object, const char *key, uint64_t most)
{
	int64_t value = reading_number(reading, object, key);

	if (value >= 0 && (uint64_t)value <= most)
		return (uint64_t)value;
	return reading_refuse(reading, key, "%lld, of at most %llu", (long long)value, (unsigned long long)most);
}

uint64_t reading_count_or(struct reading *reading, const json_t *object, const char *key, uint64_t most, uint64_t absent)
{
	return get(reading, object, key) ? reading_count(reading, object, key, most) : absent;
}

bool reading_flag(struct reading *reading, const json_t *object, const char *key)
{
	const json_t *value = get(reading, object, key);

	if (!json_is_boolean(value))
		return reading_refuse(reading, key, "neither true nor false");
	return json_is_true(value);
}

bool reading_maybe(struct reading *reading, const json_t *object, const char *key, int64_t *value)
{
	if (!get(reading, object, key))
		return false;
	*value = reading_number(reading, object, key);
	return !reading->wrong;
}

double reading_real(struct reading *reading, const json_t *object, const char *key, double most)
{
	const json_t *value = get(reading, object, key);
	double number = json_number_value(value);

	if (!value)
		return NAN;
	if (json_is_number(value) && number >= 0 && number <= most)
		return number;
	reading_refuse(reading, key, "%g, of at most %g", number, most);
	return NAN;
}

char *reading_text(struct reading *reading, const json_t *object, const char *key, size_t most, bool may_lack)
{
	const json_t *value = get(reading, object, key);

	if (!value && may_lack)
		return NULL;
	if (!json_is_string(value))
		reading_refuse(reading, key, value ? "no text" : "missing");
	else if (json_string_length(value) > most)
		reading_refuse(reading, key, "a text of %zu bytes, of at most %zu", json_string_length(value), most);
	else
		return utf8_clean(json_string_value(value), false);
	return text_copy("");
}

char *reading_decimal(struct reading *reading, const json_t *object, const char *key)
{
	char *digits = reading_text(reading, object, key, 4096, true);

	for (const char *digit = digits; digit && (*digit != '\0' || digit == digits); digit++) {
		if (isdigit((unsigned char)*digit))
			continue;
		reading_refuse(reading, key, "`%.20s', which is no number", digits);
		break;
	}
	return digits;
}

const json_t *reading_list(struct reading *reading, const json_t *object, const char *key, size_t most, size_t *count)
{
	const json_t *value = get(reading, object, key);

	*count = 0;
	if (!json_is_array(value)) {
		reading_refuse(reading, key, value ? "no list" : "missing");
		return NULL;
	}
	if (json_array_size(value) > most) {
		reading_refuse(reading, key, "a list of %zu, of at most %zu", json_array_size(value), most);
		return NULL;
	}
	*count = json_array_size(value);
	return value;
}
