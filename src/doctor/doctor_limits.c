/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_limits.h"

#include "doctor/doctor_file.h"

#include "base/quantity.h"
#include "subject/page.h"

#include <stdlib.h>
#include <sys/resource.h>

/* Workers of an ordinary run, which must be possible. */
#define WORKERS_LEAST 2

/* What racecount opens for itself, a child and the store, and some air. */
#define FILES_LEAST 32

/* A run that holds more is killed; a sanitizer's takes about a tenth of it. */
#define MEMORY_RUN (UINT64_C(1) << 30)
#define MEMORY_LEAST (UINT64_C(128) << 20)

static uint64_t soft_limit(int resource)
{
	struct rlimit limit;

	if (getrlimit((__rlimit_resource_t)resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
		return UINT64_MAX;
	return limit.rlim_cur;
}

void doctor_limits_read(struct doctor_limits *limits)
{
	char *membership = doctor_file_read("/proc/self/cgroup"), *memory = doctor_file_read("/proc/meminfo");
	uint64_t kib;

	*limits = (struct doctor_limits){
		.address = soft_limit(RLIMIT_AS),
		.locked = soft_limit(RLIMIT_MEMLOCK),
		.files = soft_limit(RLIMIT_NOFILE),
		.available = doctor_file_field(memory, "MemAvailable:", &kib) ? kib << 10 : UINT64_MAX,
	};
	limits_machine(&limits->machine);
	doctor_groups_read(DOCTOR_GROUPS_ROOT, membership, &limits->groups);
	if (limits->groups.pids < limits->machine.group)
		limits->machine.group = limits->groups.pids;
	free(membership);
	free(memory);
}

static void add_bound(struct text *text, const char *name, uint64_t bound)
{
	if (bound == UINT64_MAX)
		return;
	text_addf(text, "%s%s %llu", text->length ? ", " : "", name, (unsigned long long)bound);
}

static void check_processes(const struct limits_machine *machine, struct checkup *checkup)
{
	static const char remedy[] = "raise the smallest: ulimit -u, pids.max of the control group (docker run --pids-limit), "
				     "sysctl kernel.threads-max, sysctl kernel.pid_max";
	struct text bounds = { 0 };

	add_bound(&bounds, "ulimit -u", machine->user_processes);
	add_bound(&bounds, "pids.max", machine->group);
	add_bound(&bounds, "threads-max", machine->threads);
	add_bound(&bounds, "pid_max", machine->pids);
	if (!bounds.length)
		text_add(&bounds, "no limit known");
	if (!limits_workers(WORKERS_LEAST, machine, NULL))
		checkup_trouble(checkup, CHECK_BROKEN, "process limit", remedy, "too few for a run of %d workers: %s",
				WORKERS_LEAST, bounds.data);
	else if (!limits_workers(RC_WORKERS_MAX, machine, NULL))
		checkup_trouble(checkup, CHECK_NOTE, "process limit", remedy, "too few for a run of %d workers: %s",
				RC_WORKERS_MAX, bounds.data);
	else
		checkup_ok(checkup, "process limit", "enough for %d workers: %s", RC_WORKERS_MAX, bounds.data);
	text_fini(&bounds);
}

/* "512 MiB"; the caller frees it. */
static char *bytes(uint64_t count)
{
	struct text text = { 0 };

	quantity_add_bytes(&text, count);
	return text_take(&text);
}

static void check_memory(const struct doctor_limits *limits, struct checkup *checkup)
{
	bool grouped = limits->groups.memory < limits->available;
	uint64_t least = grouped ? limits->groups.memory : limits->available;
	char *size = bytes(least);
	const char *whose = grouped ? "is what the control group may have" : "available";

	if (least == UINT64_MAX)
		checkup_ok(checkup, "memory", "the kernel does not say");
	else if (least >= MEMORY_RUN)
		checkup_ok(checkup, "memory", "%s %s", size, whose);
	else
		checkup_trouble(checkup, least < MEMORY_LEAST ? CHECK_BROKEN : CHECK_NOTE, "memory",
				grouped ? "raise memory.max of the control group (docker run --memory 2g)" :
					  "close other programs, or give this machine more memory",
				"%s %s: a run may take up to 1 GiB, and both TSans take some 100 MiB", size, whose);
	free(size);
}

static void check_address_space(uint64_t limit, struct checkup *checkup)
{
	char *size = bytes(limit);

	if (limit == UINT64_MAX)
		checkup_ok(checkup, "address space", "no limit");
	else
		checkup_trouble(checkup, CHECK_NOTE, "address space", "ulimit -v unlimited",
				"limited to %s: ThreadSanitizer reserves terabytes of it, so none will start", size);
	free(size);
}

static void check_files(uint64_t files, struct checkup *checkup)
{
	if (files == UINT64_MAX)
		checkup_ok(checkup, "open files", "no limit");
	else if (files < FILES_LEAST)
		checkup_trouble(checkup, CHECK_BROKEN, "open files", "ulimit -n 1024",
				"only %llu at once: too few for racecount and a run", (unsigned long long)files);
	else
		checkup_ok(checkup, "open files", "%llu at once", (unsigned long long)files);
}

static void check_locked(uint64_t locked, struct checkup *checkup)
{
	char *size = locked == UINT64_MAX ? text_copy("no limit") : bytes(locked);

	checkup_ok(checkup, "locked memory", "%s; racecount locks none", size);
	free(size);
}

static void check_quota(double quota, unsigned cpus, struct checkup *checkup)
{
	if (quota == 0)
		checkup_ok(checkup, "CPU time", "no quota");
	else if (quota < cpus)
		checkup_trouble(checkup, CHECK_NOTE, "CPU time",
				"raise cpu.max of the control group (docker run --cpus), or allow fewer CPUs than it pays for "
				"(--cpuset-cpus)",
				"the control group may use %.2g CPUs' time on %u CPUs: when it is used up all workers stand "
				"still, and counts per second mean little", quota, cpus);
	else
		checkup_ok(checkup, "CPU time", "a quota of %.2g CPUs, enough for the %u here", quota, cpus);
}

void doctor_limits_check(const struct doctor_limits *limits, struct checkup *checkup)
{
	checkup_section(checkup, "limits");
	check_processes(&limits->machine, checkup);
	check_memory(limits, checkup);
	check_address_space(limits->address, checkup);
	check_locked(limits->locked, checkup);
	check_files(limits->files, checkup);
	check_quota(limits->groups.cpus, limits->cpus, checkup);
}
