/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host: the machine that a campaign ran on, and how busy it was. */
#ifndef RUN_HOST_H
#define RUN_HOST_H

#include <stdint.h>

struct host {
	char *name, *kernel, *cpu_model;
};

void host_init(struct host *host);
void host_fini(struct host *host);

/* host_cpu_model: the processor's name in the text of a /proc/cpuinfo; NULL when it names none. The caller frees it. */
char *host_cpu_model(const char *cpuinfo);

/* host_load: load average of the last minute; 0 when unknown. */
double host_load(void);

/* host_frequency_khz: of the first CPU in @cpus ("0,1"), by now; 0 for none, and where it cannot be read, as in most guests. */
uint64_t host_frequency_khz(const char *cpus);

/* host_page_bytes: size of a page of memory. */
uint64_t host_page_bytes(void);

/* Clock ticks of all CPUs since boot, those of them that the hypervisor gave to others, and those in which there was nothing to do. */
struct host_ticks {
	uint64_t all, stolen, idle;
};

/* host_ticks: as of now. host_parse_ticks: from the text of a /proc/stat. All zero when unknown. */
void host_ticks(struct host_ticks *ticks);
void host_parse_ticks(const char *stat, struct host_ticks *ticks);

/* host_steal: share of CPU time stolen between two readings; 0 when none passed. */
double host_steal(const struct host_ticks *before, const struct host_ticks *after);

#endif
