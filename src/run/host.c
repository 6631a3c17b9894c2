/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/host.h"

#include "base/text.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* The start of a file under /proc, whose size stat does not tell; an empty string when it cannot be read. */
static void read_start(const char *path, char *room, size_t size)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = descriptor < 0 ? 0 : read(descriptor, room, size - 1);

	room[got > 0 ? got : 0] = '\0';
	if (descriptor >= 0)
		close(descriptor);
}

/* The value of the first "KEY   : VALUE" line; NULL when there is none. */
static char *value_of(const char *text, const char *key)
{
	size_t length = strlen(key);

	for (const char *line = text; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (strncmp(line, key, length) != 0)
			continue;
		const char *value = line + length + strspn(line + length, " \t");

		if (*value != ':')
			continue;
		value += 1 + strspn(value + 1, " \t");
		return text_format("%.*s", (int)strcspn(value, "\n"), value);
	}
	return NULL;
}

char *host_cpu_model(const char *cpuinfo)
{
	/* x86, POWER, others; aarch64 gives numbers only. */
	static const char *const keys[] = { "model name", "cpu model", "cpu", "Model", "Hardware" };
	char *model = NULL;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]) && !model; i++)
		model = value_of(cpuinfo, keys[i]);
	if (!model) {
		char *implementer = value_of(cpuinfo, "CPU implementer"), *part = value_of(cpuinfo, "CPU part");

		if (implementer && part)
			model = text_format("implementer %s, part %s", implementer, part);
		free(implementer);
		free(part);
	}
	return model;
}

void host_init(struct host *host)
{
	char cpuinfo[4096]; /* the first CPU's lines are enough */
	struct utsname names;

	if (uname(&names) != 0)
		memset(&names, 0, sizeof(names));
	read_start("/proc/cpuinfo", cpuinfo, sizeof(cpuinfo));
	host->name = text_copy(names.nodename);
	host->kernel = text_format("%s %s %s", names.sysname, names.release, names.machine);
	host->cpu_model = host_cpu_model(cpuinfo);
	if (!host->cpu_model)
		host->cpu_model = text_copy(names.machine);
}

void host_fini(struct host *host)
{
	free(host->name);
	free(host->kernel);
	free(host->cpu_model);
	*host = (struct host){ 0 };
}

double host_load(void)
{
	double load;

	return getloadavg(&load, 1) == 1 ? load : 0;
}

void host_parse_ticks(const char *stat, struct host_ticks *ticks)
{
	/* user nice system idle iowait irq softirq steal; guest time is in user already. */
	enum { IDLE = 3, IOWAIT = 4, STEAL = 7 };
	const char *at = stat;

	*ticks = (struct host_ticks){ 0 };
	if (strncmp(at, "cpu ", 4) != 0)
		return;
	at += 4;
	for (int field = 0; field <= STEAL; field++) {
		char *end;
		uint64_t value = strtoull(at, &end, 10);

		if (end == at)
			return;
		ticks->all += value;
		if (field == STEAL)
			ticks->stolen = value;
		if (field == IDLE || field == IOWAIT)
			ticks->idle += value;
		at = end;
	}
}

void host_ticks(struct host_ticks *ticks)
{
	char stat[512]; /* the first line is all we want */

	read_start("/proc/stat", stat, sizeof(stat));
	host_parse_ticks(stat, ticks);
}

double host_steal(const struct host_ticks *before, const struct host_ticks *after)
{
	/* Virtual machines have been seen to turn these back. */
	if (after->all <= before->all || after->stolen <= before->stolen)
		return 0;
	double share = (double)(after->stolen - before->stolen) / (double)(after->all - before->all);

	return share < 1 ? share : 1;
}

uint64_t host_frequency_khz(const char *cpus)
{
	char path[80], number[32];

	if (*cpus < '0' || *cpus > '9')
		return 0;
	snprintf(path, sizeof(path), "/sys/devices/system/cpu/cpu%lu/cpufreq/scaling_cur_freq", strtoul(cpus, NULL, 10));
	read_start(path, number, sizeof(number));
	return strtoull(number, NULL, 10);
}

uint64_t host_page_bytes(void)
{
	return (uint64_t)sysconf(_SC_PAGESIZE);
}
