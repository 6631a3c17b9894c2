/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_run.h"

#include "base/clock.h"
#include "base/paths.h"
#include "base/quantity.h"
#include "models/models_cases.h"
#include "models/models_document.h"
#include "models/models_subject.h"

#include <stdlib.h>

#define RUNS 7
#define RUNS_QUICK 5
#define ROUNDS_MOST 2 /* times as many, where too few runs were calm */
#define BUDGET_NS (160 * NS_PER_S) /* for all runs: once it is used up, no more are begun than one of each */
#define BUDGET_QUICK_NS (24 * NS_PER_S)
#define RUN_LIMIT_NS (60 * NS_PER_S)
#define RUN_LIMIT_QUICK_NS (15 * NS_PER_S)

/* One subject of one experiment, as it is run. */
struct lane {
	struct models_data *data;
	const struct models_python *python; /* NULL: C */
	struct models_cases cases;
};

struct models_work {
	const struct models_options *options;
	struct models_result *result;
	struct lane *lanes;
	size_t lane_count, done, total;
	uint64_t begin_ns;
	bool interrupted; /* while cases were run, which see to Ctrl-C themselves */
};

/* splitmix64 (Steele, Lea, Flood) */
static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

void models_shuffle(uint64_t *seed, size_t *order, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const size_t other = next_random(seed) % (i + 1);

		order[i] = order[other];
		order[other] = i;
	}
}

/* ---- what there is to do ---- */

static size_t runs_of(const struct models_options *options)
{
	return options->quick ? RUNS_QUICK : RUNS;
}

static void add_data(struct models_work *work, const struct models_experiment *experiment, const struct models_python *python, bool is_python)
{
	struct models_data *data = &work->result->data[work->result->data_count++];

	data->experiment = experiment;
	data->python = is_python;
	data->subject = text_copy(python ? python->name : is_python ? "Python" : "C");
	if (is_python && !python)
		data->missing = text_copy(work->options->no_python ? work->options->no_python : "no Python was asked for");
	else
		work->lanes[work->lane_count++] = (struct lane){ .data = data, .python = python };
}

static void lay_out(struct models_work *work)
{
	const struct models_options *options = work->options;
	const size_t most = options->experiment_count * (2 + options->python_count);

	work->result->data = text_allocate(most + 1, sizeof(*work->result->data));
	work->lanes = text_allocate(most + 1, sizeof(*work->lanes));
	for (size_t i = 0; i < options->experiment_count; i++) {
		const struct models_experiment *experiment = options->experiments[i];

		if (experiment->in_c)
			add_data(work, experiment, NULL, false);
		for (size_t j = 0; j < options->python_count && experiment->script; j++)
			add_data(work, experiment, &options->pythons[j], true);
		if (experiment->script && options->python_count == 0)
			add_data(work, experiment, NULL, true);
	}
	work->total = work->lane_count * runs_of(options);
}

/* ---- one run ---- */

static void show(const struct models_work *work, const struct lane *lane, const char *what)
{
	if (work->options->show)
		work->options->show(work->options->context, lane->data->experiment->name, what, work->done, work->total);
}

/* A lane, for who builds its programs. */
struct builder {
	const struct models_work *work;
	const struct lane *lane;
};

static void building(void *context)
{
	const struct builder *builder = context;

	show(builder->work, builder->lane, "building its programs");
}

static bool hear_cases(const struct models_work *work, struct lane *lane, char **bytes, size_t *length, struct models_stamp *stamp,
		       struct error *error)
{
	struct builder builder = { work, lane };
	/* Another order in each run: a case follows now this one and now that one. */
	const struct models_cases_order order = { .experiment = lane->data->experiment, .quick = work->options->quick,
						  .seed = work->options->seed + lane->data->run_count, .building = building,
						  .context = &builder };

	return models_cases_hear(&order, &lane->cases, bytes, length, stamp, error);
}

/* The document of a program. False with @error when the tool's own files are missing. */
static bool hear_program(const struct models_work *work, struct lane *lane, char **bytes, size_t *length, struct models_stamp *stamp,
			 struct error *error)
{
	const struct models_experiment *experiment = lane->data->experiment;
	const char *folder = lane->python ? paths_data(error) : paths_experiment(error);
	char *script = lane->python && folder ? text_format("%s/python/%s", folder, experiment->script) : NULL;
	char *amount, *workers;

	*bytes = NULL;
	if (!folder)
		return false;
	models_subject_words(experiment, lane->python != NULL, work->options->quick, work->result->cpus, &amount, &workers);
	/* -B: nothing is written beside the scripts. */
	const char *const python[] = { lane->python ? lane->python->path : NULL, "-B", script, MODELS_DESCRIPTOR, amount, workers, NULL };
	const char *const c[] = { folder, experiment->name, MODELS_DESCRIPTOR, amount, workers, NULL };
	const bool good = models_subject_hear(lane->python ? python : c, work->options->quick ? RUN_LIMIT_QUICK_NS : RUN_LIMIT_NS, bytes, length,
					      stamp, error);

	free(script);
	free(amount);
	free(workers);
	return good;
}

static bool hear(const struct models_work *work, struct lane *lane, char **bytes, size_t *length, struct models_stamp *stamp,
		 struct error *error)
{
	const bool of_cases = lane->data->experiment->campaigns && !lane->python;

	return (of_cases ? hear_cases : hear_program)(work, lane, bytes, length, stamp, error);
}

/* What goes wrong in a Python is that subject's; in C only what a loaded or small machine may refuse is. */
static bool run_lane(struct models_work *work, struct lane *lane, struct error *error)
{
	struct models_data *data = lane->data;
	struct models_run run = { 0 };
	struct error why = { .status = STATUS_FINDING };
	char *bytes;
	size_t length = 0;
	bool good = hear(work, lane, &bytes, &length, &run.stamp, &why);

	if (lane->cases.interrupted) {
		work->interrupted = true;
		return true;
	}
	/* The tool's own files, or its memory. */
	if (!good && why.status == STATUS_HARNESS) {
		*error = why;
		return false;
	}
	good = good && models_document_read(bytes, length, &run, &why);
	free(bytes);
	if (good) {
		data->runs = text_grow(data->runs, &data->room, data->run_count + 1, sizeof(*data->runs));
		data->runs[data->run_count++] = run;
		return true;
	}
	if (why.status == STATUS_HARNESS && !lane->python)
		return error_set(error, STATUS_HARNESS, "racecount-experiment %s: %s", data->experiment->name, why.text);
	data->missing = text_format("%s could not be run: %s", data->experiment->name, why.text);
	return true;
}

/* Whether a run was calm is known without a look at what it measured: more of them bend nothing. */
static bool wants_more(const struct models_work *work, const struct models_data *data)
{
	bool matters = false;
	size_t calm = 0;

	for (size_t i = 0; i < data->experiment->rule_count && !matters; i++)
		matters = data->experiment->rules[i].python == data->python && data->experiment->rules[i].load != LOAD_NOTHING;
	for (size_t i = 0; i < data->run_count; i++)
		calm += models_is_calm(&data->runs[i].stamp, work->result->cpus);
	return matters && calm < MODELS_CALM_LEAST;
}

static bool is_stopped(const struct models_work *work)
{
	return work->interrupted || (work->options->stop && *work->options->stop);
}

static bool is_due(const struct models_work *work, size_t round, const struct models_data *data)
{
	const uint64_t budget = work->options->quick ? BUDGET_QUICK_NS : BUDGET_NS;

	if (data->missing || is_stopped(work) || (round > 0 && clock_now() - work->begin_ns > budget))
		return false;
	return round < runs_of(work->options) || wants_more(work, data);
}

/* Subjects take turns, so that whatever changes with time meets all of them alike. */
static bool run_round(struct models_work *work, size_t round, uint64_t *seed, struct error *error)
{
	size_t *order = text_allocate(work->lane_count + 1, sizeof(*order));
	bool good = true;

	models_shuffle(seed, order, work->lane_count);
	for (size_t i = 0; i < work->lane_count && good; i++) {
		struct lane *lane = &work->lanes[order[i]];
		const bool due = is_due(work, round, lane->data);

		work->done += round < runs_of(work->options) || due;
		if (!due)
			continue;
		show(work, lane, lane->data->subject);
		good = run_lane(work, lane, error);
	}
	free(order);
	return good;
}

static const struct models_data *find_c(const struct models_result *result, const struct models_experiment *experiment)
{
	for (size_t i = 0; i < result->data_count; i++)
		if (result->data[i].experiment == experiment && !result->data[i].python)
			return &result->data[i];
	return NULL;
}

void models_judge_all(struct models_result *result)
{
	size_t room = 0;

	for (size_t i = 0; i < result->data_count; i++) {
		struct models_data *data = &result->data[i];

		data->in_c = data->python ? find_c(result, data->experiment) : NULL;
		for (size_t j = 0; j < data->experiment->rule_count; j++) {
			const struct models_rule *rule = &data->experiment->rules[j];

			if (rule->python != data->python)
				continue;
			result->claims = text_grow(result->claims, &room, result->claim_count + 1, sizeof(*result->claims));
			models_judge(rule, data, data->cpus ? data->cpus : result->cpus, &result->claims[result->claim_count++]);
		}
	}
}

/* What was not begun has its reason; what was has fewer runs than it should, and is judged by those. */
static void tell_missing(struct models_work *work)
{
	const size_t wanted = runs_of(work->options);

	work->result->interrupted = is_stopped(work);
	for (size_t i = 0; i < work->lane_count; i++) {
		struct models_data *data = work->lanes[i].data;

		if (data->missing || data->run_count >= wanted)
			continue;
		data->missing = work->result->interrupted ? text_copy("it was interrupted") :
				text_format("the time for all was over after %zu of %zu (name fewer experiments or interpreters%s)", data->run_count,
					    wanted, work->options->quick ? ", or leave out --quick" : "");
	}
}

bool models_run(const struct models_options *options, struct models_result *result, struct error *error)
{
	struct models_work work = { .options = options, .result = result, .begin_ns = clock_now() };
	uint64_t seed = options->seed;
	bool good = true;

	*result = (struct models_result){ .cpus = models_cpus() };
	lay_out(&work);
	for (size_t round = 0; round < ROUNDS_MOST * runs_of(options) && good; round++)
		good = run_round(&work, round, &seed, error);
	if (good) {
		tell_missing(&work);
		models_judge_all(result);
	}
	free(work.lanes);
	return good;
}

void models_result_fini(struct models_result *result)
{
	for (size_t i = 0; i < result->data_count; i++)
		models_data_fini(&result->data[i]);
	for (size_t i = 0; i < result->claim_count; i++)
		models_claim_fini(&result->claims[i]);
	free(result->data);
	free(result->claims);
	*result = (struct models_result){ 0 };
}

enum exit_status models_status(const struct models_result *result)
{
	for (size_t i = 0; i < result->claim_count; i++)
		if (result->claims[i].holds != HOLDS_UNTESTABLE)
			return STATUS_OK;
	return STATUS_SKIPPED;
}
