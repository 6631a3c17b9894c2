/* SPDX-License-Identifier: MIT */
/* guard spin: one POSIX spin lock beside the cell. */
#ifdef RC_FACTS
{
	.kind = { "spin", "one POSIX spin lock, process-shared where the workers are processes" },
	.excludes = RC_THREADS | RC_PROCESSES,
	.covers_increments = true,
	.covers_decrements = true,
	.spins = true,
	.because = "every update holds the one spin lock",
},
#else /* code */
#include <pthread.h>
typedef pthread_spinlock_t guard_t;

static inline void guard_init(guard_t *guard)
{
	pthread_spin_init(guard, RC_PROCESS_SHARED ? PTHREAD_PROCESS_SHARED : PTHREAD_PROCESS_PRIVATE);
}

static inline void guard_lock(guard_t *guard, unsigned worker, int64_t delta)
{
	(void)worker;
	(void)delta;
	pthread_spin_lock(guard);
}

static inline void guard_unlock(guard_t *guard, unsigned worker, int64_t delta)
{
	(void)worker;
	(void)delta;
	pthread_spin_unlock(guard);
}

static inline void guard_fini(guard_t *guard)
{
	pthread_spin_destroy(guard);
}
#endif /* RC_FACTS */
