/* SPDX-License-Identifier: MIT */
/* guard wrong-lock: every update locks a mutex, but each worker has its own. */
#ifdef RC_FACTS
{
	.kind = { "wrong-lock", "a mutex of its own for each worker: all lock, none excludes" },
	.excludes = RC_NOBODY,
	.covers_increments = true,
	.covers_decrements = true,
	.because = "each worker takes a mutex of its own, which keeps nobody else out",
},
#else /* code */
#include <pthread.h>
typedef struct {
	char nothing;
} guard_t;

static inline pthread_mutex_t *guard_of(unsigned worker)
{
	static struct {
		_Alignas(RC_LINE) pthread_mutex_t lock;
	} own[RC_WORKERS_MAX] = { [0 ... RC_WORKERS_MAX - 1] = { PTHREAD_MUTEX_INITIALIZER } };

	return &own[worker].lock;
}

static inline void guard_init(guard_t *guard)
{
	(void)guard;
}

static inline void guard_lock(guard_t *guard, unsigned worker, int64_t delta)
{
	(void)guard;
	(void)delta;
	pthread_mutex_lock(guard_of(worker));
}

static inline void guard_unlock(guard_t *guard, unsigned worker, int64_t delta)
{
	(void)guard;
	(void)delta;
	pthread_mutex_unlock(guard_of(worker));
}

static inline void guard_fini(guard_t *guard)
{
	(void)guard;
}
#endif /* RC_FACTS */
