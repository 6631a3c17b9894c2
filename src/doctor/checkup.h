/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checkup: what the doctor found, one check after the other. The strings are copies, and may hold what foreign programs said. */
#ifndef DOCTOR_CHECKUP_H
#define DOCTOR_CHECKUP_H

#include "base/error.h"

#include <stddef.h>

enum check_state {
	CHECK_OK,
	CHECK_NOTE,   /* racecount works; something is missing, smaller or less steady than it could be */
	CHECK_BROKEN, /* racecount cannot do its work here */
};

struct check {
	const char *section; /* static */
	char *name;          /* unique in its section */
	enum check_state state;
	char *found;         /* one line */
	char *remedy;        /* how to mend it: a command, a package, a setting; NULL when all is well */
	char *detail;        /* lines that a person may want to see below; NULL */
};

/* Zero-initialise it; checkup_fini gives it back. */
struct checkup {
	const char *section; /* of the checks to come */
	struct check *checks;
	size_t count, room;
};

/* checkup_section: what is added from here on belongs to @section (static). */
void checkup_section(struct checkup *checkup, const char *section);

/* checkup_ok: @name is as it should be; @format says what was found. */
void checkup_ok(struct checkup *checkup, const char *name, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* checkup_trouble: @name is not, and @remedy mends it. */
void checkup_trouble(struct checkup *checkup, enum check_state state, const char *name, const char *remedy,
		     const char *format, ...) __attribute__((format(printf, 5, 6)));

/* checkup_detail: lines for the check that was added last; takes @detail. */
void checkup_detail(struct checkup *checkup, char *detail);

/* checkup_verdict: the worst state of all. checkup_status: STATUS_FINDING when that is broken, else STATUS_OK. */
enum check_state checkup_verdict(const struct checkup *checkup);
enum exit_status checkup_status(const struct checkup *checkup);

/* checkup_tally: how many checks are in @state. */
size_t checkup_tally(const struct checkup *checkup, enum check_state state);

const char *check_state_name(enum check_state state); /* ok note broken */

void checkup_fini(struct checkup *checkup);

#endif
