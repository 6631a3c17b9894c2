/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_plots: is gnuplot there, and can it write what racecount draws? */
#ifndef DOCTOR_DOCTOR_PLOTS_H
#define DOCTOR_DOCTOR_PLOTS_H

#include "doctor/checkup.h"

struct doctor_plots {
	char *path;    /* of gnuplot; NULL: not there */
	char *said;    /* its version, and in the next line its terminals; NULL: it did not answer */
	char *failure; /* why not; NULL: it did */
};

/* doctor_plots_read: ask gnuplot. doctor_plots_fini gives the strings back. */
void doctor_plots_read(struct doctor_plots *plots);
void doctor_plots_check(const struct doctor_plots *plots, struct checkup *checkup);
void doctor_plots_fini(struct doctor_plots *plots);

#endif
