/* SPDX-License-Identifier: MIT */
/* cpu_bound: seconds that n workers take for n equal jobs of pure computing, of both kinds (job.h). */
#include "experiment/crew.h"
#include "experiment/experiment.h"
#include "experiment/job.h"

static bool measure(struct job *job, const char *kind, const struct request *request, struct document *document)
{
	job_size(job, request->amount);
	for (unsigned i = 0; i < request->count_count; i++) {
		const unsigned workers = request->counts[i];
		uint64_t threads = 0, processes = 0;
		char name[32];

		if (!crew_threads(workers, job_do, job, &threads) || !crew_processes(workers, job_do, job, &processes))
			return false;
		snprintf(name, sizeof(name), "threads-%s", kind);
		document_figure(document, name, workers, (double)threads / 1e9);
		snprintf(name, sizeof(name), "processes-%s", kind);
		document_figure(document, name, workers, (double)processes / 1e9);
	}
	return true;
}

bool cpu_bound(const struct request *request, struct document *document)
{
	struct job waits = { .compute = job_latency }, fills = { .compute = job_execution };

	return measure(&waits, "latency", request, document) && measure(&fills, "execution", request, document);
}
