/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof_read: the explorer's document becomes a proof, or an error that says what in it cannot be. */
#ifndef PROVE_PROOF_READ_H
#define PROVE_PROOF_READ_H

#include "prove/proof.h"

#include "base/error.h"

/* What was asked for; what the document is held against. */
struct proof_asked {
	const char *name; /* of the case, for errors */
	unsigned workers;
	uint64_t ops;
	bool replay;
};

/*
 * proof_read: @text of @length bytes. Places and objects of accesses are not looked up yet (source.h). False with @error: STATUS_FINDING for
 * what cannot be, STATUS_USAGE when the program refused what it was asked.
 */
bool proof_read(const char *text, size_t length, const struct proof_asked *asked, struct proof *proof, struct error *error);

#endif
