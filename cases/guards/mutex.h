/* SPDX-License-Identifier: MIT */
/* guard mutex: one POSIX mutex beside the cell, process-shared where the workers are processes. */
#ifdef RC_FACTS
{
	.kind = { "mutex", "one POSIX mutex, process-shared where the workers are processes" },
	.excludes = RC_THREADS | RC_PROCESSES,
	.covers_increments = true,
	.covers_decrements = true,
	.because = "every update holds the one mutex",
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
	(void)delta;
	pthread_mutex_lock(guard);
}

static inline void guard_unlock(guard_t *guard, unsigned worker, int64_t delta)
{
	(void)worker;
	(void)delta;
	pthread_mutex_unlock(guard);
}

static inline void guard_fini(guard_t *guard)
{
	pthread_mutex_destroy(guard);
}
#endif /* RC_FACTS */
