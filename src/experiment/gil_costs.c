/* SPDX-License-Identifier: MIT */
/*
 * gil_costs: what the replica of the global interpreter lock takes: to take and drop it where nobody else wants it; and, where
 * somebody does, from who gives it until who gets it goes on. Figures in seconds.
 */
#include "experiment/crew.h"
#include "experiment/experiment.h"

#include <racecount/gil.h>

#define BLOCKS_MOST 1000
#define CREATIONS_PER_BLOCK 10 /* as in switches */
#define PER_BLOCK 50 /* times between two looks at the clock */
#define PATIENCE_NS 1000000000u /* a thread that stays alone hands nothing over */

/* All of it is guarded by the lock that is measured. */
struct hands {
	uint64_t given_ns, end_ns;
	uint64_t took[BLOCKS_MOST];
	unsigned count, wanted;
};

static void hand_over(void *context, unsigned worker)
{
	struct hands *hands = context;

	(void)worker;
	rc_gil_take();
	while (hands->count < hands->wanted && now_ns() < hands->end_ns) {
		if (!__atomic_load_n(&rc_gil_drop_request, __ATOMIC_RELAXED))
			continue;
		hands->given_ns = now_ns();
		rc_gil_switch();
		if (hands->count < hands->wanted)
			hands->took[hands->count++] = now_ns() - hands->given_ns;
	}
	rc_gil_drop();
}

bool gil_costs(const struct request *request, struct document *document)
{
	const unsigned wanted = request->amount / CREATIONS_PER_BLOCK + 1;
	struct hands hands = { .wanted = wanted < BLOCKS_MOST ? wanted : BLOCKS_MOST };
	uint64_t took[BLOCKS_MOST], all;

	for (unsigned i = 0; i < hands.wanted; i++) {
		const uint64_t begin = now_ns();

		for (unsigned j = 0; j < PER_BLOCK; j++) {
			rc_gil_take();
			rc_gil_drop();
		}
		took[i] = now_ns() - begin;
	}
	document_figure(document, "take-gil", 1, (double)middle(took, hands.wanted) / PER_BLOCK / 1e9);
	/* Who wants it asks soon: how long one may keep it is another question. */
	rc_gil_interval_ns = RC_SWITCH_INTERVAL_LEAST_NS;
	hands.end_ns = now_ns() + PATIENCE_NS;
	if (!crew_threads(2, hand_over, &hands, &all))
		return false;
	if (hands.count > 0)
		document_figure(document, "switch-gil", 2, (double)middle(hands.took, hands.count) / 1e9);
	return true;
}
