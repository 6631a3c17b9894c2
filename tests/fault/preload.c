/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * preload: a library for LD_PRELOAD that makes calls of a subject fail, such as root cannot provoke. RC_FAULT is
 * CALL:ERRNO, as in pthread_create:11; calls: pthread_create fork shm_open posix_fallocate sched_setaffinity
 * timer_create.
 * Programs that are no subjects (their first argument is not case=...) are left alone.
 */
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>

static bool is_subject;

/* Early: the subject cuts its words up when it reads them. */
__attribute__((constructor)) static void look(void)
{
	char words[4096];
	FILE *file = fopen("/proc/self/cmdline", "r");
	size_t got = file ? fread(words, 1, sizeof(words) - 1, file) : 0;

	if (file)
		fclose(file);
	words[got] = '\0';
	const char *first = words + strlen(words) + 1;

	is_subject = first < words + got && strncmp(first, "case=", 5) == 0;
}

/* The errno that @call is to fail with; 0: it works. */
static int fault(const char *call)
{
	const char *wanted = getenv("RC_FAULT");
	size_t length = strlen(call);

	if (!wanted || strncmp(wanted, call, length) != 0 || wanted[length] != ':' || !is_subject)
		return 0;
	return atoi(wanted + length + 1);
}

/* @call fails as system calls do, with errno set; else it goes on to libc's. */
#define REFUSE_OR_CALL(call, refused, ...) \
	do { \
		__typeof__(&call) next = (__typeof__(&call))dlsym(RTLD_NEXT, #call); \
		int number = fault(#call); \
		if (!number) \
			return next(__VA_ARGS__); \
		errno = number; \
		return refused; \
	} while (0)

pid_t fork(void)
{
	REFUSE_OR_CALL(fork, -1);
}

int shm_open(const char *name, int flags, mode_t mode)
{
	REFUSE_OR_CALL(shm_open, -1, name, flags, mode);
}

int sched_setaffinity(pid_t process, size_t size, const cpu_set_t *set)
{
	REFUSE_OR_CALL(sched_setaffinity, -1, process, size, set);
}

int timer_create(clockid_t clock, struct sigevent *event, timer_t *timer)
{
	REFUSE_OR_CALL(timer_create, -1, clock, event, timer);
}

/* These two give the error back instead. */
int posix_fallocate(int descriptor, off_t offset, off_t length)
{
	REFUSE_OR_CALL(posix_fallocate, errno, descriptor, offset, length);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument)
{
	REFUSE_OR_CALL(pthread_create, errno, thread, attributes, start, argument);
}
