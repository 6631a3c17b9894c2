/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_file.h"

#include "base/file.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

char *doctor_file_read(const char *path)
{
	struct text text = { 0 };

	if (!file_exists(path) || !file_read(path, &text, NULL)) {
		text_fini(&text);
		return NULL;
	}
	while (text.length > 0 && text.data[text.length - 1] == '\n')
		text.data[--text.length] = '\0';
	return text_take(&text);
}

bool doctor_file_number(const char *text, uint64_t *number)
{
	unsigned long long value;

	if (text && strcmp(text, "max") == 0) {
		*number = UINT64_MAX;
		return true;
	}
	if (!text || !isdigit((unsigned char)*text))
		return false;
	/* Too large is what the kernel writes for "no limit". */
	errno = 0;
	value = strtoull(text, NULL, 10);
	*number = errno == ERANGE ? UINT64_MAX : value;
	return true;
}

bool doctor_file_field(const char *text, const char *key, uint64_t *number)
{
	size_t length = strlen(key);

	for (const char *line = text; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (strncmp(line, key, length) == 0)
			return doctor_file_number(line + length + strspn(line + length, " \t"), number);
	}
	return false;
}
