/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_load.h"

#include "doctor/doctor_file.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* An ordinary run has two workers: so much of the CPUs should be idle. */
#define IDLE_GOOD 1.5
#define STEAL_GOOD 0.02

/* With fewer ticks (100 a second and CPU) one stolen tick would look like much. */
#define TICKS_LEAST 25

void doctor_load_begin(struct doctor_load *load)
{
	*load = (struct doctor_load){ .load = host_load() };
	host_ticks(&load->before);
}

/* Each governor once. */
static char *governors(const unsigned *numbers, unsigned cpus)
{
	struct text text = { 0 };

	for (unsigned i = 0; i < cpus; i++) {
		char *path = text_format("/sys/devices/system/cpu/cpu%u/cpufreq/scaling_governor", numbers[i]);
		char *governor = doctor_file_read(path);

		if (governor && *governor && (!text.data || !strstr(text.data, governor)))
			text_addf(&text, "%s%s", text.length ? ", " : "", governor);
		free(governor);
		free(path);
	}
	return text.data;
}

void doctor_load_end(struct doctor_load *load, const unsigned *numbers, unsigned cpus)
{
	const struct timespec pause = { 0, 100 * 1000 * 1000 };

	load->cpus = cpus;
	load->governor = governors(numbers, cpus);
	host_ticks(&load->after);
	for (int i = 0; i < 3 && load->after.all - load->before.all < TICKS_LEAST; i++) {
		nanosleep(&pause, NULL);
		host_ticks(&load->after);
	}
}

void doctor_load_fini(struct doctor_load *load)
{
	free(load->governor);
	*load = (struct doctor_load){ 0 };
}

static void check_average(const struct doctor_load *load, struct checkup *checkup)
{
	/* On one CPU workers take turns anyway; there only a load of its own disturbs. */
	double idle = load->cpus - load->load, wanted = load->cpus > 1 ? IDLE_GOOD : 0.5;

	if (idle >= wanted)
		checkup_ok(checkup, "load", "%.2f on %u CPU%s in the last minute", load->load, load->cpus,
			   load->cpus == 1 ? "" : "s");
	else
		checkup_trouble(checkup, CHECK_NOTE, "load", "end other programs, or wait for them (see top)",
				"%.2f on %u CPU%s in the last minute: other programs take turns with the workers, and shares "
				"will vary",
				load->load, load->cpus, load->cpus == 1 ? "" : "s");
}

static void check_steal(const struct doctor_load *load, struct checkup *checkup)
{
	double steal = host_steal(&load->before, &load->after);

	if (load->after.all <= load->before.all)
		checkup_ok(checkup, "steal", "the kernel does not say (/proc/stat)");
	else if (steal <= STEAL_GOOD)
		checkup_ok(checkup, "steal", "%.1f %% of CPU time went to other virtual machines", steal * 100);
	else
		checkup_trouble(checkup, CHECK_NOTE, "steal", "measure again later with more --runs, or on a host of your own",
				"%.1f %% of CPU time went to other virtual machines: shares will vary", steal * 100);
}

static void check_governor(const char *governor, struct checkup *checkup)
{
	if (!governor)
		checkup_ok(checkup, "frequency", "no governor is told here, as in most virtual machines");
	else if (strcmp(governor, "performance") == 0)
		checkup_ok(checkup, "frequency", "governor performance");
	else
		checkup_trouble(checkup, CHECK_NOTE, "frequency",
				"cpupower frequency-set -g performance (package linux-cpupower)",
				"governor %s: the clock follows the load, and counts per second with it", governor);
}

void doctor_load_check(const struct doctor_load *load, struct checkup *checkup)
{
	checkup_section(checkup, "load");
	check_average(load, checkup);
	check_steal(load, checkup);
	check_governor(load->governor, checkup);
}
