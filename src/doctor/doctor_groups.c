/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_groups.h"

#include "doctor/doctor_file.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Version 1 has no word for "no limit": it writes the largest multiple of a page. */
#define UNLIMITED (UINT64_C(1) << 60)

static char *read_in(const char *folder, const char *name)
{
	char *path = text_format("%s/%s", folder, name), *text = doctor_file_read(path);

	free(path);
	return text;
}

static void take_least(const char *folder, const char *name, uint64_t *least)
{
	char *text = read_in(folder, name);
	uint64_t number;

	if (doctor_file_number(text, &number) && number < UNLIMITED && number < *least)
		*least = number;
	free(text);
}

/* "200000 100000", or its two halves from version 1. "max" and -1 are no quota. */
static void take_quota(const char *quota, const char *period, double *least)
{
	uint64_t used, of;

	if (!doctor_file_number(quota, &used) || !doctor_file_number(period, &of) || used == UINT64_MAX || of == 0)
		return;
	double cpus = (double)used / (double)of;

	if (cpus > 0 && (*least == 0 || cpus < *least))
		*least = cpus;
}

/* The files of the two versions have different names: what is there counts. */
static void take(const char *folder, struct doctor_groups *groups)
{
	char *both = read_in(folder, "cpu.max"), *quota = read_in(folder, "cpu.cfs_quota_us"),
	     *period = read_in(folder, "cpu.cfs_period_us");
	const char *blank = both ? strchr(both, ' ') : NULL;

	if (blank)
		take_quota(both, blank + 1, &groups->cpus);
	take_quota(quota, period, &groups->cpus);
	free(both);
	free(quota);
	free(period);
	take_least(folder, "memory.max", &groups->memory);
	take_least(folder, "memory.limit_in_bytes", &groups->memory);
	take_least(folder, "pids.max", &groups->pids);
}

/* The group at @path and all above it, up to @base: each may be the one that limits. */
static void take_upwards(const char *base, const char *path, struct doctor_groups *groups)
{
	char *rest = text_copy(path);

	for (char *slash = rest + strlen(rest); slash; slash = strrchr(rest, '/')) {
		*slash = '\0';
		char *folder = text_format("%s%s", base, rest);

		take(folder, groups);
		free(folder);
	}
	free(rest);
}

void doctor_groups_read(const char *root, const char *membership, struct doctor_groups *groups)
{
	*groups = (struct doctor_groups){ .memory = UINT64_MAX, .pids = UINT64_MAX };
	for (const char *line = membership; line && *line; line = strchr(line, '\n')) {
		line += *line == '\n';
		/* NUMBER:CONTROLLERS:PATH; version 2 has number 0 and no controllers. */
		const char *controllers = line + strcspn(line, ":\n") + 1;

		if (controllers[-1] != ':')
			continue;
		const char *end = controllers + strcspn(controllers, ":\n");

		if (*end != ':')
			continue;
		char *base = text_format("%s/%.*s", root, (int)(end - controllers), controllers);
		char *unified = text_format("%s/unified", root);
		char *path = text_format("%.*s", (int)strcspn(end + 1, "\n"), end + 1);

		take_upwards(end > controllers ? base : root, path, groups);
		if (end == controllers)
			take_upwards(unified, path, groups);
		free(base);
		free(unified);
		free(path);
	}
}
