/* SPDX-License-Identifier: GPL-3.0-or-later */
/* members: the fields of struct counter, by a program's debug information. */
#ifndef PROVE_MEMBERS_H
#define PROVE_MEMBERS_H

#include <elfutils/libdw.h>
#include <stddef.h>
#include <stdint.h>

#define MEMBERS_MAX 32

struct members {
	struct {
		char *name;
		uint64_t offset, size; /* size 0: not known */
		uint64_t each;         /* of an array, its elements' size; else 0 */
	} member[MEMBERS_MAX];
	size_t count;
};

/* members_read: of the program's struct counter, which has at most @bytes; none when @dwarf is NULL or has no such struct. */
void members_read(Dwarf *dwarf, uint64_t bytes, struct members *members);
void members_fini(struct members *members);

/* members_name: what is @offset bytes into the counter: counter.guard+4, counter.lock[1]; the caller frees it. */
char *members_name(const struct members *members, uint64_t offset);

#endif
