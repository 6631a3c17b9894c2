/* SPDX-License-Identifier: MIT */
/*
 * turns: workers that take turns, where every interleaving is run: who runs holds a mutex, and a switch point lets go of it. When a
 * switch is due, and who comes next, is left open: all that a lock with a switch interval, or an event loop, can decide is among
 * what is explored.
 */
#ifndef RC_EXPLORE_TURNS_H
#define RC_EXPLORE_TURNS_H

#include <errno.h>
#include <pthread.h>

/* One in the program, whichever unit has it. */
__attribute__((weak)) pthread_mutex_t rc_turn = PTHREAD_MUTEX_INITIALIZER;

/* To look twice in a row tells nothing new. */
#define RC_LOOKS_ONCE

static inline void rc_switch_point(void)
{
	pthread_mutex_unlock(&rc_turn);
	pthread_mutex_lock(&rc_turn);
}

static inline int rc_lock_by_turns(pthread_mutex_t *mutex)
{
	int result = pthread_mutex_trylock(mutex);

	if (result == 0)
		return 0;
	pthread_mutex_unlock(&rc_turn);
	result = pthread_mutex_lock(mutex);
	pthread_mutex_lock(&rc_turn);
	return result;
}

static inline int rc_spin_by_turns(pthread_spinlock_t *lock)
{
	if (pthread_spin_trylock(lock) == 0)
		return 0;
	pthread_mutex_unlock(&rc_turn);
	pthread_spin_lock(lock);
	pthread_mutex_lock(&rc_turn);
	return 0;
}

/* The explorer starts the workers itself, whatever the model. */
static inline int rc_tasks_start(unsigned count, void (*work)(void *context, unsigned worker), void *context)
{
	(void)count;
	(void)work;
	(void)context;
	return ENOSYS;
}

static inline void rc_tasks_run(void)
{
}

static inline void rc_turn_begin(void)
{
	pthread_mutex_lock(&rc_turn);
}

static inline void rc_turn_end(void)
{
	pthread_mutex_unlock(&rc_turn);
}

#define RC_TURN_BEGINS() rc_turn_begin()
#define RC_TURN_ENDS() rc_turn_end()

#endif
