/* SPDX-License-Identifier: GPL-3.0-or-later */
/* beside: each case of a campaign is explored beside its runs, within small limits; what comes of it becomes a row of the store. */
#ifndef PROVE_BESIDE_H
#define PROVE_BESIDE_H

#include "prove/prove.h"
#include "prove/proof_verdict.h"

#include "base/quantity.h"
#include "run/campaign.h"

#define BESIDE_STATES 200000
#define BESIDE_TIME_NS (1 * NS_PER_S)

struct beside {
	struct prover prover;
	struct campaign_explorer explorer; /* for an order */
};

void beside_init(struct beside *beside);

/* beside_row: @proof of @point as a row of the store, for store_exploration_fini. beside_unknown: nothing is known, for @reason. */
void beside_row(const struct case_point *point, const struct proof *proof, struct store_exploration *row);
void beside_unknown(const struct case_point *point, const struct campaign_options *options, const char *reason,
		    struct store_exploration *row);

#endif
