/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * build_workshop: what the tests of build share: a fresh cache, and a compiler of shell that is quick, and fails,
 * hangs and reads files as its environment says.
 */
#ifndef TESTS_BUILD_WORKSHOP_H
#define TESTS_BUILD_WORKSHOP_H

#include "child_subject.h"

#include "build/build.h"

#include <dirent.h>
#include <sys/stat.h>

#define WORKSHOP_CASE "threads/global/none+plain/i32/inc"

/*
 * FAKE_READS: a file that every compilation includes; FAKE_TOUCHES: it also changes it. FAKE_FAILS: compile, link or
 * sanitize fails with FAKE_WORDS. FAKE_HANGS: where a compilation writes its process and then hangs. FAKE_MEETS: a
 * folder where compilations wait for one another.
 */
static const char workshop_compiler[] =
	"#!/bin/sh\n"
	"test \"$1\" != --version || { echo 'gcc (fake) 1'; exit 0; }\n"
	"in=; out=; list=; does=link; sanitize=no\n"
	"while [ $# -gt 0 ]; do\n"
	"	case $1 in\n"
	"	-o) out=$2; shift ;;\n"
	"	-MF) list=$2; shift ;;\n"
	"	-c) does=compile ;;\n"
	"	-fsanitize=*) sanitize=sanitize ;;\n"
	"	*.c) in=$1 ;;\n"
	"	esac\n"
	"	shift\n"
	"done\n"
	"case $does in $FAKE_FAILS) echo \"$FAKE_WORDS\"; exit 1 ;; esac\n"
	"case $does-$sanitize in link-$FAKE_FAILS) echo \"$FAKE_WORDS\"; exit 1 ;; esac\n"
	"if [ $does = compile ]; then\n"
	"	if [ \"$FAKE_HANGS\" ]; then\n"
	"		echo $$ >$TMPDIR/pid; mv $TMPDIR/pid \"$FAKE_HANGS\"; exec sleep 60\n"
	"	fi\n"
	"	if [ \"$FAKE_MEETS\" ]; then\n"
	"		: >\"$FAKE_MEETS/$$\"; tries=0\n"
	"		until [ -e \"$FAKE_MEETS/met\" ] || [ $tries = 100 ]; do\n"
	"			set -- \"$FAKE_MEETS\"/*; test $# -lt 2 || : >\"$FAKE_MEETS/met\"\n"
	"			sleep 0.02; tries=$((tries + 1))\n"
	"		done\n"
	"	fi\n"
	"	echo \"x: $in \\\\\n $FAKE_READS\" >$list\n"
	"	test -z \"$FAKE_TOUCHES\" || echo changed >>\"$FAKE_READS\"\n"
	"fi\n"
	"echo \"made of $in\" >$out\n";

struct workshop {
	char *folder, *compiler;
	char *cache_before;
	struct case_list cases;
	struct build_options options;
	struct build build;
	struct error error;
};

static inline void workshop_write(const char *path, const char *text)
{
	CU_ASSERT_TRUE_FATAL(file_write(path, text, strlen(text), NULL));
}

static inline void workshop_open(struct workshop *workshop)
{
	const char *const selectors[] = { WORKSHOP_CASE };
	char *name = subject_path("build-XXXXXX"), *cache;

	*workshop = (struct workshop){ .folder = mkdtemp(name),
				       .cache_before = text_copy(getenv("XDG_CACHE_HOME")) };
	CU_ASSERT_PTR_NOT_NULL_FATAL(workshop->folder);
	cache = text_format("%s/cache", workshop->folder);
	setenv("XDG_CACHE_HOME", cache, true);
	free(cache);
	workshop->compiler = text_format("%s/gcc", workshop->folder);
	workshop_write(workshop->compiler, workshop_compiler);
	chmod(workshop->compiler, 0755);
	workshop->options = (struct build_options){ .cc = workshop->compiler, .cflags = "-O2", .jobs = 2 };
	CU_ASSERT_TRUE_FATAL(select_cases(selectors, 1, &workshop->cases, NULL));
}

static inline void workshop_close(struct workshop *workshop)
{
	static const char *const names[] = { "FAKE_READS", "FAKE_TOUCHES", "FAKE_FAILS",
					     "FAKE_WORDS", "FAKE_HANGS",   "FAKE_MEETS" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		unsetenv(names[i]);
	if (workshop->cache_before)
		setenv("XDG_CACHE_HOME", workshop->cache_before, true);
	else
		unsetenv("XDG_CACHE_HOME");
	build_fini(&workshop->build);
	case_list_fini(&workshop->cases);
	file_remove_tree(workshop->folder);
	free(workshop->cache_before);
	free(workshop->compiler);
	free(workshop->folder);
}

/* Of a path below the workshop; the caller frees it. */
static inline char *workshop_path(const struct workshop *workshop, const char *name)
{
	return text_format("%s/%s", workshop->folder, name);
}

static inline bool workshop_build(struct workshop *workshop, unsigned wanted)
{
	build_fini(&workshop->build);
	workshop->error = (struct error){ 0 };
	return build_cases(&workshop->cases, NULL, wanted, &workshop->options, NULL, &workshop->build,
			   &workshop->error);
}

/* Entries of the cache folder that begin with @prefix. */
static inline size_t workshop_count(const struct workshop *workshop, const char *below, const char *prefix)
{
	char *folder = text_format("%s/cache/racecount/%s", workshop->folder, below);
	DIR *listing = opendir(folder);
	size_t count = 0;

	for (struct dirent *entry; listing && (entry = readdir(listing)) != NULL;)
		count += entry->d_name[0] != '.' && strncmp(entry->d_name, prefix, strlen(prefix)) == 0;
	if (listing)
		closedir(listing);
	free(folder);
	return count;
}

#endif
