/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "real.h"

#include "access.h"
#include "kernel.h"
#include "operation.h"
#include "pages.h"
#include "switch.h"
#include "thread_pointer.h"

#include <errno.h>
#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>

#define CONTROLLER FIBERS_MAX
#define PATIENCE_S 10

/* The token is X->token: the number of who may run. It lies in memory that all processes share. */
static void pass_to(uint32_t who)
{
	__atomic_store_n(&X->token, who, __ATOMIC_SEQ_CST);
	kernel(SYS_futex, (long)&X->token, FUTEX_WAKE, FIBERS_MAX + 1, 0, 0, 0);
}

/* False: nobody passed it in time. */
static bool wait_for_token(uint32_t self)
{
	struct timespec patience = { PATIENCE_S, 0 };
	uint32_t now;

	while ((now = __atomic_load_n(&X->token, __ATOMIC_SEQ_CST)) != self) {
		long result = kernel(SYS_futex, (long)&X->token, FUTEX_WAIT, (long)now, self == CONTROLLER ? (long)&patience : 0, 0, 0);

		if (result == -ETIMEDOUT)
			return false;
	}
	return true;
}

/* The worker's run is over otherwise than by its end: nobody shall run it again. */
_Noreturn void real_stand_still(void)
{
	pass_to(CONTROLLER);
	for (;;)
		wait_for_token(UINT32_MAX);
}

/* Whose turn it is runs its function. */
static void begin(void)
{
	unsigned number = X->current->number;

	fiber_return((uintptr_t)X->birth[number].entry(X->birth[number].argument));
}

static void give_token(struct fiber *fiber, uint32_t home)
{
	X->token_home = home;
	X->current = fiber;
	__atomic_store_n(&X->token, fiber->number, __ATOMIC_SEQ_CST);
}

#define THREAD (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS)

/* A new thread runs up to its first step, on the stack and the thread-local block of its fiber; then the token comes back to @starter. */
static bool start_thread(struct fiber *fiber, uint32_t starter)
{
	unsigned number = fiber->number;

	give_token(fiber, starter);
	return switch_clone(THREAD, (void *)fiber_stack_top(number), thread_pointer_of(number), begin) > 0 && wait_for_token(starter);
}

/* fork, but that the C library does not clean up after threads whose blocks are still used. */
static long fork_plainly(void)
{
	return kernel(SYS_clone, SIGCHLD, 0, 0, 0, 0, 0);
}

static bool start_process(struct fiber *fiber)
{
	give_token(fiber, CONTROLLER);
	long process = fork_plainly();

	if (process == 0) {
		kernel(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0, 0);
		if (X->thread_local_memory)
			thread_pointer_set(fiber->number);
		begin();
	}
	X->real_process[fiber->number] = (int)process;
	return process > 0 && wait_for_token(CONTROLLER);
}

/* Threads that the step of @fiber has made start on its behalf. */
static void start_made(struct fiber *fiber, unsigned before)
{
	uint32_t home = X->token_home;

	for (unsigned i = before; i < X->fibers; i++) {
		if (!start_thread(&X->fiber[i], fiber->number)) {
			X->outcome = OUTCOME_UNKNOWN;
			real_stand_still();
		}
	}
	X->token_home = home;
	X->current = fiber;
}

static enum after perform(struct fiber *fiber)
{
	unsigned fibers = X->fibers;
	enum after after = AFTER_RESUME;

	if (fiber->request.op < OP_ACCESSES)
		access_perform(fiber);
	else
		after = operations[fiber->request.op].perform(fiber, X->token_choice);
	if (after == AFTER_CRASH || X->outcome != OUTCOME_PARKED)
		real_stand_still();
	if (X->fibers != fibers)
		start_made(fiber, fibers);
	return after;
}

uint64_t real_park(uint64_t what, uintptr_t address, uint64_t a, uint64_t b, uintptr_t pc)
{
	struct fiber *fiber = X->current;
	struct request *request = &fiber->request;

	*request = (struct request){
		.op = (uint8_t)what, .size = (uint8_t)(what >> 8), .order = (uint8_t)(what >> 16),
		.address = address, .a = a, .b = b, .c = request->c, .d = request->d, .pc = pc,
	};
	do {
		pass_to(X->token_home);
		wait_for_token(fiber->number);
	} while (perform(fiber) == AFTER_STAY);
	request->c = request->d = 0;
	return fiber->result;
}

_Noreturn void real_end(void)
{
	bool process = X->processes && X->real_process[X->current->number];

	pass_to(X->token_home);
	for (;;)
		kernel(process ? SYS_exit_group : SYS_exit, 0, 0, 0, 0, 0, 0);
}

static bool start_workers(void)
{
	for (unsigned worker = 0; worker < X->options.workers; worker++) {
		struct fiber *fiber = &X->fiber[worker];

		X->fibers = worker + 1;
		if (!(X->processes ? start_process(fiber) : start_thread(fiber, CONTROLLER)))
			return false;
	}
	return true;
}

static bool follow(const struct taken *schedule, uint32_t length)
{
	X->token_home = CONTROLLER;
	for (uint32_t i = 0; i < length && X->outcome == OUTCOME_PARKED; i++) {
		X->current = &X->fiber[schedule[i].fiber];
		X->token_choice = schedule[i].choice;
		pass_to(schedule[i].fiber);
		if (!wait_for_token(CONTROLLER))
			return false;
	}
	return true;
}

/* As where schedules are searched: whatever threads that they made still do. */
static bool workers_ended(void)
{
	for (unsigned i = 0; i < X->options.workers; i++) {
		if (X->fiber[i].state != FIBER_ENDED)
			return false;
	}
	return true;
}

/* In a process of its own: what it finds it leaves in X. */
static _Noreturn void child(const struct taken *schedule, uint32_t length)
{
	X->real = 1;
	X->real_status = REAL_LOST;
	finish_set_workers();
	if (start_workers() && follow(schedule, length)) {
		X->real_status = X->outcome == OUTCOME_PARKED ? REAL_STOPS : REAL_ENDED;
		if (X->outcome == OUTCOME_PARKED && workers_ended()) {
			X->real = 0;
			if (finish_read(&X->final) == OUTCOME_PARKED)
				X->real_status = REAL_FINAL;
			else
				X->real_status = REAL_ENDED;
		}
	}
	for (unsigned i = 0; i < FIBERS_MAX; i++) {
		if (X->real_process[i] > 0) {
			kernel(SYS_kill, X->real_process[i], SIGKILL, 0, 0, 0, 0);
			kernel(SYS_wait4, X->real_process[i], 0, 0, 0, 0, 0);
		}
	}
	kernel(SYS_exit_group, 0, 0, 0, 0, 0, 0);
	__builtin_unreachable();
}

static void judge(int status, const struct run *expected, struct run *run)
{
	static const enum kind kinds[] = {
		[OUTCOME_CRASH] = KIND_CRASH, [OUTCOME_ASSERTION] = KIND_ASSERTION, [OUTCOME_DEADLOCK] = KIND_DEADLOCK, [OUTCOME_UNKNOWN] = KINDS,
	};

	*run = (struct run){ .kind = KINDS, .told = expected->told };
	if (WIFSIGNALED(status))
		run->kind = KIND_CRASH; /* the fault was real, too */
	else if (X->real_status == REAL_FINAL)
		*run = (struct run){ X->final == X->expected ? KIND_FINAL : KIND_LOSES, X->final, "", expected->told };
	else if (X->real_status == REAL_ENDED)
		run->kind = kinds[X->outcome];
	else if (X->real_status == REAL_STOPS)
		run->kind = expected->kind == KIND_DEADLOCK ? KIND_DEADLOCK : KINDS;
}

/* What processes share a run in another process changes too. Keep it, or put it back. */
static bool keep_shared(bool back)
{
	for (unsigned i = 0; i < X->shared_count; i++) {
		struct region *region = &X->shared[i];
		size_t words = (region->end - region->start) / 8;

		if (!X->kept_shared[i])
			X->kept_shared[i] = pages_reserve(region->end - region->start);
		if (!X->kept_shared[i])
			return false;
		for (size_t word = 0; word < words; word++) {
			uint64_t *place = (uint64_t *)region->start + word;

			if (back)
				*place = X->kept_shared[i][word];
			else
				X->kept_shared[i][word] = *place;
		}
	}
	return true;
}

bool real_run(const struct taken *schedule, uint32_t length, const struct run *expected, struct run *run, const char **why)
{
	int status = 0;

	X->outcome = OUTCOME_PARKED;
	X->real_status = REAL_LOST;
	for (unsigned i = 0; i < FIBERS_MAX; i++)
		X->real_process[i] = 0;
	thread_pointer_set(FIBER_ROOT);
	if (!keep_shared(false)) {
		*why = "cannot be run for real: memory is refused";
		return false;
	}
	long process = fork_plainly();

	if (process == 0)
		child(schedule, length);
	if (process < 0 || kernel(SYS_wait4, process, (long)&status, 0, 0, 0, 0) != process) {
		*why = "cannot be run for real: a process is refused";
		return false;
	}
	X->real = 0;
	keep_shared(true);
	if (X->real_status == REAL_LOST && !WIFSIGNALED(status)) {
		*why = "cannot be run for real: a worker did not come to its next step within 10 s, or could not be started";
		return false;
	}
	judge(status, expected, run);
	return true;
}
