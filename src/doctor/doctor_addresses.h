/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * doctor_addresses: how widely the kernel scatters addresses, which older ThreadSanitizers do not survive, and whether a run
 * may switch that off.
 */
#ifndef DOCTOR_DOCTOR_ADDRESSES_H
#define DOCTOR_DOCTOR_ADDRESSES_H

#include "doctor/checkup.h"

#include <stdbool.h>

struct doctor_addresses {
	char *randomize; /* text of kernel.randomize_va_space; NULL: not there */
	char *entropy;   /* text of vm.mmap_rnd_bits; NULL: not there */
	char *maps[2];   /* /proc/self/maps of two children that were started with fixed addresses; NULL: not tried */
	char *untried;   /* why not; NULL: it was tried */
};

/* doctor_addresses_read: as it is, with two children. doctor_addresses_fini gives the strings back. */
void doctor_addresses_read(struct doctor_addresses *addresses);
void doctor_addresses_check(const struct doctor_addresses *addresses, struct checkup *checkup);
void doctor_addresses_fini(struct doctor_addresses *addresses);

/* doctor_addresses_repeat: do two texts of /proc/self/maps (may be NULL) begin their mappings at the same addresses? */
bool doctor_addresses_repeat(const char *first, const char *second);

#endif
