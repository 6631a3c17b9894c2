/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_compilers.h"

#include "base/paths.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static void find(enum flavour flavour, const char *name, const char *root, struct toolchain *toolchain)
{
	*toolchain = (struct toolchain){ 0 };
	if (root && compiler_of_flavour(flavour, "gcc", root, toolchain, NULL))
		return;
	/* One that does not answer is there all the same: the build will tell why. */
	compiler_fini(&toolchain->compiler);
	toolchain->compiler.path = paths_program(name);
}

void doctor_compilers_read(const char *root, struct doctor_compilers *compilers)
{
	find(FLAVOUR_TSAN_GCC, "gcc", root, &compilers->gcc);
	find(FLAVOUR_TSAN_CLANG, "clang", root, &compilers->clang);
}

void doctor_compilers_fini(struct doctor_compilers *compilers)
{
	compiler_fini(&compilers->gcc.compiler);
	compiler_fini(&compilers->clang.compiler);
}

const char *doctor_compilers_plain(const struct doctor_compilers *compilers)
{
	return compilers->gcc.compiler.path ? compilers->gcc.compiler.path : compilers->clang.compiler.path;
}

unsigned doctor_compilers_major(const char *version)
{
	const char *number = version ? strstr(version, "version ") : NULL;

	if (number)
		number += strlen("version ");
	else if ((number = version ? strstr(version, ") ") : NULL))
		number += strlen(") ");
	return number && isdigit((unsigned char)*number) ? (unsigned)strtoul(number, NULL, 10) : 0;
}

static void check_found(const struct compiler *compiler, const char *name, struct checkup *checkup)
{
	if (compiler->version)
		checkup_ok(checkup, name, "%s, %s", compiler->version, compiler->path);
	else
		checkup_ok(checkup, name, "%s", compiler->path);
}

void doctor_compilers_check(const struct doctor_compilers *compilers, struct checkup *checkup)
{
	const struct compiler *gcc = &compilers->gcc.compiler, *clang = &compilers->clang.compiler;

	checkup_section(checkup, "compilers");
	if (gcc->path)
		check_found(gcc, "gcc", checkup);
	else if (clang->path)
		checkup_trouble(checkup, CHECK_NOTE, "gcc", "apt-get install gcc libc6-dev, or racecount run --cc clang",
				"not there: clang can build all but the programs for gcc's ThreadSanitizer");
	else
		checkup_trouble(checkup, CHECK_BROKEN, "gcc", "apt-get install gcc libc6-dev",
				"not there, nor is another compiler: a case is a C program that must be built");
	if (clang->path)
		check_found(clang, "clang", checkup);
	else
		checkup_trouble(checkup, CHECK_NOTE, "clang", "apt-get install clang libclang-rt-14-dev llvm-14",
				"not there: its ThreadSanitizer is left out");
}
