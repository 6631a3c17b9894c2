/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bare MODEL CPU,CPU NANOSECONDS COUNTER LOOP: a long loop of two workers on one counter without any harness: plain, mutex,
 * spin, atomic-add or per-thread. After each LOOP operations of both a barrier; worker 0 reads the counter and clears it.
 */
#define _GNU_SOURCE /* CPU_SET */
#include "../bare.h"

#ifndef CELL
#define CELL int /* or volatile int: then the load and the store are two instructions */
#endif

/* One of these is in use at a time; each lies as in the counter that racecount makes of the same parts. */
struct counter {
	union {
		pthread_mutex_t mutex;
		pthread_spinlock_t spin;
	} guard;
	CELL value;
	atomic_int atomic;
	struct {
		_Alignas(LINE) int64_t value;
	} slot[WORKERS];
};

static struct counter the_counter;
static uint64_t loop;

static void plain(struct counter *counter, unsigned worker, uint64_t count, int by)
{
	(void)worker;
	for (uint64_t i = 0; i < count; i++) {
		int seen = counter->value;

		counter->value = seen + by;
		OPERATION_ENDS();
	}
}

static void mutex(struct counter *counter, unsigned worker, uint64_t count, int by)
{
	(void)worker;
	for (uint64_t i = 0; i < count; i++) {
		pthread_mutex_lock(&counter->guard.mutex);
		counter->value += by;
		pthread_mutex_unlock(&counter->guard.mutex);
		OPERATION_ENDS();
	}
}

static void spin(struct counter *counter, unsigned worker, uint64_t count, int by)
{
	(void)worker;
	for (uint64_t i = 0; i < count; i++) {
		pthread_spin_lock(&counter->guard.spin);
		counter->value += by;
		pthread_spin_unlock(&counter->guard.spin);
		OPERATION_ENDS();
	}
}

static void atomic_add(struct counter *counter, unsigned worker, uint64_t count, int by)
{
	(void)worker;
	for (uint64_t i = 0; i < count; i++) {
		atomic_fetch_add(&counter->atomic, by);
		OPERATION_ENDS();
	}
}

static void per_thread(struct counter *counter, unsigned worker, uint64_t count, int by)
{
	for (uint64_t i = 0; i < count; i++) {
		counter->slot[worker].value += by;
		OPERATION_ENDS();
	}
}

static const struct {
	const char *name;
	void (*add)(struct counter *counter, unsigned worker, uint64_t count, int by);
} kinds[] = {
	{ "plain", plain },           { "mutex", mutex },           { "spin", spin },
	{ "atomic-add", atomic_add }, { "per-thread", per_thread },
};
static size_t kind;

static void counter_open(struct counter *counter)
{
	pthread_mutexattr_t attributes;

	pthread_mutexattr_init(&attributes);
	pthread_mutexattr_setpshared(&attributes,
				     bare->processes ? PTHREAD_PROCESS_SHARED : PTHREAD_PROCESS_PRIVATE);
	if (kinds[kind].add == mutex)
		pthread_mutex_init(&counter->guard.mutex, &attributes);
	if (kinds[kind].add == spin)
		pthread_spin_init(&counter->guard.spin,
				  bare->processes ? PTHREAD_PROCESS_SHARED : PTHREAD_PROCESS_PRIVATE);
}

static void harvest(struct counter *counter, struct bare_result *result)
{
	int64_t value = counter->value + counter->atomic;

	for (unsigned worker = 0; worker < WORKERS; worker++) {
		value += counter->slot[worker].value;
		counter->slot[worker].value = 0;
	}
	counter->value = 0;
	counter->atomic = 0;
	result->trials++;
	result->updates += WORKERS * loop;
	result->wrong += (uint64_t)value != WORKERS * loop;
	result->lost += WORKERS * loop - (uint64_t)value;
}

static void measure(unsigned worker, struct bare_result *result)
{
	uint64_t end = now() + bare->duration_ns;
	struct counter *counter = bare->cells;

	*(volatile int *)&counter->value;
	for (;;) {
		meet();
		if (atomic_load_explicit(&bare->stop, memory_order_relaxed))
			break;
		kinds[kind].add(counter, worker, loop, 1);
		meet();
		if (worker != 0)
			continue;
		harvest(counter, result);
		if (now() >= end)
			atomic_store_explicit(&bare->stop, true, memory_order_relaxed);
	}
}

int main(int argc, char **argv)
{
	size_t count = sizeof(kinds) / sizeof(kinds[0]);

	if (argc != 6) {
		fputs("usage: bare threads|processes CPU,CPU NANOSECONDS COUNTER LOOP\n", stderr);
		return 2;
	}
	while (kind < count && strcmp(kinds[kind].name, argv[4]) != 0)
		kind++;
	loop = strtoull(argv[5], NULL, 10);
	if (kind == count || loop < 1 || loop > INT32_MAX / WORKERS) {
		fprintf(stderr, "bare: %s, %s: no such counter, or a loop that overflows it\n", argv[4],
			argv[5]);
		return 2;
	}
	bare_open(argv, &the_counter, sizeof(the_counter));
	counter_open(bare->cells);
	return bare_run();
}
