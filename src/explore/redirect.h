/* SPDX-License-Identifier: MIT */
/*
 * redirect: included before all else where a subject is compiled to be explored. What the C library would do
 * unseen (allocate, copy, map, end the process) is done by the runtime under names of its own; the library's own calls stay
 * as they are. The compiler's implicit calls of memcpy and kin go the same way.
 */
#ifndef RC_EXPLORE_REDIRECT_H
#define RC_EXPLORE_REDIRECT_H

extern void *memcpy(void *, const void *, __SIZE_TYPE__) __asm__("rc_memcpy");
extern void *memmove(void *, const void *, __SIZE_TYPE__) __asm__("rc_memmove");
extern void *memset(void *, int, __SIZE_TYPE__) __asm__("rc_memset");
extern int memcmp(const void *, const void *, __SIZE_TYPE__) __asm__("rc_memcmp");
extern void *malloc(__SIZE_TYPE__) __asm__("rc_malloc");
extern void *calloc(__SIZE_TYPE__, __SIZE_TYPE__) __asm__("rc_calloc");
extern void *realloc(void *, __SIZE_TYPE__) __asm__("rc_realloc");
extern void *aligned_alloc(__SIZE_TYPE__, __SIZE_TYPE__) __asm__("rc_aligned_alloc");
extern int posix_memalign(void **, __SIZE_TYPE__, __SIZE_TYPE__) __asm__("rc_posix_memalign");
extern void free(void *) __asm__("rc_free");
extern int *__errno_location(void) __asm__("rc_errno_location") __attribute__((const));
extern void *mmap(void *, __SIZE_TYPE__, int, int, int, long) __asm__("rc_mmap");
extern int munmap(void *, __SIZE_TYPE__) __asm__("rc_munmap");
extern void exit(int) __asm__("rc_exit") __attribute__((noreturn));
extern void _exit(int) __asm__("rc_exit") __attribute__((noreturn));
extern void abort(void) __asm__("rc_abort") __attribute__((noreturn));
extern void __assert_fail(const char *, const char *, unsigned, const char *) __asm__("rc_assert_fail") __attribute__((noreturn));

/* What a function is told not to announce would not be seen. */
#define no_sanitize(...) unused
#define __no_sanitize__(...) unused
#define no_sanitize_thread unused
#define __no_sanitize_thread__ unused

#endif
