/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prove: one case is built for the explorer, run in every order by it, and what it says is read. */
#ifndef PROVE_PROVE_H
#define PROVE_PROVE_H

#include "prove/proof.h"

#include "base/error.h"

#include <uv.h>

#define PROVE_WORKERS_MAX 32
#define PROVE_OPS_MOST UINT64_C(1000000)
#define PROVE_STATES UINT64_C(4294967294) /* what a number of a state can say */
#define PROVE_MEMORY (UINT64_C(1) << 30)
#define PROVE_DEPTH (UINT64_C(1) << 20)
#define PROVE_TIMES_MOST UINT64_C(1000000)

enum prove_search { PROVE_MERGE, PROVE_TREE, PROVE_PCT, PROVE_WALK };

struct prove_options {
	unsigned workers;
	uint64_t ops;
	enum prove_search search;
	bool no_count, no_reduce, from_start;
	bool bounded; /* at most @preemptions */
	uint64_t preemptions;
	uint64_t pct, seed, executions; /* 0: executions by default */
	uint64_t states, memory, time_ns, depth; /* 0: by default */
	const char *cflags;
	size_t index; /* of the case in its program (prove_program) */
	/* Of a replay: */
	const char *schedule; /* NULL: explore */
	bool real;
	uint64_t times;
};

void prove_defaults(struct prove_options *options);

/* What goes on now; shown while it does. */
struct prove_progress {
	const char *phase, *case_name; /* building, exploring, replaying */
	uint64_t states, steps, depth, executions, elapsed_ns;
	size_t turn, turns; /* which of how many cases it is, as the prover was told */
};

struct prover {
	uv_loop_t *loop;
	void (*show)(void *context, const struct prove_progress *now); /* may be NULL */
	void *context;
	const volatile bool *interrupted;
	size_t turn, turns; /* for show; turns <= 1: there is one case */
	/* Of the last case: */
	double built_ms;
	size_t compiled, cached;
	/* prove.c's own. */
	struct prove_run *now;
};

/*
 * prove_case: what the explorer says of @point. False with @error: STATUS_USAGE for what is refused, STATUS_FINDING for a
 * case that does not build or that ended without an answer. A case that cannot be explored is no error: @proof is unknown.
 */
bool prove_case(struct prover *prover, const struct case_point *point, const struct prove_options *options, struct proof *proof,
		struct error *error);

/*
 * prove_program: the same of case @options->index of a program that is built already, without names and values of the steps: for
 * what wants the answer alone.
 */
bool prove_program(struct prover *prover, const struct case_point *point, const char *program, const struct prove_options *options,
		   struct proof *proof, struct error *error);

/* prove_stop: the case that is explored now is to end with what is known. On the loop, as from interrupt_begin. */
void prove_stop(void *prover);

#endif
