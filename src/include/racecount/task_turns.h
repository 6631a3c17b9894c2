/* SPDX-License-Identifier: MIT */
/* task_turns: the switch points of a counter whose workers are tasks of an event loop (turns.h). */
#ifndef RACECOUNT_TASK_TURNS_H
#define RACECOUNT_TASK_TURNS_H

#include <pthread.h>
#include <racecount/tasks.h>

/* A switch point of the running task. */
static inline void rc_switch_point(void)
{
	rc_task_await();
}

/* Whoever has the lock is a task of the same thread: to block the thread would be to wait for ever. */
__attribute__((unused)) static inline int rc_lock_by_turns(pthread_mutex_t *mutex)
{
	while (pthread_mutex_trylock(mutex) != 0)
		rc_task_await();
	return 0;
}

__attribute__((unused)) static inline int rc_spin_by_turns(pthread_spinlock_t *lock)
{
	while (pthread_spin_trylock(lock) != 0)
		rc_task_await();
	return 0;
}

#endif
