/* SPDX-License-Identifier: MIT */
/* Attribute objects: all in their first word, and every change of it through memory.h. No call here is a step. */
#define _GNU_SOURCE
#include "sync_attribute.h"

#include "fiber.h"
#include "memory.h"

#include <errno.h>
#include <pthread.h>

static uint32_t get(const void *attribute)
{
	return (uint32_t)memory_load((uintptr_t)attribute, 4);
}

static int put(void *attribute, uint32_t mask, uint32_t value)
{
	memory_store((uintptr_t)attribute, 4, (get(attribute) & ~mask) | value);
	return 0;
}

/* A word that a getter hands out. */
static int tell(void *to, uint64_t value)
{
	memory_store((uintptr_t)to, 4, value);
	return 0;
}

static int put_shared(void *attribute, int shared, uint32_t flag)
{
	if (shared != PTHREAD_PROCESS_SHARED && shared != PTHREAD_PROCESS_PRIVATE)
		return EINVAL;
	return put(attribute, flag, shared == PTHREAD_PROCESS_SHARED ? flag : 0);
}

static int tell_shared(const void *attribute, int *shared, uint32_t flag)
{
	return tell(shared, get(attribute) & flag ? PTHREAD_PROCESS_SHARED : PTHREAD_PROCESS_PRIVATE);
}

int pthread_mutexattr_init(pthread_mutexattr_t *attribute)
{
	return put(attribute, UINT32_MAX, 0);
}

int pthread_mutexattr_destroy(pthread_mutexattr_t *attribute)
{
	(void)attribute;
	return 0;
}

int pthread_mutexattr_settype(pthread_mutexattr_t *attribute, int type)
{
	if (type < PTHREAD_MUTEX_TIMED_NP || type > PTHREAD_MUTEX_ADAPTIVE_NP)
		return EINVAL;
	return put(attribute, 3, (uint32_t)type);
}

int pthread_mutexattr_gettype(const pthread_mutexattr_t *attribute, int *type)
{
	return tell(type, get(attribute) & 3);
}

int pthread_mutexattr_setpshared(pthread_mutexattr_t *attribute, int shared)
{
	return put_shared(attribute, shared, MUTEX_SHARED);
}

int pthread_mutexattr_getpshared(const pthread_mutexattr_t *attribute, int *shared)
{
	return tell_shared(attribute, shared, MUTEX_SHARED);
}

int pthread_mutexattr_setrobust(pthread_mutexattr_t *attribute, int robust)
{
	if (robust != PTHREAD_MUTEX_ROBUST && robust != PTHREAD_MUTEX_STALLED)
		return EINVAL;
	return put(attribute, MUTEX_ROBUST, robust == PTHREAD_MUTEX_ROBUST ? MUTEX_ROBUST : 0);
}

int pthread_mutexattr_getrobust(const pthread_mutexattr_t *attribute, int *robust)
{
	return tell(robust, get(attribute) & MUTEX_ROBUST ? PTHREAD_MUTEX_ROBUST : PTHREAD_MUTEX_STALLED);
}

int pthread_mutexattr_setprotocol(pthread_mutexattr_t *attribute, int protocol)
{
	if (protocol < PTHREAD_PRIO_NONE || protocol > PTHREAD_PRIO_PROTECT)
		return EINVAL;
	return put(attribute, MUTEX_PROTOCOL, (uint32_t)protocol << MUTEX_PROTOCOL_SHIFT);
}

int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *attribute, int *protocol)
{
	return tell(protocol, (get(attribute) & MUTEX_PROTOCOL) >> MUTEX_PROTOCOL_SHIFT);
}

int pthread_rwlockattr_init(pthread_rwlockattr_t *attribute)
{
	return put(attribute, UINT32_MAX, 0);
}

int pthread_rwlockattr_destroy(pthread_rwlockattr_t *attribute)
{
	(void)attribute;
	return 0;
}

int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *attribute, int shared)
{
	return put_shared(attribute, shared, ATTRIBUTE_SHARED);
}

int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *attribute, int *shared)
{
	return tell_shared(attribute, shared, ATTRIBUTE_SHARED);
}

#define PREFERENCES (ATTRIBUTE_PREFER_WRITERS | ATTRIBUTE_PREFER_WRITERS_NOT)

int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *attribute, int kind)
{
	switch (kind) {
	case PTHREAD_RWLOCK_PREFER_READER_NP:
		return put(attribute, PREFERENCES, 0);
	case PTHREAD_RWLOCK_PREFER_WRITER_NP:
		return put(attribute, PREFERENCES, ATTRIBUTE_PREFER_WRITERS_NOT);
	case PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP:
		return put(attribute, PREFERENCES, ATTRIBUTE_PREFER_WRITERS);
	default:
		return EINVAL;
	}
}

int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t *attribute, int *kind)
{
	switch (get(attribute) & PREFERENCES) {
	case 0:
		return tell(kind, PTHREAD_RWLOCK_PREFER_READER_NP);
	case ATTRIBUTE_PREFER_WRITERS:
		return tell(kind, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	default:
		return tell(kind, PTHREAD_RWLOCK_PREFER_WRITER_NP);
	}
}

int pthread_condattr_init(pthread_condattr_t *attribute)
{
	return put(attribute, UINT32_MAX, 0);
}

int pthread_condattr_destroy(pthread_condattr_t *attribute)
{
	(void)attribute;
	return 0;
}

int pthread_condattr_setpshared(pthread_condattr_t *attribute, int shared)
{
	return put_shared(attribute, shared, ATTRIBUTE_SHARED);
}

int pthread_condattr_getpshared(const pthread_condattr_t *attribute, int *shared)
{
	return tell_shared(attribute, shared, ATTRIBUTE_SHARED);
}

int pthread_condattr_setclock(pthread_condattr_t *attribute, clockid_t clock)
{
	if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
		return EINVAL;
	return put(attribute, ATTRIBUTE_MONOTONIC, clock == CLOCK_MONOTONIC ? ATTRIBUTE_MONOTONIC : 0);
}

int pthread_condattr_getclock(const pthread_condattr_t *attribute, clockid_t *clock)
{
	return tell(clock, get(attribute) & ATTRIBUTE_MONOTONIC ? CLOCK_MONOTONIC : CLOCK_REALTIME);
}

int pthread_barrierattr_init(pthread_barrierattr_t *attribute)
{
	return put(attribute, UINT32_MAX, 0);
}

int pthread_barrierattr_destroy(pthread_barrierattr_t *attribute)
{
	(void)attribute;
	return 0;
}

int pthread_barrierattr_setpshared(pthread_barrierattr_t *attribute, int shared)
{
	return put_shared(attribute, shared, ATTRIBUTE_SHARED);
}

int pthread_barrierattr_getpshared(const pthread_barrierattr_t *attribute, int *shared)
{
	return tell_shared(attribute, shared, ATTRIBUTE_SHARED);
}

int pthread_attr_init(pthread_attr_t *attribute)
{
	return put(attribute, UINT32_MAX, 0);
}

int pthread_attr_destroy(pthread_attr_t *attribute)
{
	(void)attribute;
	return 0;
}

int pthread_attr_setdetachstate(pthread_attr_t *attribute, int state)
{
	if (state != PTHREAD_CREATE_DETACHED && state != PTHREAD_CREATE_JOINABLE)
		return EINVAL;
	return put(attribute, ATTRIBUTE_DETACHED, state == PTHREAD_CREATE_DETACHED ? ATTRIBUTE_DETACHED : 0);
}

int pthread_attr_getdetachstate(const pthread_attr_t *attribute, int *state)
{
	return tell(state, get(attribute) & ATTRIBUTE_DETACHED ? PTHREAD_CREATE_DETACHED : PTHREAD_CREATE_JOINABLE);
}

/* A fiber's stack has the size it has: one that needs more meets its guard, and that is reported. */
int pthread_attr_setstacksize(pthread_attr_t *attribute, size_t size)
{
	(void)attribute;
	(void)size;
	return 0;
}

int pthread_attr_getstacksize(const pthread_attr_t *attribute, size_t *size)
{
	(void)attribute;
	memory_store((uintptr_t)size, sizeof(*size), FIBER_STACK);
	return 0;
}

int pthread_attr_setguardsize(pthread_attr_t *attribute, size_t size)
{
	(void)attribute;
	(void)size;
	return 0;
}
