/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/estimate.h"

#include "base/quantity.h"

#include <math.h>

/* What a state takes, with its edges where something is counted; measured. */
#define STATE_BYTES 56
#define EDGE_BYTES 6

/* What is refused must be too much even if the estimate is somewhat too high. */
#define DOUBT 1.25

static double factorial(unsigned number)
{
	return tgamma(number + 1.0);
}

double estimate_states(const struct case_point *point, unsigned workers, uint64_t ops)
{
	double operations = (double)ops, alike = point->workload->weighted ? 1 : factorial(workers);

	if (!point->guard || !case_is_shared(point))
		return 0;
	if (point->workload->increments && point->workload->decrements)
		alike = factorial(workers / 2) * factorial(workers - workers / 2);
	/* One step for each update: the workers' positions. */
	if (point->access->indivisible)
		return point->guard->excludes ? 0 : pow(operations + 1, workers) / alike;
	if (point->guard->excludes)
		return 0;
	/* Positions, what each worker has read, and the value: (2k)^2n / 5 for identical workers times their orders. */
	return pow(2 * operations, 2.0 * workers) / 5 / alike + workers * operations;
}

static void add_big(struct text *text, double number)
{
	if (number < 1e15)
		quantity_add_count(text, (uint64_t)number);
	else
		text_addf(text, "%.0e", number);
}

bool estimate_allows(const struct case_point *point, const struct prove_options *options, struct error *error)
{
	uint64_t memory = options->memory ? options->memory : PROVE_MEMORY;
	double states = estimate_states(point, options->workers, options->ops);
	double each = STATE_BYTES + (options->no_count ? 0 : EDGE_BYTES * options->workers), bytes = states * each;
	struct text text = { 0 };

	if (options->search != PROVE_MERGE || options->states || options->bounded || options->schedule ||
	    (states <= DOUBT * (double)PROVE_STATES && bytes <= DOUBT * (double)memory))
		return true;
	text_addf(&text, "%s: %u workers with %llu operations each have about ", point->name, options->workers,
		  (unsigned long long)options->ops);
	add_big(&text, states);
	text_add(&text, " states, for which ");
	quantity_add_bytes(&text, memory);
	text_add(&text, states > PROVE_STATES ? " of memory, and a search, have no room" : " of memory has no room");
	text_addf(&text, ": ask for fewer --ops or --workers, %sfor a sample (--pct 3, --random-walk), or for a part with --states N",
		  bytes <= 1e12 && states <= PROVE_STATES ? "for more --memory, " : "");
	error_set(error, STATUS_USAGE, "%s", text.data);
	text_fini(&text);
	return false;
}
