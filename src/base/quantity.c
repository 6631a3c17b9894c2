/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/quantity.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct unit {
	const char *name;
	uint64_t factor;
};

static const struct unit count_units[] = {
	{ "", 1 }, { "k", 1000 }, { "M", 1000000 }, { "G", 1000000000 },
};

static const struct unit time_units[] = {
	{ "ns", 1 },	     { "us", NS_PER_US },      { "ms", NS_PER_MS },
	{ "s", NS_PER_S },   { "min", 60 * NS_PER_S }, { "h", 3600 * NS_PER_S },
};

static const struct unit byte_units[] = {
	{ "", 1 },  { "k", 1000 },     { "M", 1000000 },         { "G", 1000000000 },
	{ "B", 1 }, { "KiB", 1 << 10 }, { "MiB", UINT64_C(1) << 20 }, { "GiB", UINT64_C(1) << 30 },
};

/*
 * Whole numbers only, but for times and large counts a fraction is natural
 * (1.5s, 2.5M): the fraction is taken when it leaves a whole number of base units.
 */
static bool parse(const char *string, const struct unit *units, size_t unit_count, uint64_t *value)
{
	char *end;

	if (*string < '0' || *string > '9')
		return false;
	errno = 0;
	long double number = strtold(string, &end);
	if (errno || !isfinite(number) || strpbrk(string, "xXpPeE"))
		return false;
	for (size_t i = 0; i < unit_count; i++) {
		if (strcmp(end, units[i].name) != 0)
			continue;
		number *= (long double)units[i].factor;
		if (number >= 18446744073709551615.0L || number != floorl(number))
			return false;
		*value = (uint64_t)number;
		return true;
	}
	return false;
}

bool quantity_count(const char *what, const char *string, uint64_t least, uint64_t most,
		    uint64_t *count, struct error *error)
{
	if (!parse(string, count_units, sizeof(count_units) / sizeof(count_units[0]), count))
		return error_set(error, STATUS_USAGE,
				 "%s %s: not a count (a whole number such as 7, 20k or 3M)", what, string);
	if (*count < least || *count > most)
		return error_set(error, STATUS_USAGE, "%s %s: must be from %ju to %ju", what, string,
				 (uintmax_t)least, (uintmax_t)most);
	return true;
}

bool quantity_bytes(const char *what, const char *string, uint64_t least, uint64_t most, uint64_t *bytes, struct error *error)
{
	struct text bounds = { 0 };

	if (!parse(string, byte_units, sizeof(byte_units) / sizeof(byte_units[0]), bytes))
		return error_set(error, STATUS_USAGE, "%s %s: not a size in bytes (such as 64MiB, 1GiB or 500M)", what, string);
	if (*bytes >= least && *bytes <= most)
		return true;
	quantity_add_bytes(&bounds, least);
	text_add(&bounds, " to ");
	quantity_add_bytes(&bounds, most);
	error_set(error, STATUS_USAGE, "%s %s: must be from %s", what, string, bounds.data);
	text_fini(&bounds);
	return false;
}

bool quantity_time(const char *what, const char *string, uint64_t least_ns, uint64_t most_ns,
		   uint64_t *time_ns, struct error *error)
{
	struct text range = { 0 };

	if (!parse(string, time_units, sizeof(time_units) / sizeof(time_units[0]), time_ns))
		return error_set(error, STATUS_USAGE,
				 "%s %s: not a time (a number with ns, us, ms, s, min or h, such as 500ms or 2min)",
				 what, string);
	if (*time_ns >= least_ns && *time_ns <= most_ns)
		return true;
	quantity_add_time(&range, least_ns);
	text_add(&range, " to ");
	quantity_add_time(&range, most_ns);
	error_set(error, STATUS_USAGE, "%s %s: must be from %s", what, string, range.data);
	text_fini(&range);
	return false;
}

void quantity_add_count(struct text *text, uint64_t count)
{
	static const char suffixes[] = { 'k', 'M', 'G', 'T', 'P', 'E' };
	double scaled = (double)count;
	size_t step = 0;

	if (count < 10000) {
		text_addf(text, "%ju", (uintmax_t)count);
		return;
	}
	for (scaled /= 1000; scaled >= 999.5; scaled /= 1000)
		step++;
	text_addf(text, scaled < 9.95 ? "%.1f%c" : "%.0f%c", scaled, suffixes[step]);
}

void quantity_add_time(struct text *text, uint64_t time_ns)
{
	double ns = (double)time_ns;

	if (time_ns < NS_PER_US)
		text_addf(text, "%ju ns", (uintmax_t)time_ns);
	else if (time_ns < NS_PER_MS)
		text_addf(text, "%.3g us", ns / 1e3);
	else if (time_ns < NS_PER_S)
		text_addf(text, "%.3g ms", ns / 1e6);
	else if (time_ns < 120 * NS_PER_S)
		text_addf(text, "%.3g s", ns / 1e9);
	else
		text_addf(text, "%ju min %ju s", (uintmax_t)(time_ns / (60 * NS_PER_S)),
			  (uintmax_t)(time_ns / NS_PER_S % 60));
}

void quantity_add_share(struct text *text, double share)
{
	if (share == 0)
		text_add(text, "0");
	else if (share < 1e-4)
		text_addf(text, "%.1e", share);
	else
		text_addf(text, "%.*f %%", share < 0.001 ? 3 : share < 0.0995 ? 2 : share < 0.9995 && share > 0.9945 ? 1 : 0, share * 100);
}

void quantity_add_bytes(struct text *text, uint64_t bytes)
{
	static const char letters[] = { 'K', 'M', 'G', 'T', 'P', 'E' };
	double scaled = (double)bytes / 1024;
	size_t step = 0;

	if (bytes < 1024) {
		text_addf(text, "%ju bytes", (uintmax_t)bytes);
		return;
	}
	for (; scaled >= 1023.5; scaled /= 1024)
		step++;
	text_addf(text, scaled < 9.95 && scaled != (double)(int)scaled ? "%.1f %ciB" : "%.0f %ciB", scaled, letters[step]);
}
