/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_explorer.h"

#include "base/quantity.h"
#include "prove/proof_verdict.h"
#include "prove/prove.h"

#include <stdlib.h>
#include <string.h>

#define NAME "explore"
#define INTERLEAVINGS "6" /* of two plain increments: 4! / (2! 2!) */

static void explore(struct doctor_subject *subject, struct doctor_explorer *explorer)
{
	const struct case_point *race = &subject->roster.points.points[DOCTOR_THREADS];
	static const volatile bool interrupted;
	struct prover prover = { .loop = &subject->loop, .interrupted = &interrupted };
	struct prove_options options;
	struct proof_verdict verdict;
	struct error error;
	struct proof proof;

	prove_defaults(&options);
	options.ops = 1;
	explorer->tried = true;
	if (!prove_case(&prover, race, &options, &proof, &error)) {
		explorer->failure = text_copy(error.text);
		return;
	}
	proof_verdict_of(&proof, race, &verdict);
	explorer->loses = verdict.loses == ANSWER_YES;
	explorer->interleavings = text_copy(proof.interleavings);
	explorer->cpu_ns = proof.cpu_ns;
	/* It says itself what kept it from an answer. */
	if (verdict.kind == PROOF_UNKNOWN)
		explorer->failure = text_copy(verdict.reason);
	proof_fini(&proof);
}

void doctor_explorer_read(struct doctor_subject *subject, const struct doctor_compilers *compilers, struct doctor_explorer *explorer)
{
	*explorer = (struct doctor_explorer){ .compiler = compilers->gcc.compiler.path != NULL };
	if (explorer->compiler && subject->built)
		explore(subject, explorer);
}

void doctor_explorer_fini(struct doctor_explorer *explorer)
{
	free(explorer->failure);
	free(explorer->interleavings);
	*explorer = (struct doctor_explorer){ 0 };
}

static void check_answer(const struct doctor_explorer *explorer, struct checkup *checkup)
{
	const char *counted = explorer->interleavings ? explorer->interleavings : "uncounted";
	struct text took = { 0 };

	quantity_add_time(&took, explorer->cpu_ns);
	if (explorer->loses && strcmp(counted, INTERLEAVINGS) == 0)
		checkup_ok(checkup, NAME, "finds the lost update of a known race in its %s interleavings, %s", counted, took.data);
	else
		checkup_trouble(checkup, CHECK_NOTE, NAME, "install racecount again; do not trust what it calls exact",
				"is wrong about a known race: %s interleavings of " INTERLEAVINGS "%s", counted,
				explorer->loses ? "" : ", and no lost update");
	text_fini(&took);
}

void doctor_explorer_check(const struct doctor_explorer *explorer, struct checkup *checkup)
{
	checkup_section(checkup, "explorer");
	if (!explorer->compiler)
		checkup_trouble(checkup, CHECK_NOTE, NAME, "apt-get install gcc libc6-dev", "left out: only gcc builds for it, which is not there");
	else if (!explorer->tried)
		checkup_trouble(checkup, CHECK_NOTE, NAME, "mend the build, then run racecount doctor again", "not tried");
	else if (explorer->failure)
		checkup_trouble(checkup, CHECK_NOTE, NAME, "see to what it says; gcc 12 is known to work", "no answer: %.*s",
				(int)strcspn(explorer->failure, "\n"), explorer->failure);
	else
		check_answer(explorer, checkup);
}
