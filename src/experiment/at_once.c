/* SPDX-License-Identifier: MIT */
/*
 * at_once: who ran when. Each worker reads the clock without a pause; a jump means that it did not run meanwhile. What lies
 * between two jumps is a stretch, with the CPU that it began on.
 */
#include "experiment/crew.h"
#include "experiment/experiment.h"

#include <sched.h>
#include <stdatomic.h>
#include <sys/mman.h>

#define STRETCHES_MOST 400 /* of one worker; enough for a tenth of a second on a busy machine */
#define JUMP_NS 50000      /* an interrupt is shorter, a turn of another worker longer */
#define PATIENCE_NS UINT64_C(5000000000)

struct log {
	unsigned count;
	struct stretch stretches[STRETCHES_MOST];
};

/* Shared between processes. */
struct stage {
	atomic_uint arrived;
	atomic_ullong end_ns; /* 0: not all are there yet */
	unsigned workers, per_process;
	uint64_t length_ns;
	struct log logs[WORKERS_MOST / 16];
};

/* Nobody begins before all are there: who comes last says when all end. */
static uint64_t meet(struct stage *stage)
{
	const uint64_t patience = now_ns() + PATIENCE_NS;

	if (atomic_fetch_add(&stage->arrived, 1) + 1 == stage->workers)
		atomic_store(&stage->end_ns, now_ns() + stage->length_ns);
	while (atomic_load(&stage->end_ns) == 0 && now_ns() < patience)
		sched_yield();
	return atomic_load(&stage->end_ns);
}

static void log_clock(void *context, unsigned worker)
{
	struct stage *stage = context;
	struct log *log = &stage->logs[worker];
	const uint64_t end = meet(stage);
	uint64_t last = now_ns(), now = last;
	struct stretch open = { .from_ns = now, .cpu = sched_getcpu() };

	while (now < end && log->count < STRETCHES_MOST) {
		now = now_ns();
		if (now - last > JUMP_NS) {
			open.to_ns = last;
			log->stretches[log->count++] = open;
			open = (struct stretch){ .from_ns = now, .cpu = sched_getcpu() };
		}
		last = now;
	}
	open.to_ns = last;
	if (log->count < STRETCHES_MOST)
		log->stretches[log->count++] = open;
}

/* A process of two-by-two: its threads are workers of their own. */
struct pair {
	struct stage *stage;
	unsigned process;
};

static void log_in_pair(void *context, unsigned worker)
{
	const struct pair *pair = context;

	log_clock(pair->stage, pair->process * pair->stage->per_process + worker);
}

static void log_process(void *context, unsigned process)
{
	struct stage *stage = context;
	struct pair pair = { stage, process };
	uint64_t took_ns;

	if (!crew_threads(stage->per_process, log_in_pair, &pair, &took_ns))
		atomic_store(&stage->end_ns, 1); /* the others need not wait */
}

static bool play(struct stage *stage, const char *series, unsigned processes, unsigned per_process, struct document *document)
{
	uint64_t took_ns;
	bool good;

	atomic_store(&stage->arrived, 0);
	atomic_store(&stage->end_ns, 0);
	stage->workers = processes * per_process;
	stage->per_process = per_process;
	for (unsigned i = 0; i < stage->workers; i++)
		stage->logs[i].count = 0;
	if (processes == 1)
		good = crew_threads(per_process, log_clock, stage, &took_ns);
	else
		good = crew_processes(processes, log_process, stage, &took_ns);
	for (unsigned i = 0; i < stage->workers && good; i++)
		for (unsigned j = 0; j < stage->logs[i].count; j++)
			document_stretch(document, series, i, i / per_process, &stage->logs[i].stretches[j]);
	return good;
}

bool at_once(const struct request *request, struct document *document)
{
	struct stage *stage = mmap(NULL, sizeof(*stage), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (stage == MAP_FAILED)
		return fail("shared memory cannot be had");
	stage->length_ns = (uint64_t)request->amount * 1000000;
	return play(stage, "threads", 1, 2, document) && play(stage, "processes", 2, 1, document) &&
	       play(stage, "two-by-two", 2, 2, document);
}
