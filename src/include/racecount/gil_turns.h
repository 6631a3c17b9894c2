/* SPDX-License-Identifier: MIT */
/* gil_turns: the switch points of a counter whose workers hold the global interpreter lock (turns.h). */
#ifndef RACECOUNT_GIL_TURNS_H
#define RACECOUNT_GIL_TURNS_H

#include <racecount/gil.h>

/* A switch point of the running thread. */
static inline void rc_switch_point(void)
{
	if (__builtin_expect(__atomic_load_n(&rc_gil_drop_request, __ATOMIC_RELAXED), 0))
		rc_gil_switch();
}

/* Who has to wait for a lock drops the other meanwhile: its owner needs it to come to the end. */
__attribute__((unused)) static inline int rc_lock_by_turns(pthread_mutex_t *mutex)
{
	int result = pthread_mutex_trylock(mutex);

	if (result == 0)
		return 0;
	rc_gil_drop();
	result = pthread_mutex_lock(mutex);
	rc_gil_take();
	return result;
}

/* A waiting loop has switch points as any loop has. */
__attribute__((unused)) static inline int rc_spin_by_turns(pthread_spinlock_t *lock)
{
	while (pthread_spin_trylock(lock) != 0)
		rc_switch_point();
	return 0;
}

#endif
