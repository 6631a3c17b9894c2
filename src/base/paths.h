/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * paths: where the tool's own files are. An uninstalled racecount takes them from
 * the source and build trees that it was configured in; an installed one from its
 * data and libexec folders, found from where the program lies, so that a moved
 * installation works.
 */
#ifndef BASE_PATHS_H
#define BASE_PATHS_H

#include "base/error.h"

/*
 * paths_data: the folder with cases/, plots/, src/include/ and src/subject/ in it.
 * paths_launcher: the program racecount-launch. paths_experiment: the program racecount-experiment.
 * All are found once and stay valid; NULL with @error (STATUS_HARNESS) when they are missing.
 */
const char *paths_data(struct error *error);
const char *paths_launcher(struct error *error);
const char *paths_experiment(struct error *error);

/* paths_cache: $XDG_CACHE_HOME/racecount (~/.cache/racecount), made when missing; NULL with @error. */
const char *paths_cache(struct error *error);

/* paths_program: @name looked up in PATH as execvp would; the caller frees it; NULL when there is none. */
char *paths_program(const char *name);

#endif
