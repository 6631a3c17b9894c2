/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of `racecount models`: what was told, every figure, and a picture of each experiment. */
#include "cli/cli.h"

#include "base/file.h"
#include "report/report_models.h"

#include <stdlib.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void make_json(const struct models_result *result, struct text *text)
{
	json_t *document = report_models_json(result);
	char *dumped = json_dumps(document, JSON_INDENT(2) | JSON_REAL_PRECISION(12));

	text_addf(text, "%s\n", dumped ? dumped : "null");
	free(dumped);
	json_decref(document);
}

static const struct {
	const char *name;
	void (*make)(const struct models_result *result, struct text *text);
} files[] = {
	{ "models.json", make_json },
	{ "models.tsv", report_models_tsv },
	{ "models-figures.tsv", report_models_figures },
};

/* Of models-NAME: data, and what is drawn of them. */
static const char *const kinds[] = { "tsv", "svg", "png" };

bool output_is_of_models(const char *entry, bool (*is_of)(const char *entry, const char *name))
{
	bool ours = false;

	for (size_t i = 0; i < LENGTH(files) && !ours; i++)
		ours = is_of(entry, files[i].name);
	for (size_t i = 0; i < models_experiment_count * LENGTH(kinds) && !ours; i++) {
		char *name = text_format("models-%s.%s", models_experiments[i / LENGTH(kinds)]->name, kinds[i % LENGTH(kinds)]);

		ours = is_of(entry, name);
		free(name);
	}
	return ours;
}

void output_models_names(struct text *text)
{
	for (size_t i = 0; i < LENGTH(files); i++)
		text_addf(text, ", %s", files[i].name);
}

/* ---- pictures ---- */

struct studio {
	const char *folder;
	struct report_drawing *drawings;
	size_t count;
};

/* A picture that is not drawn anew goes: beside these results it would lie. */
static bool lay_out(struct studio *studio, const struct models_result *result, const struct models_experiment *experiment,
		    struct error *error)
{
	char *data = text_format("%s/models-%s.tsv", studio->folder, experiment->name);
	struct text text = { 0 };
	const bool any = report_models_picture(result, experiment, &text);
	const bool good = !any || file_write(data, text.data, text.length, error);

	if (!any)
		unlink(data);
	for (size_t i = 1; i < LENGTH(kinds); i++) {
		char *output = text_format("%s/models-%s.%s", studio->folder, experiment->name, kinds[i]);

		unlink(output);
		if (any && good)
			studio->drawings[studio->count++] = (struct report_drawing){ .name = experiment->picture, .data = text_copy(data),
										     .terminal = kinds[i], .output = output };
		else
			free(output);
	}
	text_fini(&text);
	free(data);
	return good;
}

static bool draw(const char *folder, const struct models_result *result, struct report_models *models, struct error *error)
{
	struct studio studio = { .folder = folder };
	bool good = true;

	studio.drawings = text_allocate(models_experiment_count * LENGTH(kinds), sizeof(*studio.drawings));
	for (size_t i = 0; i < models_experiment_count && good; i++)
		good = lay_out(&studio, result, models_experiments[i], error);
	report_draw(studio.drawings, studio.count);
	models->missing = pictures_missing(studio.drawings, studio.count);
	for (size_t i = 0; i < studio.count; i++) {
		free((char *)studio.drawings[i].data);
		free((char *)studio.drawings[i].output);
	}
	free(studio.drawings);
	models->pictures = text_allocate(models_experiment_count, sizeof(*models->pictures));
	for (size_t i = 0; i < models_experiment_count; i++) {
		char *path = text_format("%s/models-%s.svg", folder, models_experiments[i]->name);

		models->pictures[i] = pictures_read(path);
		free(path);
	}
	return good;
}

bool output_models(const char *folder, const struct models_stored *stored, struct report_models *models, struct error *error)
{
	bool good = true;

	*models = (struct report_models){ .stored = stored };
	if (stored->left_out)
		error_warn("results %s of `racecount models': left out, for this racecount does not know these experiments: %s", stored->heads[0].id,
			   stored->left_out);
	for (size_t i = 0; i < LENGTH(files); i++) {
		struct text text = { 0 };

		files[i].make(&stored->result, &text);
		good = output_put(folder, files[i].name, &text, good ? error : NULL) && good;
	}
	return draw(folder, &stored->result, models, good ? error : NULL) && good;
}

void output_models_fini(struct report_models *models)
{
	for (size_t i = 0; i < models_experiment_count && models->pictures; i++)
		free(models->pictures[i]);
	free(models->pictures);
	*models = (struct report_models){ 0 };
}
