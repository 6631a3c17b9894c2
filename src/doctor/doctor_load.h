/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_load: what disturbs measuring here: other programs, a hypervisor, a changing clock. */
#ifndef DOCTOR_DOCTOR_LOAD_H
#define DOCTOR_DOCTOR_LOAD_H

#include "doctor/checkup.h"

#include "run/host.h"

struct doctor_load {
	double load;    /* average of the last minute */
	unsigned cpus;  /* that this process may use */
	struct host_ticks before, after;
	char *governor; /* of the frequencies of these CPUs, each once: "powersave, schedutil"; NULL: not told */
};

/*
 * doctor_load_begin: take the first ticks, and the average. doctor_load_end: the last ticks, and the rest, for the @cpus CPUs
 * in @numbers. doctor_load_fini gives the string back.
 */
void doctor_load_begin(struct doctor_load *load);
void doctor_load_end(struct doctor_load *load, const unsigned *numbers, unsigned cpus);
void doctor_load_check(const struct doctor_load *load, struct checkup *checkup);
void doctor_load_fini(struct doctor_load *load);

#endif
