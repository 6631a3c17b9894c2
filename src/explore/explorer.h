/* SPDX-License-Identifier: MIT */
/*
 * explorer: all of the runtime's own state. It lies in one mapping at a fixed address, apart from the subject's data: what
 * the subject can change must be undone and hashed, what the explorer keeps must not be. There is no other mutable
 * static data in src/explore/.
 */
#ifndef RC_EXPLORE_EXPLORER_H
#define RC_EXPLORE_EXPLORER_H

#include "ending.h"
#include "fiber.h"
#include "hash.h"
#include "memo.h"
#include "options.h"
#include "shadow.h"
#include "switch.h"

#include "../subject/case.h"

/* Fixed, so that a schedule meets the same addresses in every process; below what 39 bits of address space reach. */
#define EXPLORER_AT UINT64_C(0x1000000000)
#define STACKS_AT UINT64_C(0x1100000000)
#define ARENA_AT UINT64_C(0x1200000000)
#define STACK_STRIDE (2 * FIBER_STACK) /* half of it is guard */
#define STACKS_END (STACKS_AT + FIBERS_MAX * STACK_STRIDE)
#define ARENA_EACH ((size_t)4 << 20)
#define ARENA_END (ARENA_AT + FIBERS_MAX * ARENA_EACH)

/* Who runs: what comes before the workers, they, or what comes after them. */
enum phase { PHASE_BEFORE, PHASE_WORKERS, PHASE_AFTER };

/* Why the fiber that ran came back. */
enum outcome { OUTCOME_PARKED, OUTCOME_CRASH, OUTCOME_ASSERTION, OUTCOME_DEADLOCK, OUTCOME_UNKNOWN };

struct log_entry {
	uint64_t key; /* address, with the process in the upper bits where the memory is private (memory_key) */
	uint64_t old;
};

/* A word of private memory, as each process has it; that of the loaded one lies in the memory itself. */
struct private_word {
	uintptr_t address;
	uint64_t value[FIBERS_MAX];
};

struct region {
	uintptr_t start, end;
};

#define REGIONS_MAX 64
#define GUARD_LOCKS_MAX 1024
#define PRIVATE_WORDS_MAX 4096
#define UNKNOWN_MAX 16

/* Why nothing can be called exact. */
struct unknown {
	const char *what, *name; /* name: NULL or of the function */
	uintptr_t pc;
};

struct explorer {
	/* The assembly knows where these are (switch.c). */
	struct fiber *current;
	void *scheduler_sp;
	uint64_t real; /* on real threads: park there instead */

	/* How it is run. */
	struct explore_options options;
	const struct rc_case *subject;
	void *cells;
	size_t spacing;
	int64_t delta[FIBERS_MAX];
	int64_t expected, final;
	enum phase phase;

	/* Fibers. */
	unsigned fibers;                   /* born, without the root */
	unsigned workers_alive;
	struct fiber fiber[FIBERS_MAX];
	struct hash fiber_hash[FIBERS_MAX];
	uint8_t like[FIBERS_MAX];          /* the first worker that was as this one is when they start: those are interchangeable */
	struct {
		void *(*entry)(void *);
		void *argument;
	} birth[FIBERS_MAX];
	struct entry entry[FIBERS_MAX];
	uintptr_t thread_pointer[FIBERS_MAX]; /* 0: the program has no thread-local memory */
	unsigned thread_pointer_of;           /* the fiber whose thread pointer is set */
	bool thread_local_memory;

	/* The state. */
	struct hash memory_hash;           /* relative to the initial state */
	struct hash fibers_hash;
	uint64_t dirty;                    /* fibers whose hash another's step made stale */

	struct memo memo;

	/* Memory. */
	struct log_entry *log;
	uint64_t logged, log_room;
	uint32_t passed;                   /* accesses that were no steps since a fiber was resumed */
	uint64_t passed_before;            /* and before that */
	uint64_t epoch;                    /* of the step: a word is logged once in it */
	struct shadow shadow;
	uintptr_t guard_lock[GUARD_LOCKS_MAX]; /* locks that shadow words name (reduce.c) */
	unsigned guard_locks;
	struct region shared[REGIONS_MAX];
	unsigned shared_count;
	struct private_word *private_word;
	bool private_objects;              /* memory_make_private was called */
	unsigned private_words, loaded;    /* process whose private words lie in memory */
	unsigned processes;                /* 0: threads of one process */
	unsigned char *saves;              /* stacks before the steps of the path */
	size_t saved, saves_room;

	struct imports *imports;

	/* On real threads (real.c). */
	uint32_t token, token_home;
	unsigned token_choice;
	int real_process[FIBERS_MAX];
	uint64_t *kept_shared[REGIONS_MAX]; /* shared memory as it was before a run */
	enum { REAL_LOST, REAL_STOPS, REAL_ENDED, REAL_FINAL } real_status;

	/* What was noticed. */
	enum outcome outcome;
	const char *crash_what;
	char crash_text[ENDING_TEXT];
	uintptr_t crash_pc, crash_address;
	uintptr_t probed_by;               /* the caller that an access on its behalf is tried for; 0: none is */
	bool restart;                      /* bytes turned out to be shared: the steps so far were too few */
	bool symmetric;                    /* identical workers are interchangeable */
	bool told_apart;                   /* something names a worker: they are not, in the next search */
	bool weak_orders;
	uintptr_t clock_pc;
	bool unannounced;                  /* memory was written behind the explorer's back */
	bool outlived;                     /* the workers had ended, and threads that they made went on */
	struct unknown unknown[UNKNOWN_MAX];
	unsigned unknowns;
	bool running;                      /* on a fiber's stack */
	uint64_t steps;                    /* of all kinds, for the watchdog */
	uint64_t watched_step;
	unsigned watched_ticks;
	unsigned clock_reads;
};

#define X ((struct explorer *)EXPLORER_AT)

/* The shadow of the word at @key (memory_key). */
static inline struct shadow_word *shadow_find(uint64_t key)
{
	uint64_t number = key / (SHADOW_PAGE_WORDS * 8);
	struct shadow_word *words = X->shadow.last_page == number + 1 ? X->shadow.last : shadow_page(number);

	return &words[key / 8 % SHADOW_PAGE_WORDS];
}

/* Errors before any search: written to standard error, exit status 3. */
_Noreturn void explore_fail(const char *what, const char *detail);

#endif
