/* SPDX-License-Identifier: MIT */
/*
 * job: pure computing, as much of it as takes so long. Two kinds, because two CPUs may be the two threads of one core, which share
 * its execution units: job_latency waits for the result of each step, job_execution keeps the units busy.
 */
#ifndef EXPERIMENT_JOB_H
#define EXPERIMENT_JOB_H

#include <stdint.h>

struct job {
	uint64_t (*compute)(uint64_t steps); /* job_latency or job_execution; set before job_size */
	uint64_t steps;
};

uint64_t job_latency(uint64_t steps);
uint64_t job_execution(uint64_t steps);

/* job_size: as many steps as take @ms where nobody disturbs: by the fastest of many short parts. */
void job_size(struct job *job, unsigned ms);

/* job_do: of a crew (crew.h), whose context is the job. Workers may share one. */
void job_do(void *job, unsigned worker);

#endif
