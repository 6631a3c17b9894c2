/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * doctor: what this machine can and cannot do, and how to mend it. Each subject has a file: it reads what is so (doctor_X_read),
 * and from that alone it judges (doctor_X_check), so that tests can show it machines that are not at hand.
 */
#ifndef DOCTOR_DOCTOR_H
#define DOCTOR_DOCTOR_H

#include "doctor/checkup.h"

/*
 * doctor_examine: everything, into @checkup; @output is the folder that campaigns write to, or would. Takes seconds: programs are
 * built and run. Nothing stays but what the cache keeps. What cannot be found out is a check that says so.
 */
void doctor_examine(const char *output, struct checkup *checkup);

#endif
