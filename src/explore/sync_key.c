/* SPDX-License-Identifier: MIT */
/*
 * Keys of thread-specific data. The two arrays are the subject's: they are written through memory.h alone, so that they
 * are undone, hashed and each process's own. No call here is a step: what a key holds is its thread's alone.
 */
#include "sync_thread.h"

#include "memory.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>

#define KEYS_MAX 64

static uint64_t key_destructor[KEYS_MAX]; /* 0: the key is not in use; 1: it has none */
static uint64_t key_value[FIBERS_MAX][KEYS_MAX];

#define WORD(place) ((uintptr_t)&(place))

static bool is_key(unsigned key)
{
	return key < KEYS_MAX && memory_load(WORD(key_destructor[key]), 8);
}

static unsigned self(void)
{
	const struct fiber *fiber = fiber_current();

	return fiber ? fiber->number : FIBER_ROOT;
}

int sync_key_create(uintptr_t place, void (*destructor)(void *))
{
	for (unsigned key = 0; key < KEYS_MAX; key++) {
		if (is_key(key))
			continue;
		memory_store(WORD(key_destructor[key]), 8, destructor ? (uint64_t)(uintptr_t)destructor : 1);
		memory_store(place, sizeof(pthread_key_t), key);
		return 0;
	}
	explore_unknown("more keys of thread-specific data than the explorer has room for");
	return EAGAIN;
}

int sync_key_delete(unsigned key)
{
	if (!is_key(key))
		return EINVAL;
	memory_store(WORD(key_destructor[key]), 8, 0);
	for (unsigned number = 0; number < FIBERS_MAX; number++) {
		if (memory_load(WORD(key_value[number][key]), 8))
			memory_store(WORD(key_value[number][key]), 8, 0);
	}
	return 0;
}

void *sync_key_get(unsigned key)
{
	return is_key(key) ? (void *)(uintptr_t)memory_load(WORD(key_value[self()][key]), 8) : NULL;
}

/* Where the value lies names the thread. */
int sync_key_set(unsigned key, uintptr_t value)
{
	if (!is_key(key))
		return EINVAL;
	explore_asymmetric();
	memory_store(WORD(key_value[self()][key]), 8, value);
	if (fiber_current())
		fiber_current()->keys = 1;
	return 0;
}

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *))
{
	return sync_key_create((uintptr_t)key, destructor);
}

int pthread_key_delete(pthread_key_t key)
{
	return sync_key_delete(key);
}

void *pthread_getspecific(pthread_key_t key)
{
	return sync_key_get(key);
}

int pthread_setspecific(pthread_key_t key, const void *value)
{
	return sync_key_set(key, (uintptr_t)value);
}

/* Was there any value left? */
static bool destroy_values(void)
{
	bool any = false;

	for (unsigned key = 0; key < KEYS_MAX; key++) {
		uint64_t destructor = memory_load(WORD(key_destructor[key]), 8);
		uint64_t value = destructor > 1 ? memory_load(WORD(key_value[self()][key]), 8) : 0;

		if (!value)
			continue;
		memory_store(WORD(key_value[self()][key]), 8, 0);
		((void (*)(void *))(uintptr_t)destructor)((void *)(uintptr_t)value);
		any = true;
	}
	return any;
}

void sync_thread_leave(void)
{
	if (!fiber_current()->keys)
		return;
	for (int round = 0; round < PTHREAD_DESTRUCTOR_ITERATIONS && destroy_values(); round++)
		;
}
