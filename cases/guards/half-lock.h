/* SPDX-License-Identifier: MIT */
/* guard half-lock: increments take the mutex, decrements forget it. */
#ifdef RC_FACTS
{
	.kind = { "half-lock", "a mutex that increments take and decrements forget" },
	.excludes = RC_THREADS | RC_PROCESSES,
	.covers_increments = true,
	.covers_decrements = false,
	.because = "increments hold the one mutex, decrements do not",
},
#else /* code */
#include <pthread.h>
typedef pthread_mutex_t guard_t;

static inline void guard_init(guard_t *guard)
{
	pthread_mutexattr_t attributes;

	pthread_mutexattr_init(&attributes);
	if (RC_PROCESS_SHARED)
		pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
	pthread_mutex_init(guard, &attributes);
	pthread_mutexattr_destroy(&attributes);
}

static inline void guard_lock(guard_t *guard, unsigned worker, int64_t delta)
{
	(void)worker;
	if (delta > 0)
		pthread_mutex_lock(guard);
}

static inline void guard_unlock(guard_t *guard, unsigned worker, int64_t delta)
{
	(void)worker;
	if (delta > 0)
		pthread_mutex_unlock(guard);
}

static inline void guard_fini(guard_t *guard)
{
	pthread_mutex_destroy(guard);
}
#endif /* RC_FACTS */
