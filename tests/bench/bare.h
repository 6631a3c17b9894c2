/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the baselines in C share: two workers, pinned, threads or processes; a sense-reversing barrier; the round trip of a
 * cache line; one line of figures. No harness: nothing is checked, nothing is watched, and a worker that dies hangs the rest.
 */
#ifndef BENCH_BARE_H
#define BENCH_BARE_H

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WORKERS 2
#define LINE 64
#define RALLIES 20
#define STROKES 50
/* Ends every operation, as in src/subject/trial.h: no loop of additions is folded into one. */
#define OPERATION_ENDS() __asm__ volatile("" ::: "memory")

struct bare_result {
	_Alignas(LINE) uint64_t trials, wrong, lost, updates;
	uint64_t cpu_ns; /* of this worker, while it measured */
};

/* In memory that both workers share, whoever they are. */
struct bare {
	bool processes;
	int cpus[WORKERS];
	uint64_t duration_ns;
	void *cells;
	_Alignas(LINE) atomic_uint arrived;
	_Alignas(LINE) atomic_uint sense;
	_Alignas(LINE) atomic_uint ball;
	_Alignas(LINE) atomic_bool stop;
	uint64_t before_ns, after_ns, took_ns;
	struct bare_result result[WORKERS];
};

static struct bare *bare;

/* What the baseline is about: from the first barrier until bare->stop. */
static void measure(unsigned worker, struct bare_result *result);

static uint64_t clock_ns(clockid_t clock)
{
	struct timespec time;

	clock_gettime(clock, &time);
	return (uint64_t)time.tv_sec * UINT64_C(1000000000) + (uint64_t)time.tv_nsec;
}

static uint64_t now(void)
{
	return clock_ns(CLOCK_MONOTONIC);
}

static void relax(void)
{
#if defined(__x86_64__)
	__builtin_ia32_pause();
#elif defined(__aarch64__)
	__asm__ volatile("yield");
#endif
}

/*
 * The last to arrive opens it with a store that is complete before it goes on: it then leaves when the others see it, and not a
 * line's way earlier. With a release store a trial per barrier loses a tenth as often.
 */
static void meet(void)
{
	unsigned sense = atomic_load_explicit(&bare->sense, memory_order_relaxed);

	if (atomic_fetch_add_explicit(&bare->arrived, 1, memory_order_acq_rel) + 1 == WORKERS) {
		atomic_store_explicit(&bare->arrived, 0, memory_order_relaxed);
		atomic_store(&bare->sense, sense + 1);
		return;
	}
	while (atomic_load_explicit(&bare->sense, memory_order_acquire) == sense)
		relax();
}

static void await(unsigned wanted)
{
	while (atomic_load_explicit(&bare->ball, memory_order_acquire) != wanted)
		;
}

/* As src/subject/round_trip.c measures it: the best mean of a few rallies. In worker 0; else 0. */
static uint64_t round_trip(unsigned worker)
{
	uint64_t best = UINT64_MAX;

	if (worker == 0)
		atomic_store(&bare->ball, 0);
	meet();
	for (unsigned rally = 0, stroke = 0; rally < RALLIES; rally++) {
		uint64_t start = now();

		for (int i = 0; i < STROKES; i++, stroke += 2) {
			if (worker == 0)
				atomic_store_explicit(&bare->ball, stroke + 1, memory_order_release);
			await(stroke + 1 + (worker == 0));
			if (worker != 0)
				atomic_store_explicit(&bare->ball, stroke + 2, memory_order_release);
		}
		if (now() - start < best)
			best = now() - start;
	}
	meet();
	return worker == 0 ? best / STROKES : 0;
}

static void *work(void *number)
{
	unsigned worker = (unsigned)(uintptr_t)number;
	struct bare_result result = { 0 };
	uint64_t before, start, took, cpu_ns;
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET((unsigned)bare->cpus[worker], &set);
	if (sched_setaffinity(0, sizeof(set), &set) != 0) {
		perror("sched_setaffinity");
		_exit(3);
	}
	before = round_trip(worker);
	start = now();
	cpu_ns = clock_ns(CLOCK_THREAD_CPUTIME_ID);
	measure(worker, &result);
	took = now() - start;
	result.cpu_ns = clock_ns(CLOCK_THREAD_CPUTIME_ID) - cpu_ns;
	bare->result[worker] = result;
	if (worker == 0) {
		bare->before_ns = before;
		bare->took_ns = took;
	}
	before = round_trip(worker);
	if (worker == 0)
		bare->after_ns = before;
	return NULL;
}

static int start_processes(void)
{
	int status = 0, any = 0;

	for (uintptr_t worker = 0; worker < WORKERS; worker++) {
		pid_t child = fork();

		if (child == 0) {
			work((void *)worker);
			_exit(0);
		}
		any |= child < 0;
	}
	while (wait(&status) > 0)
		any |= status;
	return any;
}

static int start_threads(void)
{
	pthread_t threads[WORKERS];

	for (uintptr_t worker = 0; worker < WORKERS; worker++) {
		if (pthread_create(&threads[worker], NULL, work, (void *)worker) != 0)
			return 1;
	}
	for (unsigned worker = 0; worker < WORKERS; worker++)
		pthread_join(threads[worker], NULL);
	return 0;
}

static uint64_t nanoseconds(struct timeval time)
{
	return (uint64_t)time.tv_sec * UINT64_C(1000000000) + (uint64_t)time.tv_usec * 1000;
}

/* The columns of stamped.sh: trials wrong lost updates, ns, workers, round trips, CPU time, most memory, CPU time of measuring. */
static void print(void)
{
	struct bare_result sum = { 0 };
	struct rusage self, children;

	for (unsigned worker = 0; worker < WORKERS; worker++) {
		sum.trials += bare->result[worker].trials;
		sum.wrong += bare->result[worker].wrong;
		sum.lost += bare->result[worker].lost;
		sum.updates += bare->result[worker].updates;
		sum.cpu_ns += bare->result[worker].cpu_ns;
	}
	getrusage(RUSAGE_SELF, &self);
	getrusage(RUSAGE_CHILDREN, &children);
	printf("%ju %ju %ju %ju %ju %d %ju %ju %ju %ld %ju\n", (uintmax_t)sum.trials, (uintmax_t)sum.wrong,
	       (uintmax_t)sum.lost, (uintmax_t)sum.updates, (uintmax_t)bare->took_ns, WORKERS,
	       (uintmax_t)bare->before_ns, (uintmax_t)bare->after_ns,
	       (uintmax_t)(nanoseconds(self.ru_utime) + nanoseconds(self.ru_stime) +
			   nanoseconds(children.ru_utime) + nanoseconds(children.ru_stime)),
	       (self.ru_maxrss > children.ru_maxrss ? self.ru_maxrss : children.ru_maxrss) * 1024,
	       (uintmax_t)sum.cpu_ns);
}

/* Memory for both workers, in which all is zero. */
static void *share(size_t bytes)
{
	void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED) {
		perror("mmap");
		exit(3);
	}
	return memory;
}

/* MODEL CPU,CPU NANOSECONDS, the first three arguments of every baseline; then @cells, or where processes share some. */
static void bare_open(char **words, void *cells, size_t bytes)
{
	bare = share(sizeof(*bare));
	bare->processes = strcmp(words[1], "processes") == 0;
	if (sscanf(words[2], "%d,%d", &bare->cpus[0], &bare->cpus[1]) != WORKERS) {
		fprintf(stderr, "%s: %s: not two CPUs\n", words[0], words[2]);
		exit(2);
	}
	bare->duration_ns = strtoull(words[3], NULL, 10);
	bare->cells = bare->processes ? share(bytes) : cells;
}

static int bare_run(void)
{
	if (bare->processes ? start_processes() : start_threads()) {
		fputs("a worker did not start or did not end well\n", stderr);
		return 3;
	}
	print();
	return 0;
}

#endif
