/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/checkup.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *check_state_name(enum check_state state)
{
	static const char *const names[] = { "ok", "note", "broken" };

	return names[state];
}

void checkup_section(struct checkup *checkup, const char *section)
{
	checkup->section = section;
}

static struct check *add(struct checkup *checkup, enum check_state state, const char *name, const char *format,
			 va_list arguments) __attribute__((format(printf, 4, 0)));

static struct check *add(struct checkup *checkup, enum check_state state, const char *name, const char *format,
			 va_list arguments)
{
	char found[2048]; /* the longest is an error's text */

	vsnprintf(found, sizeof(found), format, arguments);
	checkup->checks = text_grow(checkup->checks, &checkup->room, checkup->count + 1, sizeof(*checkup->checks));
	struct check *check = &checkup->checks[checkup->count++];

	*check = (struct check){ .section = checkup->section, .name = text_copy(name), .state = state,
				 .found = text_copy(found) };
	return check;
}

void checkup_ok(struct checkup *checkup, const char *name, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add(checkup, CHECK_OK, name, format, arguments);
	va_end(arguments);
}

void checkup_trouble(struct checkup *checkup, enum check_state state, const char *name, const char *remedy,
		     const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add(checkup, state, name, format, arguments)->remedy = text_copy(remedy);
	va_end(arguments);
}

void checkup_detail(struct checkup *checkup, char *detail)
{
	struct check *last = &checkup->checks[checkup->count - 1];

	free(last->detail);
	last->detail = detail;
}

enum check_state checkup_verdict(const struct checkup *checkup)
{
	enum check_state worst = CHECK_OK;

	for (size_t i = 0; i < checkup->count; i++)
		worst = checkup->checks[i].state > worst ? checkup->checks[i].state : worst;
	return worst;
}

enum exit_status checkup_status(const struct checkup *checkup)
{
	return checkup_verdict(checkup) == CHECK_BROKEN ? STATUS_FINDING : STATUS_OK;
}

size_t checkup_tally(const struct checkup *checkup, enum check_state state)
{
	size_t tally = 0;

	for (size_t i = 0; i < checkup->count; i++)
		tally += checkup->checks[i].state == state;
	return tally;
}

void checkup_fini(struct checkup *checkup)
{
	for (size_t i = 0; i < checkup->count; i++) {
		struct check *check = &checkup->checks[i];

		free(check->name);
		free(check->found);
		free(check->remedy);
		free(check->detail);
	}
	free(checkup->checks);
	*checkup = (struct checkup){ 0 };
}
