/* SPDX-License-Identifier: MIT */
/*
 * convoy: a thread that does input and output under a global interpreter lock, beside none, one and two threads that compute, and beside
 * a process that does: a byte to another process and back. Around whatever blocks it drops the lock, as an interpreter does, and
 * must get it again from one that keeps it for a switch interval. Figures of each: round trips per second, and the seconds that the
 * fastest 10, 50 ... 99.9 % of them took at most.
 */
#include "experiment/crew.h"
#include "experiment/experiment.h"

#include <racecount/gil_turns.h>

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define TRIPS_MOST 200000 /* of one series */
#define PER_POINT 1000    /* steps between two switch points: a microsecond */
#define PATIENCE_NS UINT64_C(5000000000)

/* One series: beside whom, and for which part of the time that is asked for. */
struct scene {
	const char *name; /* behind that of the figure */
	unsigned threads; /* beside it */
	bool process;     /* beside it */
	unsigned interval_us, part;
};

static const struct scene scenes[] = {
	{ "default", 0, false, 5000, 2 }, { "default", 1, false, 5000, 1 }, { "default", 2, false, 5000, 1 },
	{ "500us", 1, false, 500, 4 }, { "500us", 2, false, 500, 4 }, { "50us", 1, false, 50, 4 },
	{ "50us", 2, false, 50, 4 },   { "process", 0, true, 5000, 4 },
};

/* Of the trips, in thousandths, as they are named. */
static const struct {
	const char *name;
	unsigned thousandths;
} ranks[] = { { "10", 100 }, { "50", 500 }, { "75", 750 }, { "90", 900 }, { "95", 950 }, { "99", 990 }, { "999", 999 } };

struct convoy {
	int end; /* ours of the line to the other process */
	const struct scene *scene;
	uint64_t length_ns, took_ns;
	atomic_uint *arrived; /* who computes, or has tried to; shared with a process that does */
	atomic_bool over, broken;
	unsigned count; /* of the round trips in @took */
	uint64_t took[TRIPS_MOST];
};

/* Where results go, so that no compiler leaves the work out. */
static volatile uint64_t sink;

static void compute_steps(void)
{
	uint64_t x = sink;

	for (unsigned i = 0; i < PER_POINT; i++)
		x = x * 6364136223846793005u + 1442695040888963407u;
	sink = x;
}

static void compute(struct convoy *convoy)
{
	rc_gil_take();
	atomic_fetch_add(convoy->arrived, 1);
	while (!atomic_load_explicit(&convoy->over, memory_order_relaxed)) {
		compute_steps();
		rc_switch_point();
	}
	rc_gil_drop();
}

/* Each call blocks, or may: the lock is dropped for both. */
static bool trip(int end)
{
	char ball = 'o';

	rc_gil_drop();
	bool good = send(end, &ball, 1, MSG_NOSIGNAL) == 1;
	rc_gil_take();
	if (!good)
		return false;
	rc_gil_drop();
	good = recv(end, &ball, 1, 0) == 1;
	rc_gil_take();
	return good;
}

/* False when they do not come: beside fewer it is another figure. */
static bool meet(const struct convoy *convoy)
{
	const uint64_t patience = now_ns() + PATIENCE_NS;

	while (atomic_load(convoy->arrived) < convoy->scene->threads + convoy->scene->process && now_ns() < patience)
		sched_yield();
	return atomic_load(convoy->arrived) >= convoy->scene->threads + convoy->scene->process;
}

static void make_trips(struct convoy *convoy)
{
	bool good = meet(convoy);

	rc_gil_take();
	const uint64_t start = now_ns(), end = start + convoy->length_ns / convoy->scene->part;
	uint64_t now = start;

	for (uint64_t begin = now; good && now < end && convoy->count < TRIPS_MOST; begin = now) {
		good = trip(convoy->end);
		now = now_ns();
		convoy->took[convoy->count++] = now - begin;
	}
	rc_gil_drop();
	convoy->took_ns = now - start;
	atomic_store(&convoy->broken, !good);
	atomic_store(&convoy->over, true);
}

static void work(void *context, unsigned worker)
{
	if (worker == 0)
		make_trips(context);
	else
		compute(context);
}

/* Workers: all threads of the process, the one that does input and output among them. */
static void write_figures(struct convoy *convoy, struct document *document)
{
	const struct scene *scene = convoy->scene;
	const unsigned workers = scene->threads + 1;
	char name[32];

	snprintf(name, sizeof(name), "rate-%s", scene->name);
	document_figure(document, name, workers, convoy->count / ((double)convoy->took_ns / 1e9));
	middle(convoy->took, convoy->count); /* sorts them */
	for (size_t i = 0; i < sizeof(ranks) / sizeof(ranks[0]); i++) {
		const uint64_t at = (uint64_t)convoy->count * ranks[i].thousandths / 1000;

		snprintf(name, sizeof(name), "latency-%s-%s", ranks[i].name, scene->name);
		document_figure(document, name, workers, (double)convoy->took[at] / 1e9);
	}
}

/* A process that computes until it is killed; 0: none is wanted, or none can be had, which is said. */
static pid_t begin_computing(struct convoy *convoy)
{
	const pid_t process = convoy->scene->process ? fork() : 0;

	if (!convoy->scene->process || process > 0)
		return process;
	if (process < 0) {
		fail("a process cannot be made");
		return 0;
	}
	prctl(PR_SET_PDEATHSIG, SIGKILL); /* nobody else would end it */
	atomic_fetch_add(convoy->arrived, 1);
	for (;;)
		compute_steps();
}

static bool measure(struct convoy *convoy, const struct scene *scene, struct document *document)
{
	uint64_t took_ns;

	convoy->scene = scene;
	convoy->count = 0;
	atomic_store(convoy->arrived, 0);
	atomic_store(&convoy->over, false);
	rc_gil_interval_ns = UINT64_C(1000) * scene->interval_us;
	const pid_t beside = begin_computing(convoy);
	bool good = (beside > 0 || !scene->process) && crew_threads(1 + scene->threads, work, convoy, &took_ns);

	if (beside > 0) {
		kill(beside, SIGKILL);
		waitpid(beside, NULL, 0);
	}
	errno = 0;
	if (good && (atomic_load(&convoy->broken) || convoy->count == 0))
		good = fail("those who compute do not come, or another process does not send back what it got");
	if (good)
		write_figures(convoy, document);
	return good;
}

/* The other process: sends back what comes, until nothing does. */
static void echo(int end)
{
	char ball;

	while (recv(end, &ball, 1, 0) == 1 && send(end, &ball, 1, MSG_NOSIGNAL) == 1)
		;
	_exit(0);
}

static bool measure_all(struct convoy *convoy, int line[2], struct document *document)
{
	const pid_t other = fork();
	bool good = other >= 0 || fail("a process cannot be made");

	if (other == 0) {
		close(line[0]);
		echo(line[1]);
	}
	close(line[1]);
	convoy->end = line[0];
	for (size_t i = 0; i < sizeof(scenes) / sizeof(scenes[0]) && good; i++)
		good = measure(convoy, &scenes[i], document);
	close(line[0]); /* so that the other one ends */
	if (other > 0)
		waitpid(other, NULL, 0);
	return good;
}

bool convoy(const struct request *request, struct document *document)
{
	struct convoy *convoy = calloc(1, sizeof(*convoy));
	void *shared = mmap(NULL, sizeof(*convoy->arrived), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int line[2];
	bool good = convoy && shared != MAP_FAILED && socketpair(AF_UNIX, SOCK_STREAM, 0, line) == 0;

	if (good) {
		convoy->arrived = shared;
		convoy->length_ns = (uint64_t)request->amount * 1000000;
		good = measure_all(convoy, line, document);
	} else {
		fail("a line to another process cannot be had");
	}
	free(convoy);
	return good;
}
