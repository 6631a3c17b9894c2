/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_memory: the kinds of memory that processes can share here, and how much of each. */
#ifndef DOCTOR_DOCTOR_MEMORY_H
#define DOCTOR_DOCTOR_MEMORY_H

#include "doctor/checkup.h"

#include <stdbool.h>
#include <stdint.h>

struct doctor_memory {
	char *mounts;              /* text of /proc/self/mounts */
	bool folder;               /* /dev/shm is there */
	uint64_t size, free;       /* bytes in /dev/shm */
	int posix, memfd, systemv; /* errno of making a page of each; 0: it works */
	char *shmmax, *shmall, *shmmni, *meminfo, *transparent; /* texts of the kernel's files; NULL: not there */
};

/* doctor_memory_read: as it is; nothing stays. doctor_memory_fini gives the strings back. */
void doctor_memory_read(struct doctor_memory *memory);
void doctor_memory_check(const struct doctor_memory *memory, struct checkup *checkup);
void doctor_memory_fini(struct doctor_memory *memory);

/*
 * doctor_memory_mount: what is mounted at @folder, by the text of a /proc/self/mounts: "tmpfs, rw,relatime,size=64k";
 * the caller frees it; NULL: nothing. The last line counts: it hides those before.
 */
char *doctor_memory_mount(const char *mounts, const char *folder);

#endif
