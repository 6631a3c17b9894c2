/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "launch/options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct option known[] = {
	{ "scratch", required_argument, NULL, 's' },
	{ "input", required_argument, NULL, 'i' },
	{ "set", required_argument, NULL, 'e' },
	{ "address-limit", required_argument, NULL, 'a' },
	{ "memory-limit", required_argument, NULL, 'm' },
	{ "fixed-addresses", no_argument, NULL, 'f' },
	{ "page", no_argument, NULL, 'p' },
	{ NULL, 0, NULL, 0 },
};

static bool complain(const char *what, const char *value)
{
	fprintf(stderr, "racecount-launch: %s %s; usage: racecount-launch [--scratch FOLDER] [--input FILE] "
		"[--set NAME=VALUE]... [--address-limit BYTES] [--memory-limit BYTES] [--fixed-addresses] "
		"[--page] -- PROGRAM [ARGUMENT...]\n", what, value);
	return false;
}

/* strtoull alone would take "-1", " 7" and "12x". */
static bool read_bytes(const char *string, uint64_t *bytes)
{
	char *end;

	errno = 0;
	*bytes = strtoull(string, &end, 10);
	if (!isdigit((unsigned char)string[0]) || *end != '\0' || errno != 0 || *bytes == 0)
		return complain("no positive number of bytes:", string);
	return true;
}

static bool read_one(struct launch_options *options, int option, char *value)
{
	switch (option) {
	case 's':
		options->scratch = value;
		return true;
	case 'i':
		options->input = value;
		return true;
	case 'e':
		if (value[0] == '=' || strchr(value, '=') == NULL)
			return complain("not of the form NAME=VALUE:", value);
		options->set[options->set_count++] = value;
		return true;
	case 'a':
		return read_bytes(value, &options->address_limit);
	case 'm':
		return read_bytes(value, &options->memory_limit);
	case 'f':
		return options->fixed_addresses = true;
	case 'p':
		return options->page = true;
	default:
		return complain("unknown option or missing value:", value);
	}
}

bool options_read(struct launch_options *options, int argc, char **argv)
{
	int option;

	*options = (struct launch_options){ .set = calloc((size_t)argc + 1, sizeof(char *)) };
	if (options->set == NULL)
		return complain("no memory for", "the options");
	opterr = 0;
	while ((option = getopt_long(argc, argv, "+", known, NULL)) != -1)
		if (!read_one(options, option, option == '?' ? argv[optind - 1] : optarg))
			return false;
	if (optind >= argc || strcmp(argv[optind - 1], "--") != 0)
		return complain("-- and a program are missing at the end", "of the command line");
	options->argv = argv + optind;
	return true;
}

void options_fini(struct launch_options *options)
{
	free(options->set);
}
