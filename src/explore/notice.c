/* SPDX-License-Identifier: MIT */
/* notice: what the subject does that ends a schedule, ends the search, or weakens what can be said after it. */
#include "explorer.h"
#include "kernel.h"
#include "operation.h"
#include "real.h"
#include "switch.h"
#include "text.h"

static enum after ends(enum outcome outcome)
{
	X->outcome = outcome;
	if (X->running)
		fiber_leave();
	if (X->real)
		real_stand_still();
	return AFTER_CRASH;
}

enum after explore_crash(const char *what)
{
	X->crash_what = what;
	X->crash_pc = X->current ? X->current->request.pc : 0;
	return ends(OUTCOME_CRASH);
}

void explore_unknown_at(const char *what, const char *name, uintptr_t pc)
{
	for (unsigned i = 0; i < X->unknowns; i++) {
		if (X->unknown[i].what == what && X->unknown[i].name == name)
			return;
	}
	if (X->unknowns < UNKNOWN_MAX)
		X->unknown[X->unknowns++] = (struct unknown){ what, name, pc };
}

void explore_unknown(const char *what)
{
	explore_unknown_at(what, NULL, X->current ? X->current->request.pc : 0);
	X->crash_what = what;
	ends(OUTCOME_UNKNOWN);
}

void explore_asymmetric(void)
{
	if (X->told_apart)
		return;
	X->told_apart = true;
	X->restart = X->restart || X->symmetric;
}

void explore_clock(uintptr_t pc)
{
	X->clock_pc = pc;
}

/* What the subject asks for when it wants to end. */
_Noreturn void rc_abort(void)
{
	X->crash_what = "abort";
	X->crash_pc = PC;
	ends(OUTCOME_CRASH);
	__builtin_trap();
}

_Noreturn void rc_exit(int status)
{
	(void)status;
	X->crash_what = "ends the process (exit) before the workers are done";
	X->crash_pc = PC;
	ends(OUTCOME_CRASH);
	__builtin_trap();
}

_Noreturn void rc_assert_fail(const char *condition, const char *file, unsigned line, const char *function)
{
	(void)file;
	(void)line;
	(void)function;
	text_copy(X->crash_text, sizeof(X->crash_text), condition);
	X->crash_what = X->crash_text;
	X->crash_pc = PC;
	ends(OUTCOME_ASSERTION);
	__builtin_trap();
}

_Noreturn void explore_fail(const char *what, const char *detail)
{
	static const char start[] = "racecount explore: ";

	kernel(SYS_write, 2, (long)start, sizeof(start) - 1, 0, 0, 0);
	kernel(SYS_write, 2, (long)what, (long)text_length(what), 0, 0, 0);
	kernel(SYS_write, 2, (long)detail, (long)text_length(detail), 0, 0, 0);
	kernel(SYS_write, 2, (long)"\n", 1, 0, 0, 0);
	kernel(SYS_exit_group, 3, 0, 0, 0, 0, 0);
	__builtin_unreachable();
}
