/* SPDX-License-Identifier: MIT */
/*
 * kernel: system calls made directly. The explorer calls nothing of the C library while a subject is explored: a name
 * that the program imports is then one that the subject uses (imports.c).
 */
#ifndef RC_EXPLORE_KERNEL_H
#define RC_EXPLORE_KERNEL_H

#include <stdint.h>
#include <sys/syscall.h>

/* The result, or minus the error's number. */
static inline long kernel(long number, long a, long b, long c, long d, long e, long f)
{
#if defined(__x86_64__)
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	register long r9 __asm__("r9") = f;
	long result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
#elif defined(__aarch64__)
	register long x8 __asm__("x8") = number;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;
	register long x3 __asm__("x3") = d;
	register long x4 __asm__("x4") = e;
	register long x5 __asm__("x5") = f;

	__asm__ volatile("svc #0" : "+r"(x0) : "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5), "r"(x8) : "memory");
	return x0;
#endif
}

/* An address, or one of the last 4095, which is an error. */
static inline void *kernel_map(uintptr_t at, uint64_t bytes, int protection, int flags, int fd)
{
	return (void *)kernel(SYS_mmap, (long)at, (long)bytes, protection, flags, fd, 0);
}

static inline int kernel_failed(const void *result)
{
	return (uintptr_t)result > (uintptr_t)-4096;
}

#endif
