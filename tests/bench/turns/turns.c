/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ns of CPU time each, of a million: the lock taken and dropped, two POSIX mutexes locked and unlocked in its place; a task's switch. */
#include <pthread.h>
#include <racecount/gil.h>
#include <racecount/tasks.h>
#include <stdio.h>
#include <time.h>

#define TIMES 1000000

static uint64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static double took(uint64_t start)
{
	return (double)(now_ns() - start) / TIMES;
}

static double lock(void)
{
	uint64_t start = now_ns();

	for (int i = 0; i < TIMES; i++) {
		rc_gil_take();
		rc_gil_drop();
	}
	return took(start);
}

static double two_mutexes(void)
{
	static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	uint64_t start = now_ns();

	for (int i = 0; i < 2 * TIMES; i++) {
		pthread_mutex_lock(&mutex);
		pthread_mutex_unlock(&mutex);
	}
	return took(start);
}

static void await(void *context, unsigned worker)
{
	(void)context;
	(void)worker;
	for (int i = 0; i < TIMES / 2; i++)
		rc_task_await();
}

static double tasks(void)
{
	uint64_t start = now_ns();

	rc_tasks_start(2, await, NULL);
	rc_tasks_run();
	return took(start);
}

static void *thread(void *unused)
{
	rc_gil_take();
	rc_gil_drop();
	return unused;
}

int main(void)
{
	pthread_t other;

	/* A C library may spare a program that never had threads its atomic operations. */
	if (pthread_create(&other, NULL, thread, NULL) != 0)
		return 1;
	pthread_join(other, NULL);
	printf("%.1f %.1f %.1f\n", lock(), two_mutexes(), tasks());
	return 0;
}
