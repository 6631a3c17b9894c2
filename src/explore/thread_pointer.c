/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "thread_pointer.h"

#include "explorer.h"
#include "kernel.h"

#include <linux/futex.h>
#include <link.h>
#include <pthread.h>
#include <sys/auxv.h>

int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*entry)(void *), void *argument);

extern const ElfW(Ehdr) __ehdr_start;

static bool has_thread_local(void)
{
	const ElfW(Phdr) *header = (const ElfW(Phdr) *)((const char *)&__ehdr_start + __ehdr_start.e_phoff);

	for (unsigned i = 0; i < __ehdr_start.e_phnum; i++) {
		if (header[i].p_type == PT_TLS && header[i].p_memsz > 0)
			return true;
	}
	return false;
}

#if defined(__x86_64__)
#include <asm/prctl.h>

#define HAS_FSGSBASE 2 /* AT_HWCAP2: the kernel lets programs set it themselves */

static uintptr_t get(void)
{
	uintptr_t base;

	__asm__ volatile("movq %%fs:0, %0" : "=r"(base));
	return base;
}

static void put(uintptr_t base)
{
	if (getauxval(AT_HWCAP2) & HAS_FSGSBASE)
		__asm__ volatile("wrfsbase %0" : : "r"(base) : "memory");
	else
		kernel(SYS_arch_prctl, ARCH_SET_FS, (long)base, 0, 0, 0, 0);
}
#elif defined(__aarch64__)
static uintptr_t get(void)
{
	uintptr_t base;

	__asm__ volatile("mrs %0, tpidr_el0" : "=r"(base));
	return base;
}

static void put(uintptr_t base)
{
	__asm__ volatile("msr tpidr_el0, %0" : : "r"(base) : "memory");
}
#endif

static void *lend(void *place)
{
	__atomic_store_n((uintptr_t *)place, get(), __ATOMIC_RELEASE);
	for (;;) { /* for good: its thread-local block is used while it waits */
		uint32_t never = 0;

		kernel(SYS_futex, (long)&never, FUTEX_WAIT_PRIVATE, 0, 0, 0, 0);
	}
	return NULL;
}

bool thread_pointer_open(void)
{
	X->thread_local_memory = has_thread_local();
	X->thread_pointer[FIBER_ROOT] = get();
	X->thread_pointer_of = FIBER_ROOT;
	for (unsigned i = 0; X->thread_local_memory && i < FIBER_ROOT; i++) {
		pthread_t thread;

		if (__real_pthread_create(&thread, NULL, lend, &X->thread_pointer[i]) != 0)
			return false;
		while (!__atomic_load_n(&X->thread_pointer[i], __ATOMIC_ACQUIRE))
			kernel(SYS_sched_yield, 0, 0, 0, 0, 0, 0);
	}
	return true;
}

void thread_pointer_set(unsigned fiber)
{
	if (fiber == X->thread_pointer_of)
		return;
	put(X->thread_pointer[fiber]);
	X->thread_pointer_of = fiber;
}

uintptr_t thread_pointer_of(unsigned fiber)
{
	return X->thread_pointer[X->thread_local_memory ? fiber : FIBER_ROOT];
}
