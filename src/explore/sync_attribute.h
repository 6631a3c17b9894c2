/* SPDX-License-Identifier: MIT */
/* sync_attribute: what attribute objects say, in their first word. */
#ifndef RC_EXPLORE_SYNC_ATTRIBUTE_H
#define RC_EXPLORE_SYNC_ATTRIBUTE_H

/* Of mutexes, beside the type (PTHREAD_MUTEX_*): as in glibc's __kind, which an initialised mutex takes over. */
#define MUTEX_ROBUST 16u
#define MUTEX_PROTOCOL 96u
#define MUTEX_PROTOCOL_SHIFT 5
#define MUTEX_SHARED 128u

/* Of all others. */
#define ATTRIBUTE_SHARED 1u
#define ATTRIBUTE_MONOTONIC 2u       /* of condition variables */
#define ATTRIBUTE_PREFER_WRITERS 4u  /* of read-write locks: PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP */
#define ATTRIBUTE_DETACHED 8u        /* of threads */
#define ATTRIBUTE_PREFER_WRITERS_NOT 16u /* PTHREAD_RWLOCK_PREFER_WRITER_NP, which glibc takes as preferring readers */

#endif
