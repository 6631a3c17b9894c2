/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof_verdict: what a proof says in one word, and whether that is what the parts' facts promise. */
#ifndef PROVE_PROOF_VERDICT_H
#define PROVE_PROOF_VERDICT_H

#include "prove/proof.h"

enum answer { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN };

struct proof_verdict {
	enum proof_kind kind;
	const char *reason;      /* of unknown: why; NULL */
	enum answer race, loses; /* what the explorer says */
	enum answer agrees;      /* with the truth */
	bool expects_race, expects_loss;
};

/* proof_verdict_of: @point and its truth may be NULL: then nothing is expected, and agrees stays unknown. */
void proof_verdict_of(const struct proof *proof, const struct case_point *point, struct proof_verdict *verdict);

/* proof_worst: the finding that the verdict is named after; NULL for exact and unknown. */
const struct proof_finding *proof_worst(const struct proof *proof);

const char *proof_answer_name(enum answer answer); /* no yes unknown */

#endif
