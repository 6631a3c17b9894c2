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

/* In how many ways @workers that cannot be told apart stand at @places places. */
static double stand(double places, unsigned workers)
{
	return exp(lgamma(places + workers) - lgamma(places) - lgamma(workers + 1.0));
}

/* One step for each update: the workers' positions. */
static double of_one_step(const struct case_point *point, unsigned workers, double ops)
{
	if (point->workload->weighted)
		return pow(ops + 1, workers);
	if (point->workload->increments && point->workload->decrements)
		return stand(ops + 1, workers / 2) * stand(ops + 1, workers - workers / 2);
	return stand(ops + 1, workers);
}

/*
 * A load and a store: positions, what each worker has read, and the value. (2k)^2n / 5 states, divided by the orders of identical
 * workers, is near what was counted of two to four; of more with few operations so is (k (k + 1))^n, which is too low for the others.
 */
static double of_two_steps(const struct case_point *point, unsigned workers, double ops)
{
	double alike = point->workload->weighted ? 1 : factorial(workers);

	if (!point->workload->weighted && point->workload->increments && point->workload->decrements)
		alike = factorial(workers / 2) * factorial(workers - workers / 2);
	return fmax(pow(2 * ops, 2.0 * workers) / 5 / alike, pow(ops * (ops + 1), workers)) + workers * ops;
}

double estimate_states(const struct case_point *point, unsigned workers, uint64_t ops)
{
	if (!point->guard || !case_is_shared(point) || point->guard->excludes)
		return 0;
	return point->access->indivisible ? of_one_step(point, workers, (double)ops) : of_two_steps(point, workers, (double)ops);
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
	text_addf(&text, "%s: about ", point->name);
	add_big(&text, states);
	text_addf(&text, " states with --workers %u --ops %llu, too many for ", options->workers, (unsigned long long)options->ops);
	quantity_add_bytes(&text, memory);
	text_addf(&text, " of memory:\n  ask for fewer of either%s, for a sample (--pct 3, --random-walk), or for a part (--states N)",
		  bytes <= 1e12 && states <= PROVE_STATES ? ", for more --memory" : "");
	error_set(error, STATUS_USAGE, "%s", text.data);
	text_fini(&text);
	return false;
}
