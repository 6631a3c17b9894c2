/* SPDX-License-Identifier: MIT */
/*
 * at_once: who ran when. Each worker reads the clock without a pause; a jump means that it did not run meanwhile. What lies
 * between two jumps is a stretch, with the CPU that it began on. Under a global interpreter lock a stretch ends also where the lock is
 * lost, and the next one begins where it is had again; the loop has a switch point at each turn.
 */
#include "experiment/crew.h"
#include "experiment/experiment.h"

#include <racecount/gil_turns.h>

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
	bool gil; /* of each process, one of its own */
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

/* A switch point; true where another has had the lock meanwhile. */
static bool gave_way(const struct stage *stage)
{
	if (!stage->gil || !__atomic_load_n(&rc_gil_drop_request, __ATOMIC_RELAXED))
		return false;
	rc_gil_switch();
	return true;
}

static void log_until(const struct stage *stage, struct log *log, uint64_t end)
{
	uint64_t last = now_ns(), now = last;
	struct stretch open = { .from_ns = now, .cpu = sched_getcpu() };

	while (now < end && log->count < STRETCHES_MOST) {
		const bool lost = gave_way(stage);

		now = now_ns();
		if (lost || now - last > JUMP_NS) {
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

static void log_clock(void *context, unsigned worker)
{
	struct stage *stage = context;
	const uint64_t end = meet(stage); /* before the lock is taken: who waits there would keep the others from coming */

	if (stage->gil)
		rc_gil_take();
	log_until(stage, &stage->logs[worker], end);
	if (stage->gil)
		rc_gil_drop();
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

struct scene {
	const char *series;
	unsigned processes, per_process;
	bool gil;
};

static bool play(struct stage *stage, const struct scene *scene, struct document *document)
{
	uint64_t took_ns;
	bool good;

	atomic_store(&stage->arrived, 0);
	atomic_store(&stage->end_ns, 0);
	stage->workers = scene->processes * scene->per_process;
	stage->per_process = scene->per_process;
	stage->gil = scene->gil;
	for (unsigned i = 0; i < stage->workers; i++)
		stage->logs[i].count = 0;
	if (scene->processes == 1)
		good = crew_threads(scene->per_process, log_clock, stage, &took_ns);
	else
		good = crew_processes(scene->processes, log_process, stage, &took_ns);
	for (unsigned i = 0; i < stage->workers && good; i++)
		for (unsigned j = 0; j < stage->logs[i].count; j++)
			document_stretch(document, scene->series, i, i / scene->per_process, &stage->logs[i].stretches[j]);
	return good;
}

bool at_once(const struct request *request, struct document *document)
{
	static const struct scene scenes[] = {
		{ "threads", 1, 2, false }, { "processes", 2, 1, false }, { "two-by-two", 2, 2, false },
		{ "gil-threads", 1, 2, true }, { "gil-two-by-two", 2, 2, true },
	};
	struct stage *stage = mmap(NULL, sizeof(*stage), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	bool good = true;

	if (stage == MAP_FAILED)
		return fail("shared memory cannot be had");
	stage->length_ns = (uint64_t)request->amount * 1000000;
	for (size_t i = 0; i < sizeof(scenes) / sizeof(scenes[0]) && good; i++)
		good = play(stage, &scenes[i], document);
	return good;
}
