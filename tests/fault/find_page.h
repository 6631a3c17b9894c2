/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find_page: where the result page lies in this process: the only memfd of the name that the tool gives it. */
#include <stdio.h>
#include <string.h>

static inline char *find_page(size_t *size)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	unsigned long from = 0, to = 0;
	char line[512];

	while (maps && fgets(line, sizeof(line), maps)) {
		if (strstr(line, "memfd:racecount-page") && sscanf(line, "%lx-%lx", &from, &to) == 2)
			break;
		from = to = 0;
	}
	if (maps)
		fclose(maps);
	*size = to - from;
	return (char *)from;
}
