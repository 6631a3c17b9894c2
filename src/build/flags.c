/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/flags.h"

#include <stdlib.h>
#include <string.h>

/* Takes @flag. */
static void add_flag(struct flags *flags, char *flag)
{
	flags->words = text_grow(flags->words, &flags->room, flags->count + 1, sizeof(*flags->words));
	flags->words[flags->count++] = flag;
}

static void add_split(struct flags *flags, const char *words)
{
	static const char blanks[] = " \t\n";

	for (words += strspn(words, blanks); *words != '\0'; words += strspn(words, blanks)) {
		size_t length = strcspn(words, blanks);

		add_flag(flags, text_format("%.*s", (int)length, words));
		words += length;
	}
}

static void add_places(struct flags *flags, const char *data)
{
	add_flag(flags, text_format("-I%s/cases", data));
	add_flag(flags, text_format("-I%s/src", data));
	add_flag(flags, text_format("-I%s/src/include", data));
}

/*
 * The explorer sees what the compiler announces: so no inlined memset and the like, no checked variants of them, nothing put on the
 * stack that differs from run to run, no data in the frame pointer (explore/remains.h), and the text of assembly to look through (assembly.h), which -pipe would not leave behind.
 */
#define ANNOUNCED \
	"-fsanitize=thread -fno-builtin-memset -fno-builtin-memcpy -fno-builtin-memmove -fno-builtin-memcmp -fno-lto " \
	"-fno-omit-frame-pointer -save-temps=obj"
#define FIXED "-fno-pie -U_FORTIFY_SOURCE -fno-stack-protector -fcf-protection=none -DRC_EXPLORE"
#define STANDARD "-std=gnu17 -pthread -Werror=implicit-function-declaration"

static void set_explore(struct flags *flags, enum flags_of of, const char *cflags, const char *data)
{
	if (of == FLAGS_OF_UNITS) {
		add_split(flags, "-Wall -g"); /* lines for the witness, whatever the user's flags are */
		add_split(flags, cflags);
		add_split(flags, STANDARD " " FIXED " " ANNOUNCED);
		add_split(flags, "-include");
		add_flag(flags, text_format("%s/src/explore/redirect.h", data));
	} else if (of == FLAGS_OF_RUNTIME) {
		/* Tail calls leave no frame of the explorer's on a worker's stack; short loops do not become calls. */
		add_split(flags, "-Wall -O2 -g0 -foptimize-sibling-calls -fno-builtin -fno-tree-loop-distribute-patterns -pipe " STANDARD " " FIXED);
	} else {
		/*
		 * Behind the user's libraries. The explorer stands where the sanitizer's library would. Without a build id, which is of
		 * debug information too, the same case has the same fingerprint wherever it is built.
		 */
		add_split(flags, cflags);
		add_split(flags, "-fno-sanitize=all -no-pie -pthread -Wl,-z,norelro -Wl,-z,now -Wl,--wrap=pthread_create -Wl,--build-id=none");
	}
}

void flags_set(struct flags *flags, enum flavour flavour, enum flags_of of, const struct build_options *options, const char *data)
{
	add_places(flags, data);
	if (flavour == FLAVOUR_EXPLORE) {
		set_explore(flags, of, options->cflags, data);
		return;
	}
	add_split(flags, "-Wall");
	add_split(flags, options->cflags);
	add_split(flags, STANDARD " -pipe");
	if (options->nudged)
		add_split(flags, "-DRC_NUDGED");
	if (options->tickets && flavour == FLAVOUR_PLAIN)
		add_split(flags, "-DRC_TICKETS");
	if (flavour != FLAVOUR_PLAIN)
		add_split(flags, "-fsanitize=thread -fno-omit-frame-pointer");
}

void flags_fini(struct flags *flags)
{
	for (size_t i = 0; i < flags->count; i++)
		free(flags->words[i]);
	free(flags->words);
	*flags = (struct flags){ 0 };
}
