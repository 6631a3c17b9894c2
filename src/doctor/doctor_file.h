/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_file: the small files in which a kernel says what it is set to. */
#ifndef DOCTOR_DOCTOR_FILE_H
#define DOCTOR_DOCTOR_FILE_H

#include <stdbool.h>
#include <stdint.h>

/* doctor_file_read: what @path holds, without the newline at its end; NULL when it cannot be read. The caller frees it. */
char *doctor_file_read(const char *path);

/* doctor_file_number: the whole number that @text (may be NULL) begins with; "max" is UINT64_MAX. False when there is none. */
bool doctor_file_number(const char *text, uint64_t *number);

/* doctor_file_field: the number after "@key" and blanks at the start of a line of @text, as in /proc/meminfo. */
bool doctor_file_field(const char *text, const char *key, uint64_t *number);

#endif
