/* SPDX-License-Identifier: MIT */
#include "experiment/job.h"

#include "experiment/experiment.h"

#define PART 20000 /* steps between two looks at the clock, while it is found out how long a job is */

/* Where results go, so that no compiler leaves the work out. */
static _Thread_local volatile uint64_t sink;

/* Each step needs the one before. */
uint64_t job_latency(uint64_t steps)
{
	uint64_t x = 88172645463325252u;

	for (uint64_t i = 0; i < steps; i++) {
		x = x * 6364136223846793005u + 1442695040888963407u;
		__asm__ volatile("" : "+r"(x));
	}
	return x;
}

/* Six chains that do not need each other. */
uint64_t job_execution(uint64_t steps)
{
	uint64_t a = 1, b = 2, c = 3, d = 4, e = 5, f = 6;

	for (uint64_t i = 0; i < steps; i++) {
		a = (a ^ (a >> 7)) + i;
		b = (b ^ (b >> 9)) + i;
		c = (c ^ (c >> 11)) + i;
		d = (d ^ (d >> 13)) + i;
		e = (e ^ (e >> 15)) + i;
		f = (f ^ (f >> 17)) + i;
		__asm__ volatile("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d), "+r"(e), "+r"(f));
	}
	return a ^ b ^ c ^ d ^ e ^ f;
}

void job_size(struct job *job, unsigned ms)
{
	uint64_t fastest = UINT64_MAX;

	for (int i = 0; i < 200; i++) {
		const uint64_t begin = now_ns();

		sink = job->compute(PART);
		const uint64_t took = now_ns() - begin;

		fastest = took < fastest ? took : fastest;
	}
	job->steps = (uint64_t)ms * 1000000 * PART / (fastest ? fastest : 1);
}

void job_do(void *context, unsigned worker)
{
	const struct job *job = context;

	(void)worker;
	sink = job->compute(job->steps);
}
