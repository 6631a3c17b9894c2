/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/proof_verdict.h"

#include <string.h>

const char *proof_answer_name(enum answer answer)
{
	static const char *const names[] = { "no", "yes", "unknown" };

	return names[answer];
}

const struct proof_finding *proof_worst(const struct proof *proof)
{
	const struct proof_finding *worst = NULL;

	for (size_t i = 0; i < proof->found_count; i++)
		if (!worst || proof->found[i].kind < worst->kind)
			worst = &proof->found[i];
	return worst;
}

static bool has_found(const struct proof *proof, enum proof_kind kind)
{
	for (size_t i = 0; i < proof->found_count; i++)
		if (proof->found[i].kind == kind)
			return true;
	return false;
}

static bool loses(const struct proof *proof)
{
	for (size_t i = 0; i < proof->final_count; i++)
		if (proof->finals[i].value != proof->expected)
			return true;
	return has_found(proof, PROOF_LOSES);
}

/* Why what was not found may be there all the same; NULL when it cannot. */
static const char *doubt(const struct proof *proof)
{
	if (proof->unknown_count > 0)
		return proof->unknown[0].what;
	if (strcmp(proof->search, "pct") == 0 || strcmp(proof->search, "walk") == 0)
		return "nothing was found, but only some schedules were tried, drawn at random";
	if (proof->stopped)
		return "the search stopped before its end";
	if (proof->bounded)
		return "only schedules with few preemptions were tried";
	if (!proof->complete)
		return "not every schedule was tried";
	if (proof->clock)
		return "the program looks at a clock";
	return NULL;
}

static enum answer compare(enum answer said, bool expected)
{
	if (said == ANSWER_UNKNOWN)
		return ANSWER_UNKNOWN;
	return (said == ANSWER_YES) == expected ? ANSWER_YES : ANSWER_NO;
}

/* No part promises to crash, to hang or to fail its assertion. */
static bool is_broken(enum proof_kind kind)
{
	return kind < PROOF_RACE;
}

void proof_verdict_of(const struct proof *proof, const struct case_point *point, struct proof_verdict *verdict)
{
	const struct proof_finding *worst = proof_worst(proof);
	const char *why = doubt(proof);
	bool races = has_found(proof, PROOF_RACE) || proof->race_count > 0;
	struct truth truth;

	*verdict = (struct proof_verdict){ .agrees = ANSWER_UNKNOWN };
	verdict->race = races ? ANSWER_YES : why ? ANSWER_UNKNOWN : ANSWER_NO;
	verdict->loses = loses(proof) ? ANSWER_YES : why ? ANSWER_UNKNOWN : ANSWER_NO;
	verdict->kind = worst ? worst->kind : why ? PROOF_UNKNOWN : PROOF_EXACT;
	/* What was told without a schedule of its own counts too. */
	if (verdict->kind > PROOF_LOSES && verdict->loses == ANSWER_YES)
		verdict->kind = PROOF_LOSES;
	if (verdict->kind > PROOF_RACE && races)
		verdict->kind = PROOF_RACE;
	verdict->reason = verdict->kind == PROOF_UNKNOWN ? why : NULL;
	if (!point)
		return;
	truth_of(point, &truth);
	/* One worker alone races with nobody. */
	verdict->expects_race = truth.data_race && proof->workers > 1;
	verdict->expects_loss = truth.wrong_result == WRONG_NOT_SHARED || (truth.wrong_result == WRONG_LOST && proof->workers > 1);
	enum answer race = compare(verdict->race, verdict->expects_race), loss = compare(verdict->loses, verdict->expects_loss);

	if (race == ANSWER_NO || loss == ANSWER_NO || is_broken(verdict->kind))
		verdict->agrees = ANSWER_NO;
	else if (race == ANSWER_YES && loss == ANSWER_YES)
		verdict->agrees = ANSWER_YES;
}
