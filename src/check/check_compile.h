/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_compile: the programs of a template: each case's stand-alone file, compiled by the template's command. */
#ifndef CHECK_CHECK_COMPILE_H
#define CHECK_CHECK_COMPILE_H

#include "case/select.h"
#include "detect/template.h"

/* What all templates share. Their sources and programs lie in @folder, which whoever made it removes. */
struct check_workshop {
	const struct case_list *points;
	const char *folder, *root;        /* root: of the cache, for scratch folders */
	const char *cc, *cflags;
	const volatile bool *interrupted;
};

#define CHECK_TEMPLATE_WORKERS 2

/* check_compile_sources: write the stand-alone file of every case into the folder, which is made. */
bool check_compile_sources(const struct check_workshop *workshop, struct error *error);

/*
 * check_compile: compile them by @template, side by side. Returns the programs' paths, by case, and NULL at the end
 * (check_compile_free gives them back). Where the compiler refuses one, *@failure says so, with the case and its words
 * (the caller frees it). NULL with @error when the tool itself failed, or was interrupted.
 */
char **check_compile(const struct check_workshop *workshop, const struct template *template, char **failure,
		     struct error *error);
void check_compile_free(char **programs);

#endif
