/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/schedule_text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN 40
#define FINGERPRINT 12

/* Too much to repeat is cut. */
static bool refuse(const char *schedule, struct error *error, const char *what)
{
	return error_set(error, STATUS_USAGE, "schedule %.*s%s: %s", SHOWN, schedule, strlen(schedule) > SHOWN ? "..." : "", what);
}

/* A number within [1, @most] without a sign or a zero in front. */
static const char *number_at(const char *at, uint64_t most, uint64_t *number)
{
	char *end;

	if (*at < '1' || *at > '9')
		return NULL;
	*number = strtoull(at, &end, 10);
	return end - at <= 10 && *number <= most ? end : NULL;
}

static bool is_worker(char letter, unsigned workers)
{
	unsigned number = isupper((unsigned char)letter) ? (unsigned)(letter - 'A') : (unsigned)(letter - 'a') + 26;

	return isalpha((unsigned char)letter) && number < workers;
}

/* The first place of @steps that is none; NULL: all are. Threads that workers made have letters behind the workers'. */
static const char *bad_step(const char *steps)
{
	const char *at = steps;
	uint64_t number;

	while (*at != '.') {
		if (!is_worker(*at, PROVE_WORKERS_MAX))
			return at;
		const char *letter = at++;

		if (*at == '\'') {
			while (isdigit((unsigned char)*++at))
				;
			if (!isdigit((unsigned char)at[-1]))
				return letter;
		} else if (isdigit((unsigned char)*at) && !(at = number_at(at, UINT32_MAX, &number))) {
			return letter;
		}
	}
	return at[1] == '\0' ? NULL : at;
}

static bool check_version(const char *schedule, struct error *error)
{
	if (strncmp(schedule, "rc1.", 4) == 0)
		return true;
	if (strncmp(schedule, "rc", 2) == 0 && isdigit((unsigned char)schedule[2]))
		return refuse(schedule, error, "is of another version of racecount; this one writes rc1: explore the case again");
	return refuse(schedule, error, "is no schedule: it begins with rc1. (`racecount explore CASE' prints one)");
}

bool schedule_text_check(const char *schedule, struct prove_options *options, struct error *error)
{
	uint64_t workers = 0, ops = 0;

	if (!check_version(schedule, error))
		return false;
	if (strlen(schedule) > SCHEDULE_TEXT_MOST)
		return refuse(schedule, error, "is too long for a command line");
	const char *at = schedule + 4;
	size_t digits = strspn(at, "0123456789abcdef");

	if (digits != FINGERPRINT || at[digits] != '.')
		return refuse(schedule, error, "is cut off or changed: twelve digits stand behind rc1.");
	at = number_at(at + digits + 1, PROVE_WORKERS_MAX, &workers);
	if (at && *at == 'x')
		at = number_at(at + 1, PROVE_OPS_MOST, &ops);
	if (!at || ops == 0 || *at != '.')
		return refuse(schedule, error, "is cut off or changed: WORKERSxOPS stands behind its twelve digits");
	const char *bad = bad_step(++at);

	if (bad) {
		char *what = *bad == '\0' ? text_copy("is cut off: the full stop at its end is missing")
					  : text_format("is cut off or changed at its letter %zu", (size_t)(bad - schedule) + 1);

		refuse(schedule, error, what);
		free(what);
		return false;
	}
	options->workers = (unsigned)workers;
	options->ops = ops;
	return true;
}
