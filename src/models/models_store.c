/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_store.h"

#include "models/models_document.h"
#include "models/models_subject.h"
#include "run/campaign.h"
#include "run/host.h"

#include <config.h>
#include <stdlib.h>
#include <string.h>

#define SUBJECT_MOST 96 /* bytes: a version is shorter (models_python.c) */

/* ---- into the store ---- */

void models_head(const struct models_options *options, const char *command, struct store_models *head)
{
	char id[CAMPAIGN_ID_SIZE];
	struct host host;

	campaign_id(id);
	host_init(&host);
	*head = (struct store_models){
		.id = text_copy(id), .command = text_copy(command), .version = text_copy(PACKAGE_VERSION), .host = text_copy(host.name),
		.kernel = text_copy(host.kernel), .cpu_model = text_copy(host.cpu_model), .cpus = models_cpus(), .seed = options->seed,
		.quick = options->quick, .load = host_load(), .started_ms = campaign_now_ms(),
	};
	host_fini(&host);
}

/* Nothing of @data is copied. */
static struct store_models_subject row_of(const struct models_data *data)
{
	struct store_models_run *runs = text_allocate(data->run_count + 1, sizeof(*runs));

	for (size_t i = 0; i < data->run_count; i++) {
		const struct models_run *run = &data->runs[i];

		runs[i] = (struct store_models_run){ .load = run->stamp.load, .steal = run->stamp.steal, .foreign_cpus = run->stamp.foreign,
						     .document = run->document };
	}
	return (struct store_models_subject){ .experiment = (char *)data->experiment->name, .subject = data->subject, .python = data->python,
					      .missing = data->missing, .runs = runs, .run_count = data->run_count };
}

bool models_save(struct store *store, struct store_models *head, const struct models_result *result, struct error *error)
{
	struct store_models all;

	head->ended_ms = campaign_now_ms();
	head->interrupted = result->interrupted;
	head->cpus = result->cpus;
	all = *head;
	all.subjects = text_allocate(result->data_count + 1, sizeof(*all.subjects));
	for (size_t i = 0; i < result->data_count; i++)
		all.subjects[all.subject_count++] = row_of(&result->data[i]);
	const bool good = store_add_models(store, &all, error);

	for (size_t i = 0; i < all.subject_count; i++)
		free(all.subjects[i].runs);
	free(all.subjects);
	return good;
}

/* ---- out of the store ---- */

/* It becomes a word of a table, a picture and a page. */
static bool is_plain(const char *subject)
{
	const size_t length = strlen(subject);

	return length > 0 && length <= SUBJECT_MOST &&
	       strspn(subject, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .+-") == length;
}

static bool refuse(const struct store *store, const struct store_models *head, const struct store_models_subject *subject, const char *why,
		   struct error *error)
{
	return error_set(error, STATUS_USAGE, "%s: results %s of `racecount models', %s: %s\n" STORE_EDITED, store_path(store), head->id,
			 subject->experiment, why);
}

static bool read_run(const struct store *store, const struct store_models *head, const struct store_models_subject *subject, size_t number,
		     struct models_run *run, struct error *error)
{
	const struct store_models_run *row = &subject->runs[number];
	struct error fault;

	run->stamp = (struct models_stamp){ .load = row->load, .steal = row->steal, .foreign = row->foreign_cpus };
	if (models_document_read(row->document, strlen(row->document), run, &fault))
		return true;
	char *why = text_format("run %zu of %s: %s", number + 1, subject->subject, fault.text);

	refuse(store, head, subject, why, error);
	free(why);
	return false;
}

static bool read_data(const struct store *store, const struct store_models *head, struct store_models_subject *subject,
		      struct models_data *data, struct error *error)
{
	if (!is_plain(subject->subject))
		return refuse(store, head, subject, "a subject's name cannot be right", error);
	data->subject = text_copy(subject->subject);
	data->python = subject->python;
	data->missing = text_copy(subject->missing);
	data->runs = text_allocate(subject->run_count + 1, sizeof(*data->runs));
	for (size_t i = 0; i < subject->run_count; i++) {
		if (!read_run(store, head, subject, i, &data->runs[i], error))
			return false;
		data->run_count++;
	}
	return true;
}

static const struct models_experiment *experiment_of(const char *name)
{
	for (size_t i = 0; i < models_experiment_count; i++)
		if (strcmp(models_experiments[i]->name, name) == 0)
			return models_experiments[i];
	return NULL;
}

/* Once, however many subjects it has. */
static void leave_out(const struct store_models_subject *subjects, size_t i, struct text *names)
{
	for (size_t j = 0; j < i; j++)
		if (strcmp(subjects[j].experiment, subjects[i].experiment) == 0)
			return;
	text_addf(names, "%s%s", names->length > 0 ? ", " : "", subjects[i].experiment);
}

static bool take(const struct store *store, const struct store_models *models, struct models_stored *stored, struct error *error)
{
	struct models_result *result = &stored->result;
	struct text names = { 0 };
	bool good = true;

	*result = (struct models_result){ .cpus = models->cpus, .interrupted = models->interrupted };
	result->data = text_allocate(models->subject_count + 1, sizeof(*result->data));
	for (size_t i = 0; i < models->subject_count && good; i++) {
		const struct models_experiment *experiment = experiment_of(models->subjects[i].experiment);

		if (!experiment) {
			leave_out(models->subjects, i, &names);
			continue;
		}
		result->data[result->data_count] = (struct models_data){ .experiment = experiment, .cpus = models->cpus };
		good = read_data(store, models, &models->subjects[i], &result->data[result->data_count++], error);
	}
	stored->left_out = names.data ? text_take(&names) : NULL;
	return good;
}

/* What was measured at one time, not yet judged. */
static bool load_one(struct store *store, const char *id, struct models_stored *stored, struct error *error)
{
	struct store_models models;

	*stored = (struct models_stored){ 0 };
	if (!store_load_models(store, id, &models, error))
		return false;
	const bool good = take(store, &models, stored, error);

	/* What is only a head is as good as a whole to those who give it back. */
	if (good) {
		stored->heads[0] = models;
		stored->heads[0].subjects = NULL;
		stored->heads[0].subject_count = 0;
		stored->head_count = 1;
		models = (struct store_models){ .subjects = models.subjects, .subject_count = models.subject_count };
	} else {
		models_stored_fini(stored);
	}
	store_models_fini(&models);
	return good;
}

/* ---- several put together ---- */

/* Newest first. */
struct several {
	struct models_stored list[MODELS_RESULTS_MOST];
	size_t count;
};

static size_t count_runs(const struct models_result *result, const struct models_experiment *experiment, bool *is_there)
{
	size_t count = 0;

	*is_there = false;
	for (size_t i = 0; i < result->data_count; i++) {
		*is_there = *is_there || result->data[i].experiment == experiment;
		count += result->data[i].experiment == experiment ? result->data[i].run_count : 0;
	}
	return count;
}

/* Which has a run of @experiment; else, which at least says why there is none; else as many as there are. */
static size_t newest_of(const struct several *several, const struct models_experiment *experiment, bool *has_run)
{
	size_t without = several->count;
	bool is_there;

	*has_run = true;
	for (size_t i = 0; i < several->count; i++) {
		if (count_runs(&several->list[i].result, experiment, &is_there) > 0)
			return i;
		if (is_there && without == several->count)
			without = i;
	}
	*has_run = false;
	return without;
}

/* Nothing older would add to it. */
static bool is_complete(const struct several *several)
{
	bool has_run = true;

	for (size_t i = 0; i < models_experiment_count && has_run; i++)
		newest_of(several, models_experiments[i], &has_run);
	return has_run;
}

/* By experiment, and judged; what is taken is taken away. */
static void put_together(struct several *several, struct models_stored *stored)
{
	struct models_result *result = &stored->result;
	size_t room = 0;
	bool has_run;

	*result = (struct models_result){ .cpus = several->list[0].result.cpus, .interrupted = several->list[0].result.interrupted };
	for (size_t i = 0; i < models_experiment_count; i++) {
		const size_t from = newest_of(several, models_experiments[i], &has_run);
		struct models_result *other = from < several->count ? &several->list[from].result : NULL;

		for (size_t j = 0; other && j < other->data_count; j++) {
			if (other->data[j].experiment != models_experiments[i])
				continue;
			result->data = text_grow(result->data, &room, result->data_count + 1, sizeof(*result->data));
			result->data[result->data_count] = other->data[j];
			result->data[result->data_count++].origin = from;
			other->data[j] = (struct models_data){ 0 };
		}
	}
	for (size_t i = 0; i < several->count; i++) {
		stored->heads[i] = several->list[i].heads[0];
		several->list[i].heads[0] = (struct store_models){ 0 };
	}
	stored->head_count = several->count;
	stored->left_out = several->list[0].left_out;
	several->list[0].left_out = NULL;
	models_judge_all(result);
}

static bool load_several(struct store *store, char *const *ids, size_t count, struct models_stored *stored, struct error *error)
{
	struct several *several = text_allocate(1, sizeof(*several));
	bool good = true;

	for (size_t i = 0; i < count && i < MODELS_RESULTS_MOST && good && (i == 0 || !is_complete(several)); i++) {
		good = load_one(store, ids[i], &several->list[i], error);
		several->count += good;
	}
	if (good && several->count > 0)
		put_together(several, stored);
	for (size_t i = 0; i < several->count; i++)
		models_stored_fini(&several->list[i]);
	free(several);
	return good;
}

bool models_load(struct store *store, const char *id, struct models_stored *stored, struct error *error)
{
	size_t count = 0;
	char **ids;

	*stored = (struct models_stored){ 0 };
	if (id)
		return load_several(store, (char *const[]){ (char *)id }, 1, stored, error);
	if (!store_list_models(store, &ids, &count, error))
		return false;
	const bool good = load_several(store, ids, count, stored, error);

	store_list_free(ids, count);
	return good;
}

void models_stored_fini(struct models_stored *stored)
{
	for (size_t i = 0; i < stored->head_count; i++)
		store_models_fini(&stored->heads[i]);
	models_result_fini(&stored->result);
	free(stored->left_out);
	*stored = (struct models_stored){ 0 };
}
