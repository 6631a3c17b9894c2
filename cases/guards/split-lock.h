/* SPDX-License-Identifier: MIT */
/* guard split-lock: the one mutex round the load, and again round the store: every access is guarded, the update is not. */
#ifdef RC_FACTS
{
	.kind = { "split-lock", "one POSIX mutex round the load and again round the store, free in between" },
	.excludes = RC_NOBODY,
	.covers_increments = true,
	.covers_decrements = true,
	.orders = RC_THREADS | RC_PROCESSES,
	.in_window = true,
	.because = "the lock is let go between the load and the store, and another worker gets in there",
},
#else /* code */
#include <pthread.h>
typedef pthread_mutex_t guard_t;

/* Which lock the worker lets go in the window, where the cell is all that the access knows: each worker reads its own only. */
static struct {
	_Alignas(RC_LINE) guard_t *guard;
} guard_held[RC_WORKERS_MAX];

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
	(void)delta;
	guard_held[worker].guard = guard;
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

#undef RC_WINDOW
#define RC_WINDOW(worker) \
	do { \
		guard_unlock(guard_held[worker].guard, worker, 0); \
		RC_BETWEEN(worker); \
		guard_lock(guard_held[worker].guard, worker, 0); \
	} while (0)
#endif /* RC_FACTS */
