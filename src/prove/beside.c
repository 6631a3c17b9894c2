/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/beside.h"

#include "run/interrupt.h"

#include <math.h>

static const char *answer(enum answer said)
{
	return proof_answer_name(said);
}

void beside_unknown(const struct case_point *point, const struct campaign_options *options, const char *reason,
		    struct store_exploration *row)
{
	*row = (struct store_exploration){
		.case_name = text_copy(point->name),
		.workers = options->workers,
		.ops = options->ops,
		.verdict = text_copy(proof_kind_name(PROOF_UNKNOWN)),
		.race = text_copy(answer(ANSWER_UNKNOWN)),
		.loses = text_copy(answer(ANSWER_UNKNOWN)),
		.agrees = text_copy(answer(ANSWER_UNKNOWN)),
		.reason = text_copy(reason),
	};
}

static double known_share(double share)
{
	return isfinite(share) && share >= 0 ? fmin(share, 1) : NAN;
}

void beside_row(const struct case_point *point, const struct proof *proof, struct store_exploration *row)
{
	struct proof_verdict verdict;

	proof_verdict_of(proof, point, &verdict);
	*row = (struct store_exploration){
		.case_name = text_copy(point->name),
		.workers = proof->workers,
		.ops = proof->ops,
		.verdict = text_copy(proof_kind_name(verdict.kind)),
		.race = text_copy(answer(verdict.race)),
		.loses = text_copy(answer(verdict.loses)),
		.agrees = text_copy(answer(verdict.agrees)),
		.reason = text_copy(verdict.reason),
		.complete = proof->complete && proof->unknown_count == 0 && !proof->stopped,
		.states = proof->states,
		.cpu_ns = proof->cpu_ns,
		.interleavings = text_copy(proof->interleavings),
		.finals = text_allocate(proof->final_count + 1, sizeof(*row->finals)),
	};
	for (size_t i = 0; i < proof->final_count; i++)
		row->finals[row->final_count++] = (struct store_reachable){
			.value = proof->finals[i].value,
			.interleavings = text_copy(proof->finals[i].interleavings),
			.share = known_share(proof->finals[i].share),
			.random_walk = known_share(proof->finals[i].random_walk),
		};
}

/* What is not even tried; NULL: it is. */
static const char *too_much(const struct campaign_options *options)
{
	if (options->workers > PROVE_WORKERS_MAX)
		return "the explorer takes at most 32 workers";
	return options->ops > PROVE_OPS_MOST ? "the explorer takes at most 1M operations per worker" : NULL;
}

static void explore(void *context, const struct campaign_exploring *what, struct store_exploration *row)
{
	struct beside *beside = context;
	struct prove_options options;
	struct proof proof = { 0 };
	struct error error;
	const char *why = too_much(what->options);

	beside->prover.loop = what->loop;
	prove_defaults(&options);
	options.workers = what->options->workers;
	options.ops = what->options->ops;
	options.states = BESIDE_STATES;
	options.time_ns = BESIDE_TIME_NS;
	options.cflags = what->options->cflags;
	options.index = what->program ? what->index : 0;
	/* One that cannot be built keeps the program of all from being: then each is built by itself. */
	if (why)
		beside_unknown(what->point, what->options, why, row);
	else if (what->program ? prove_program(&beside->prover, what->point, what->program, &options, &proof, &error) :
				 prove_case(&beside->prover, what->point, &options, &proof, &error))
		beside_row(what->point, &proof, row);
	else
		beside_unknown(what->point, what->options, error.text, row);
	proof_fini(&proof);
}

static void stop(void *context)
{
	prove_stop(&((struct beside *)context)->prover);
}

void beside_init(struct beside *beside)
{
	*beside = (struct beside){
		.prover = { .interrupted = interrupt_flag() },
		.explorer = { .context = beside, .explore = explore, .stop = stop },
	};
}
