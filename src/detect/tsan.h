/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tsan: what the table of detectors needs of ThreadSanitizer (detect_parse_tsan is in detector.h). */
#ifndef DETECT_TSAN_H
#define DETECT_TSAN_H

/*
 * Each gives one string, TSAN_OPTIONS=..., that replaces what the user's shell may have set.
 * A @log_path that TSan's flag parser cannot hold (a separator and both kinds of quote in it) is left out:
 * then the reports are on the run's standard error.
 */
void tsan_environment_gcc(const char *log_path, char **environment);
void tsan_environment_clang(const char *log_path, char **environment);
void tsan_environment_bare(const char *log_path, char **environment); /* of both, without a symbolizer */

#endif
