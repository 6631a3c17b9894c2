/* SPDX-License-Identifier: GPL-3.0-or-later */
/* models_run: experiments are run, by C and by each Python, and judged. */
#ifndef MODELS_MODELS_RUN_H
#define MODELS_MODELS_RUN_H

#include "models/models_claim.h"
#include "models/models_python.h"

#include <signal.h>

struct models_options {
	const struct models_experiment **experiments;
	size_t experiment_count;
	struct models_python *pythons;
	size_t python_count;
	const char *no_python; /* why there is none */
	bool quick;
	uint64_t seed;         /* of the order in which subjects take turns */
	const volatile sig_atomic_t *stop; /* no run is begun once it is not 0; may be NULL */
	void (*show)(void *context, const char *experiment, const char *subject, size_t done, size_t total); /* may be NULL */
	void *context;
};

struct models_result {
	unsigned cpus;
	bool interrupted; /* before all was run that was asked for */
	struct models_data *data;
	size_t data_count;
	struct models_claim *claims;
	size_t claim_count;
};

/* models_run: False with @error (STATUS_HARNESS) when a subject in C cannot be run, or is broken. For models_result_fini in any case. */
bool models_run(const struct models_options *options, struct models_result *result, struct error *error);
void models_result_fini(struct models_result *result);

/* models_judge_all: @result's claims, of its data, which has none yet. */
void models_judge_all(struct models_result *result);

/* models_status: 77 when nothing could be told, else 0: a claim that does not hold is a finding about the machine. */
enum exit_status models_status(const struct models_result *result);

/* models_shuffle: @order gets 0 .. @count - 1 in an order that @seed tells, which moves on. */
void models_shuffle(uint64_t *seed, size_t *order, size_t count);

#endif
