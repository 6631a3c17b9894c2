/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the logs in this folder are of: subject KIND does one thing that ThreadSanitizer reports (see README.md). */
#include "cases/accesses/plain.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int counter;
static __thread int own;
static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER, second = PTHREAD_MUTEX_INITIALIZER;

static inline void counter_add_7(int *cell)
{
	access_add_7(cell);
}

static void *adder(void *cell)
{
	for (int i = 0; i < 1000; i++)
		counter_add_7(cell);
	return NULL;
}

static void *late_clearer(void *cell)
{
	volatile size_t size = sizeof(int); /* else gcc 12 inlines memset behind TSan's back */

	usleep(50000);
	memset(cell, 0, size);
	return NULL;
}

static void *locked_adder(void *cell)
{
	pthread_mutex_lock(&first);
	counter_add_7(cell);
	pthread_mutex_unlock(&first);
	return NULL;
}

static void *atomic_adder(void *cell)
{
	usleep(50000);
	__atomic_add_fetch((int *)cell, 1, __ATOMIC_RELAXED);
	return NULL;
}

static void *late_adder(void *cell)
{
	usleep(50000);
	return adder(cell);
}

static void *late_freer(void *cell)
{
	usleep(50000);
	free(cell);
	return NULL;
}

static void *reader_of_freed(void *cell)
{
	usleep(100000);
	return adder(cell);
}

static void *nothing(void *unused)
{
	return unused;
}

static void race(void *(*one)(void *), void *(*other)(void *), void *cell)
{
	pthread_t threads[2];

	pthread_create(&threads[0], NULL, one, cell);
	pthread_create(&threads[1], NULL, other, cell);
	pthread_join(threads[0], NULL);
	pthread_join(threads[1], NULL);
}

static void lock_order(void)
{
	pthread_mutex_lock(&first);
	pthread_mutex_lock(&second);
	pthread_mutex_unlock(&second);
	pthread_mutex_unlock(&first);
	pthread_mutex_lock(&second);
	pthread_mutex_lock(&first);
	pthread_mutex_unlock(&first);
	pthread_mutex_unlock(&second);
}

static void race_in_child(void)
{
	pid_t child = fork();

	if (child == 0) {
		race(adder, adder, &counter);
		exit(0);
	}
	waitpid(child, NULL, 0);
}

static void threads_before_fork(void)
{
	pthread_t thread;

	pthread_create(&thread, NULL, late_adder, &counter);
	race_in_child();
	pthread_join(thread, NULL);
}

static void allocating_handler(int number)
{
	void *volatile block = malloc((size_t)number); /* volatile: else it is optimised away */

	free(block);
}

static void signal_unsafe(void)
{
	signal(SIGALRM, allocating_handler);
	ualarm(10000, 0);
	pause();
}

static void destroy_locked(void)
{
	pthread_mutex_t mutex;

	pthread_mutex_init(&mutex, NULL);
	pthread_mutex_lock(&mutex);
	pthread_mutex_destroy(&mutex);
}

static void thread_leak(void)
{
	pthread_t thread;

	pthread_create(&thread, NULL, nothing, NULL);
	usleep(50000);
}

int main(int argc, char **argv)
{
	const char *kind = argc > 1 ? argv[1] : "clean";
	int stack = 0;

	if (!strcmp(kind, "global"))
		race(adder, adder, &counter);
	if (!strcmp(kind, "heap"))
		race(adder, adder, malloc(sizeof(int)));
	if (!strcmp(kind, "mmap"))
		race(adder, adder, mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
	if (!strcmp(kind, "stack"))
		race(adder, adder, &stack);
	if (!strcmp(kind, "tls"))
		race(adder, adder, &own);
	if (!strcmp(kind, "atomic"))
		race(adder, atomic_adder, &counter);
	if (!strcmp(kind, "memset"))
		race(adder, late_clearer, &counter);
	if (!strcmp(kind, "half-locked"))
		race(locked_adder, late_adder, &counter);
	if (!strcmp(kind, "use-after-free"))
		race(late_freer, reader_of_freed, malloc(sizeof(int)));
	if (!strcmp(kind, "two")) {
		race(adder, late_clearer, &counter);
		race(adder, atomic_adder, &own);
	}
	if (!strcmp(kind, "fork"))
		race_in_child();
	if (!strcmp(kind, "threads-then-fork"))
		threads_before_fork();
	if (!strcmp(kind, "lock-order"))
		lock_order();
	if (!strcmp(kind, "thread-leak"))
		thread_leak();
	if (!strcmp(kind, "unlock"))
		pthread_mutex_unlock(&first);
	if (!strcmp(kind, "destroy-locked"))
		destroy_locked();
	if (!strcmp(kind, "signal-unsafe"))
		signal_unsafe();
	if (!strcmp(kind, "crash"))
		*(volatile int *)16 = 1;
	return 0;
}
