/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_fixture: what a checkup must say, for tests of what the doctor finds. */
#ifndef TESTS_DOCTOR_FIXTURE_H
#define TESTS_DOCTOR_FIXTURE_H

#include "doctor/checkup.h"

/* fixture_expect: @checkup has one check @name, in @state, whose words (and remedy) hold @found. */
void fixture_expect(const struct checkup *checkup, const char *name, enum check_state state, const char *found);

/* fixture_remedy: the remedy of check @name holds @words. */
void fixture_remedy(const struct checkup *checkup, const char *name, const char *words);

/* fixture_sound: each check has a section and words; a remedy if it is not ok, and only then; names are unique. */
void fixture_sound(const struct checkup *checkup);

/* fixture_end: as fixture_sound, then give @checkup back. */
void fixture_end(struct checkup *checkup);

#endif
