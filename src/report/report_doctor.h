/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_doctor: what the doctor found, for people and for programs. */
#ifndef REPORT_REPORT_DOCTOR_H
#define REPORT_REPORT_DOCTOR_H

#include "doctor/checkup.h"

#include "base/text.h"

#include <jansson.h>

/*
 * report_doctor_table: sections with a line for each check, and the verdict; @colour: for a terminal; @width: columns,
 * 0: not a terminal.
 */
void report_doctor_table(const struct checkup *checkup, bool colour, unsigned width, struct text *text);

/* report_doctor_tsv: a header line and a line per check: section, name, state, found, remedy. */
void report_doctor_tsv(const struct checkup *checkup, struct text *text);

/*
 * report_doctor_json: {checks: [{section, name, state, found, remedy, detail}], verdict}; remedy and detail may be null.
 * The caller owns it.
 */
json_t *report_doctor_json(const struct checkup *checkup);

#endif
