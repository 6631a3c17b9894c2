/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "signals.h"

#include "explorer.h"
#include "kernel.h"
#include "operation.h"
#include "pages.h"
#include "switch.h"

#include <signal.h>
#include <sys/time.h>
#include <ucontext.h>

#define STACK_BYTES ((size_t)64 << 10)
#define PATIENCE_TICKS 3 /* of a CPU second each, in one step */

/* As the kernel has it. */
struct action {
	void (*handler)(int, siginfo_t *, void *);
	unsigned long flags;
	void (*restorer)(void);
	uint64_t mask;
};

#if defined(__x86_64__)
#define RESTORER 0x04000000ul
void signals_return(void);
__asm__(".text\n.type signals_return,@function\nsignals_return:\n	movq $15, %rax\n	syscall\n");
#else
#define RESTORER 0ul
#define signals_return NULL
#endif

static uintptr_t pc_of(const void *context)
{
	const ucontext_t *ucontext = context;

#if defined(__x86_64__)
	return (uintptr_t)ucontext->uc_mcontext.gregs[REG_RIP];
#else
	return (uintptr_t)ucontext->uc_mcontext.pc;
#endif
}

static const char *name_of(int number, uintptr_t address)
{
	unsigned fiber = X->current->number;

	if (number == SIGSEGV && address >= STACKS_AT + fiber * STACK_STRIDE && address < STACKS_AT + fiber * STACK_STRIDE + FIBER_STACK)
		return "its stack of 256 KiB overflows";
	switch (number) {
	case SIGSEGV:
		return address < 4096 ? "access through a null pointer (SIGSEGV)" : "access to memory that is not there (SIGSEGV)";
	case SIGBUS:
		return "access that the hardware refuses (SIGBUS)";
	case SIGFPE:
		return "arithmetic that has no result, such as a division by zero (SIGFPE)";
	default:
		return "an instruction that is none (SIGILL), or a trap";
	}
}

static void die(int number)
{
	struct action fall = { 0 };

	kernel(SYS_rt_sigaction, number, (long)&fall, 0, 8, 0, 0);
}

static void crashed(int number, siginfo_t *info, void *context)
{
	uintptr_t address = (uintptr_t)info->si_addr;

	if (!X->running) { /* one of our own: let it be seen */
		die(number);
		return;
	}
	X->crash_what = name_of(number, address);
	X->crash_pc = X->probed_by ? X->probed_by : pc_of(context) + 1; /* as if it were a return address */
	X->probed_by = 0;
	X->crash_address = address;
	X->outcome = OUTCOME_CRASH;
	fiber_leave();
}

/* Once in a second of CPU time. */
static void ticked(int number, siginfo_t *info, void *context)
{
	(void)number;
	(void)info;
	if (!X->running || X->watched_step != X->steps) {
		X->watched_step = X->steps;
		X->watched_ticks = 0;
		return;
	}
	if (++X->watched_ticks < PATIENCE_TICKS)
		return;
	X->watched_ticks = 0;
	X->crash_what = "a worker runs for seconds without coming to a step: an endless loop, or a wait that is not seen";
	explore_unknown_at(X->crash_what, NULL, pc_of(context) + 1);
	X->outcome = OUTCOME_UNKNOWN;
	fiber_leave();
}

static bool handle(int number, void (*handler)(int, siginfo_t *, void *))
{
	struct action action = { .handler = handler, .flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER | SA_RESTART | RESTORER, .restorer = signals_return };

	return kernel(SYS_rt_sigaction, number, (long)&action, 0, 8, 0, 0) == 0;
}

bool signals_open(void)
{
	static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP };
	stack_t stack = { .ss_sp = pages_reserve(STACK_BYTES), .ss_size = STACK_BYTES };
	struct itimerval second = { { 1, 0 }, { 1, 0 } };
	bool good = stack.ss_sp && kernel(SYS_sigaltstack, (long)&stack, 0, 0, 0, 0, 0) == 0;

	for (size_t i = 0; i < sizeof(crashes) / sizeof(*crashes); i++)
		good = good && handle(crashes[i], crashed);
	return good && handle(SIGVTALRM, ticked) && kernel(SYS_setitimer, ITIMER_VIRTUAL, (long)&second, 0, 0, 0, 0) == 0;
}
