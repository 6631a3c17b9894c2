/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge_observe.h"

#include "judge/judge_parameters.h"

#include "base/text.h"
#include "subject/page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CLASSES JUDGE_CLASSES

const char *const judge_class_names[CLASSES] = { "near", "far", "one-cpu", "changed", "unknown" };

static bool is_plain(const struct store_run *run)
{
	return strcmp(run->flavour, "plain") == 0;
}

size_t judge_run_class(const struct store_run *run)
{
	size_t class = 0;

	while (class < CLASSES - 1 &&
	       (run->latency_class == NULL || strcmp(run->latency_class, judge_class_names[class]) != 0))
		class++;
	return class;
}

bool judge_run_counts(const struct store_run *run)
{
	return is_plain(run) && run->status == RUN_OK;
}

double judge_run_share(const struct store_run *run, int engine)
{
	const struct store_reading *reading = &run->reading[engine];
	uint64_t part = engine == RC_ONE_SHOT ? reading->wrong : reading->lost;
	uint64_t whole = engine == RC_ONE_SHOT ? reading->trials : reading->updates;

	return !reading->present || whole == 0 ? NAN : (double)part / (double)whole;
}

/* Those of @runs that count, of one latency class, or of all for CLASSES. */
static bool counts(const struct store_run *run, size_t class)
{
	return judge_run_counts(run) && (class == CLASSES || judge_run_class(run) == class);
}

static void spread_shares(const struct store_run *const *runs, size_t count, size_t class, int engine, double scale,
			  bool mixed, struct spread *spread)
{
	double *shares = text_allocate(count + 1, sizeof(*shares));
	size_t used = 0;

	for (size_t i = 0; i < count; i++) {
		double share = counts(runs[i], class) ? judge_run_share(runs[i], engine) : NAN;

		if (!isnan(share))
			shares[used++] = share * scale;
	}
	if (mixed)
		statistics_range(shares, used, spread);
	else
		statistics_spread(shares, used, spread);
	free(shares);
}

static double interleaved_share(const struct store_run *const *runs, size_t count, size_t class)
{
	double slices = 0, interleaved = 0;

	for (size_t i = 0; i < count; i++) {
		for (int engine = 0; counts(runs[i], class) && engine < STORE_ENGINES; engine++) {
			const struct store_reading *reading = &runs[i]->reading[engine];

			slices += reading->present ? (double)reading->slices : 0;
			interleaved += reading->present ? (double)reading->interleaved : 0;
		}
	}
	return slices > 0 ? interleaved / slices : NAN;
}

static void observe_class(const struct store_run *const *runs, size_t count, size_t class, struct judge_result *result)
{
	struct judge_class *entry = &result->classes[result->class_count];

	memset(entry, 0, sizeof(*entry));
	for (size_t i = 0; i < count; i++) {
		if (!counts(runs[i], class))
			continue;
		entry->runs++;
		if (!runs[i]->reading[RC_ONE_SHOT].present)
			continue;
		entry->trials += runs[i]->reading[RC_ONE_SHOT].trials;
		entry->lost += runs[i]->reading[RC_ONE_SHOT].wrong;
	}
	if (entry->runs == 0)
		return;
	entry->latency_class = judge_class_names[class];
	spread_shares(runs, count, class, RC_ONE_SHOT, 1, false, &entry->share);
	spread_shares(runs, count, class, RC_SUSTAINED, 1e6, false, &entry->lost_per_million);
	entry->interleaved = interleaved_share(runs, count, class);
	result->class_count++;
}

static int compare_finals(const void *a, const void *b)
{
	int64_t first = ((const struct judge_final *)a)->value;
	int64_t second = ((const struct judge_final *)b)->value;

	return (first > second) - (first < second);
}

static void merge_finals(struct judge_result *result)
{
	size_t kept = 0;

	if (result->final_count == 0)
		return;
	qsort(result->finals, result->final_count, sizeof(*result->finals), compare_finals);
	for (size_t i = 1; i < result->final_count; i++) {
		if (result->finals[i].value == result->finals[kept].value)
			result->finals[kept].seen += result->finals[i].seen;
		else
			result->finals[++kept] = result->finals[i];
	}
	result->final_count = kept + 1;
}

static void add_finals(const struct store_reading *reading, size_t *room, struct judge_result *result)
{
	result->finals = text_grow(result->finals, room, result->final_count + reading->final_count + 1,
				   sizeof(*result->finals));
	for (size_t i = 0; i < reading->final_count; i++)
		result->finals[result->final_count++] = (struct judge_final){ .value = reading->finals[i].value,
									       .seen = reading->finals[i].count };
}

static void add_reading(const struct store_reading *reading, int engine, size_t *room, struct judge_result *result)
{
	if (!reading->present)
		return;
	result->updates_all += reading->updates;
	result->lost_updates += reading->lost;
	result->wrong_seen |= reading->wrong > 0;
	if (strcmp(result->point->wrong_result, "not-shared") == 0) {
		result->shared_seen |= store_reading_moved(reading);
		result->unshared_unseen |= reading->expected == 0;
	}
	if (engine != RC_ONE_SHOT)
		return;
	result->trials += reading->trials;
	result->updates += reading->updates;
	result->lost += reading->wrong;
	result->expected = reading->expected;
	add_finals(reading, room, result);
}

static void add_plain_run(const struct store_run *run, size_t *room, struct judge_result *result)
{
	if (result->parameters == NULL)
		result->parameters = &run->parameters;
	result->status[run->status]++;
	if (run->status != RUN_OK) {
		if (result->trouble == NULL)
			result->trouble = run->detail;
		return;
	}
	result->runs++;
	for (int engine = 0; engine < STORE_ENGINES; engine++)
		add_reading(&run->reading[engine], engine, room, result);
	judge_bursts_add(run, &result->bursts);
}

/* How long @run had measured until it read its first wrong result; 0: it read none. All of it, where that is not known. */
static uint64_t first_loss_in(const struct store_run *run)
{
	uint64_t measured_ns = 0;

	for (int engine = 0; engine < STORE_ENGINES; engine++) {
		const struct store_reading *reading = &run->reading[engine];

		if (reading->present && reading->wrong > 0)
			return measured_ns + (reading->first_wrong_ns > 0 ? reading->first_wrong_ns : reading->duration_ns);
		measured_ns += reading->present ? reading->duration_ns : 0;
	}
	return 0;
}

static uint64_t first_loss(const struct store_run *const *runs, size_t count)
{
	uint64_t measured_ns = 0;

	for (size_t i = 0; i < count; i++) {
		if (!judge_run_counts(runs[i]))
			continue;
		uint64_t within_ns = first_loss_in(runs[i]);

		if (within_ns > 0)
			return measured_ns + within_ns;
		for (int engine = 0; engine < STORE_ENGINES; engine++)
			measured_ns += runs[i]->reading[engine].present ? runs[i]->reading[engine].duration_ns : 0;
	}
	return 0;
}

static bool reports_race(const struct store_run *run)
{
	for (size_t i = 0; i < run->report_count; i++)
		if (run->reports[i].on_counter)
			return true;
	return false;
}

static void observe_detector(const struct store_run *const *runs, size_t count, size_t index, struct judge_result *result)
{
	struct judge_detector *entry = &result->detectors[result->detector_count];

	*entry = (struct judge_detector){ .name = store_detectors[index], .visible = result->point->visible[index] };
	for (size_t i = 0; i < count; i++) {
		bool seen = reports_race(runs[i]);

		if (strcmp(runs[i]->flavour, entry->name) != 0)
			continue;
		entry->seen += seen;
		if (seen || runs[i]->status == RUN_OK)
			entry->runs++;
		else
			entry->failed++;
	}
	if (entry->runs + entry->failed > 0)
		result->detector_count++;
}

static void observe_control(const struct judge_runs *sorted, struct judge_result *result)
{
	const struct store_run *const *runs;
	uint64_t sums[STORE_ENGINES][2] = { { 0 } };
	size_t count;
	int engine;

	result->control_share = NAN;
	if (result->point->control == NULL)
		return;
	runs = judge_runs_of(sorted, result->point->control, &count);
	for (size_t i = 0; i < count; i++) {
		const struct store_reading *reading = runs[i]->reading;

		if (!counts(runs[i], CLASSES) ||
		    (result->parameters != NULL && !judge_parameters_steered_alike(result->parameters, &runs[i]->parameters)))
			continue;
		sums[RC_ONE_SHOT][0] += reading[RC_ONE_SHOT].present ? reading[RC_ONE_SHOT].trials : 0;
		sums[RC_ONE_SHOT][1] += reading[RC_ONE_SHOT].present ? reading[RC_ONE_SHOT].wrong : 0;
		sums[RC_SUSTAINED][0] += reading[RC_SUSTAINED].present ? reading[RC_SUSTAINED].updates : 0;
		sums[RC_SUSTAINED][1] += reading[RC_SUSTAINED].present ? reading[RC_SUSTAINED].lost : 0;
		for (engine = 0; engine < STORE_ENGINES; engine++)
			result->control_wrong |= reading[engine].present && reading[engine].wrong > 0;
	}
	/* As with a case's own share: trials where there are any, else updates. */
	engine = sums[RC_ONE_SHOT][0] > 0 ? RC_ONE_SHOT : RC_SUSTAINED;
	result->has_control = sums[engine][0] > 0;
	result->control_trials = sums[engine][0];
	result->control_lost = sums[engine][1];
	if (result->has_control)
		result->control_share = (double)result->control_lost / (double)result->control_trials;
}

void judge_observe(const struct judge_runs *sorted, const struct store_case *point, size_t set, struct judge_result *result)
{
	const struct store_run *const *runs;
	size_t count, room = 0;

	memset(result, 0, sizeof(*result));
	result->point = point;
	result->set = set;
	runs = judge_runs_of_set(sorted, point->name, set, &count);
	for (size_t i = 0; i < count; i++)
		if (is_plain(runs[i]))
			add_plain_run(runs[i], &room, result);
	merge_finals(result);
	judge_bursts_end(point, &result->bursts);
	judge_gil(runs, count, &result->gil);
	result->first_loss_ns = first_loss(runs, count);
	for (size_t class = 0; class < CLASSES; class++)
		observe_class(runs, count, class, result);
	result->mixed = result->class_count > 1;
	spread_shares(runs, count, CLASSES, result->trials > 0 ? RC_ONE_SHOT : RC_SUSTAINED, 1, result->mixed, &result->share);
	result->interleaved = interleaved_share(runs, count, CLASSES);
	for (size_t i = 0; i < sizeof(store_detectors) / sizeof(store_detectors[0]); i++)
		observe_detector(runs, count, i, result);
	observe_control(sorted, result);
	/* A right total in memory that may well be private shows nothing that a bound could be put on. */
	result->bounded = result->runs > 0 && !result->wrong_seen && !result->unshared_unseen;
	result->runs_below = result->bounded ? statistics_zero_bound(result->runs) : NAN;
	result->per_update_below = result->bounded ? statistics_event_bound(result->updates_all) : NAN;
}
