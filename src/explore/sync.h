/* SPDX-License-Identifier: MIT */
/*
 * sync: what the synchronisation operations share. Each sync_X.c holds the functions that the subject calls (they check
 * arguments and park) and, below, how their steps are chosen and performed; sync.c has the table.
 *
 * An object is the C library's own type with the state in fields of our choice: only what its static initialisers
 * set lies where the library has it.
 */
#ifndef RC_EXPLORE_SYNC_H
#define RC_EXPLORE_SYNC_H

#include "operation.h"

#include <time.h>

/* Flags in an operation's operand b. */
#define SYNC_C11 1      /* return thrd_success and so on */
#define SYNC_BAD_TIME 2 /* its time is none: EINVAL if it would wait */
#define SYNC_TIMED 4    /* of those without an op for it: its time can run out */
#define SYNC_TRY 8      /* of those without an op for it: it does not wait */
#define SYNC_PRIVATE 16 /* a futex within its process */
#define SYNC_DETACHED 32

/* In the field of an object that tells whether it is process-shared. */
#define SYNC_DESTROYED UINT32_MAX

/* Stages of what waits until another wakes it. */
enum { STAGE_CALLED, STAGE_WAITING, STAGE_WOKEN };

/* SYNC_BAD_TIME when @time is no time. */
uint64_t sync_time(const struct timespec *time);

/* The object at @address is used: if it is not for several processes, each has its own from its first use by a worker on. */
void sync_use(uintptr_t address, size_t size, bool shared);

/* The step is done: the call returns @error, or what C11 calls it. */
enum after sync_finish(struct fiber *fiber, int error);
enum after sync_expire(struct fiber *fiber); /* its time ran out */

/* fiber_park for what returns an int: only a call of the same type is a tail call. */
int sync_step(uint64_t what, uintptr_t address, uint64_t a, uint64_t b, uintptr_t pc) __asm__("fiber_park");

/* For calls that return -1 with errno: their operations finish with a negative error number. */
long sync_park(uint64_t what, uintptr_t address, uint64_t a, uint64_t b, uintptr_t pc);
int sync_call(uint64_t what, uintptr_t address, uint64_t a, uint64_t b, uintptr_t pc) __asm__("sync_park");
long sync_fail(int error);

/* Fibers, as a mask of CHOICE_PICK, that were put to sleep by @fiber's object in one of two operations. */
uint64_t sync_waiters(const struct fiber *fiber, uintptr_t address, enum op op, enum op timed);

/* A fiber of that mask goes on. */
void sync_wake(unsigned number);

/* @fiber has the lock now, once more if it had it. */
void sync_hold(struct fiber *fiber, uintptr_t lock, bool shared);

/* A mutex without a step of its own, for condition variables. A result other than AFTER_RESUME ends the step. */
bool sync_mutex_is_open(const struct fiber *fiber, uintptr_t mutex); /* could a lock go on? */
enum after sync_mutex_take(struct fiber *fiber, uintptr_t mutex, bool trying, int *error);
enum after sync_mutex_drop(struct fiber *fiber, uintptr_t mutex, int *error);
void sync_mutex_use(uintptr_t mutex);
int sync_mutex_set(uintptr_t mutex, uint32_t kind);

/* Condition variables, for both of their names. */
void sync_cond_use(uintptr_t cond, uintptr_t mutex);
int sync_cond_set(uintptr_t cond, uint32_t shared);
int sync_cond_destroy(uintptr_t cond);

/* The rows of the table. */
uint64_t sync_always(const struct fiber *fiber);
uint64_t sync_mutex_may_lock(const struct fiber *fiber);
enum after sync_mutex_lock(struct fiber *fiber, unsigned choice);
uint64_t sync_mutex_may_timedlock(const struct fiber *fiber);
enum after sync_mutex_trylock(struct fiber *fiber, unsigned choice);
enum after sync_mutex_unlock(struct fiber *fiber, unsigned choice);
uint64_t sync_spin_may_lock(const struct fiber *fiber);
enum after sync_spin_lock(struct fiber *fiber, unsigned choice);
enum after sync_spin_unlock(struct fiber *fiber, unsigned choice);
uint64_t sync_rwlock_may_read(const struct fiber *fiber);
enum after sync_rwlock_read(struct fiber *fiber, unsigned choice);
uint64_t sync_rwlock_may_write(const struct fiber *fiber);
enum after sync_rwlock_write(struct fiber *fiber, unsigned choice);
enum after sync_rwlock_unlock(struct fiber *fiber, unsigned choice);
uint64_t sync_cond_may_wait(const struct fiber *fiber);
enum after sync_cond_wait(struct fiber *fiber, unsigned choice);
uint64_t sync_cond_may_signal(const struct fiber *fiber);
enum after sync_cond_signal(struct fiber *fiber, unsigned choice);
enum after sync_cond_broadcast(struct fiber *fiber, unsigned choice);
uint64_t sync_barrier_may_wait(const struct fiber *fiber);
enum after sync_barrier_wait(struct fiber *fiber, unsigned choice);
uint64_t sync_semaphore_may_wait(const struct fiber *fiber);
enum after sync_semaphore_wait(struct fiber *fiber, unsigned choice);
enum after sync_semaphore_post(struct fiber *fiber, unsigned choice);
enum after sync_semaphore_getvalue(struct fiber *fiber, unsigned choice);
uint64_t sync_futex_may_wait(const struct fiber *fiber);
enum after sync_futex_wait(struct fiber *fiber, unsigned choice);
uint64_t sync_futex_may_wake(const struct fiber *fiber);
enum after sync_futex_wake(struct fiber *fiber, unsigned choice);
uint64_t sync_once_may_enter(const struct fiber *fiber);
enum after sync_once_enter(struct fiber *fiber, unsigned choice);
enum after sync_once_leave(struct fiber *fiber, unsigned choice);
enum after sync_thread_begin(struct fiber *fiber, unsigned choice);
uint64_t sync_thread_may_join(const struct fiber *fiber);
enum after sync_thread_join(struct fiber *fiber, unsigned choice);
enum after sync_thread_detach(struct fiber *fiber, unsigned choice);
enum after sync_sleep_over(struct fiber *fiber, unsigned choice);

#endif
