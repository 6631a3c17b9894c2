/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options: the launcher's command line. */
#ifndef LAUNCH_OPTIONS_H
#define LAUNCH_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct launch_options {
	const char *scratch;    /* folder to make, to export as TMPDIR and to remove; NULL: none */
	const char *input;      /* file for standard input; NULL: as inherited */
	uint64_t address_limit; /* RLIMIT_AS in bytes; 0: none */
	uint64_t memory_limit;  /* resident bytes of the whole tree; 0: none */
	bool fixed_addresses;
	bool page;    /* LAUNCH_PAGE_FD stays open in the subject */
	char **set;   /* NAME=VALUE for the subject's environment alone */
	size_t set_count;
	char **argv;  /* the subject's, ends with NULL */
};

/*
 * options_read: fill @options from the command line; its strings are those of @argv, which gets reordered.
 * False after a message on stderr. options_fini gives the memory back.
 */
bool options_read(struct launch_options *options, int argc, char **argv);
void options_fini(struct launch_options *options);

#endif
