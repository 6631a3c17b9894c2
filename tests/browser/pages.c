/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pages FOLDER: the pages that the browser test opens, with all pictures: quick.html, as suite quick gives it, models.html, of execution
 * models alone, and hostile.html, of both, whose every text would like to be a script.
 */
#include "report/report.h"
#include "report/report_page.h"

#include "base/file.h"
#include "report/report_models.h"
#include "tests/unit/models_fixture.h"
#include "tests/unit/page_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_all(const char *path)
{
	struct text text = { 0 };

	return file_read(path, &text, NULL) ? text_take(&text) : NULL;
}

/* One after the other: this is a test. */
static void draw(const char *folder, const struct report_view *view, struct report_pictures *pictures, struct error *error)
{
	char *data = text_format("%s/data.tsv", folder), *picture = text_format("%s/picture.svg", folder);
	char *each = text_format("%s/each-", folder), *first = text_format("%s/each-1.svg", folder);

	for (size_t i = 0; i < PLOTS; i++) {
		struct text rows = { 0 };

		if (report_plots[i].data(view, &rows) && file_write(data, rows.data, rows.length, error) &&
		    report_plot(report_plots[i].name, data, "svg", picture, NULL, error))
			pictures->plots[i] = read_all(picture);
		if (i == PLOT_FINALS && pictures->plots[i] && report_plot("finals", data, "svg-each", each, NULL, error)) {
			pictures->finals = text_allocate(1, sizeof(*pictures->finals));
			pictures->finals[pictures->final_count++] = read_all(first);
		}
		text_fini(&rows);
	}
	free(data);
	free(picture);
	free(each);
	free(first);
}

static void draw_models(const char *folder, struct report_models *models, struct error *error)
{
	char *data = text_format("%s/data.tsv", folder), *picture = text_format("%s/picture.svg", folder);

	models->pictures = text_allocate(models_experiment_count, sizeof(*models->pictures));
	for (size_t i = 0; i < models_experiment_count; i++) {
		struct text rows = { 0 };

		if (report_models_picture(&models->stored->result, models_experiments[i], &rows) &&
		    file_write(data, rows.data, rows.length, error) &&
		    report_plot(models_experiments[i]->picture, data, "svg", picture, NULL, error))
			models->pictures[i] = read_all(picture);
		text_fini(&rows);
	}
	free(data);
	free(picture);
}

/* @campaign or @words, of execution models, may be NULL. */
static bool write_page(const char *folder, const char *name, const struct store_campaign *campaign, const char *words)
{
	char *path = text_format("%s/%s", folder, name);
	struct report_pictures pictures = { 0 };
	struct models_stored stored = { 0 };
	struct report_models models = { .stored = &stored };
	struct judgement judgement = { 0 };
	struct error error = { 0 };
	struct text text = { 0 };

	if (campaign)
		judge_campaign(campaign, &judgement);
	const struct report_view view = { campaign, &judgement, NULL };

	if (campaign)
		draw(folder, &view, &pictures, &error);
	if (words)
		fixture_models(&stored, words);
	if (words)
		draw_models(folder, &models, &error);
	bool good = report_page(campaign ? &view : NULL, &pictures, words ? &models : NULL, &text, &error) && file_write(path, text.data, text.length, &error);

	if (error.text[0] != '\0')
		error_print(&error);
	for (size_t i = 0; i < PLOTS; i++)
		free(pictures.plots[i]);
	for (size_t i = 0; i < pictures.final_count; i++)
		free(pictures.finals[i]);
	free(pictures.finals);
	for (size_t i = 0; i < models_experiment_count && models.pictures; i++)
		free(models.pictures[i]);
	free(models.pictures);
	models_stored_fini(&stored);
	text_fini(&text);
	judgement_fini(&judgement);
	free(path);
	return good && error.text[0] == '\0';
}

int main(int argc, char **argv)
{
	struct store_campaign campaign;

	if (argc != 2)
		return STATUS_USAGE;
	fixture_quick(&campaign);
	bool good = write_page(argv[1], "quick.html", &campaign, NULL);

	store_campaign_fini(&campaign);
	fixture_markup(&campaign);
	good = write_page(argv[1], "hostile.html", &campaign, FIXTURE_MARKUP) && good;
	store_campaign_fini(&campaign);
	good = write_page(argv[1], "models.html", NULL, "words") && good;
	return good ? STATUS_OK : STATUS_FINDING;
}
