/* SPDX-License-Identifier: GPL-3.0-or-later */
/* models_claim: does a claim of the notes hold here? A function of what was recorded, and of nothing else. */
#ifndef MODELS_MODELS_CLAIM_H
#define MODELS_MODELS_CLAIM_H

#include "models/models.h"

#include "judge/statistics.h"

/* A run is calm when others used less than this. */
#define MODELS_FOREIGN_MOST 0.125 /* of the CPUs that may be used */
#define MODELS_STEAL_MOST 0.05    /* share of CPU time */
#define MODELS_CALM_LEAST 3       /* runs; with fewer, what load could have made is no answer */

enum models_holds { HOLDS_YES, HOLDS_NO, HOLDS_UNTESTABLE };

struct models_claim {
	const struct models_rule *rule;
	const struct models_experiment *experiment;
	char *subject;
	enum models_holds holds;
	struct spread spread; /* of the runs that count; count 0: none does */
	size_t runs, calm;    /* all of them; those during which the machine was calm */
	char *measured;       /* the figure in words */
	char *reason;         /* a sentence */
};

/* models_judge: @rule of @data on a machine where @cpus CPUs may be used. For models_claim_fini. */
void models_judge(const struct models_rule *rule, const struct models_data *data, unsigned cpus, struct models_claim *claim);

/* models_bound: append "at least 1.7 x", where it holds by how much, with the unit of its figure; false where it does not. */
bool models_bound(const struct models_rule *rule, struct text *text);
bool models_is_calm(const struct models_stamp *stamp, unsigned cpus);
void models_claim_fini(struct models_claim *claim);

const char *models_holds_name(enum models_holds holds); /* yes no untestable */

#endif
