/* SPDX-License-Identifier: MIT */
/* sync_thread: threads and their keys, for both of their names. */
#ifndef RC_EXPLORE_SYNC_THREAD_H
#define RC_EXPLORE_SYNC_THREAD_H

#include "sync.h"

uint64_t sync_thread_self(void);
int sync_thread_create(uintptr_t place, void *(*entry)(void *), void *argument, uint64_t flags, uintptr_t pc);
_Noreturn void sync_thread_exit(uint64_t value);

/* A thread is to end: the destructors of its keys, on its stack. What runs an entry calls it when that returns. */
void sync_thread_leave(void);

int sync_key_create(uintptr_t place, void (*destructor)(void *));
int sync_key_delete(unsigned key);
void *sync_key_get(unsigned key);
int sync_key_set(unsigned key, uintptr_t value);

#endif
