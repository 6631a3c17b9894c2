/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_folders: where racecount writes: the cache of compiled programs, and the output folder with its SQLite store. */
#ifndef DOCTOR_DOCTOR_FOLDERS_H
#define DOCTOR_DOCTOR_FOLDERS_H

#include "doctor/checkup.h"

#include <stdbool.h>
#include <stdint.h>

struct doctor_folder {
	char *path;    /* NULL: there is none */
	char *failure; /* why nothing can be written there; NULL: it can */
	uint64_t free; /* bytes */
};

/* What SQLite did in a trial; the journal is its word: "wal", "delete", ... */
struct doctor_store {
	char *place;   /* folder of the trial; NULL: none was made */
	char *journal; /* NULL: it failed, and why is in failure */
	char *failure;
};

struct doctor_folders {
	struct doctor_folder cache, output;
	bool output_exists;
	struct doctor_store store;
};

/*
 * doctor_folders_read: try to write to the cache folder, and to the folder @output or where it would be made; nothing stays.
 * doctor_folders_fini gives the strings back.
 */
void doctor_folders_read(const char *output, struct doctor_folders *folders);
void doctor_folders_check(const struct doctor_folders *folders, struct checkup *checkup);
void doctor_folders_fini(struct doctor_folders *folders);

#endif
