/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pages FOLDER: the pages that the browser test opens, with all pictures: quick.html, as suite quick gives it, and
 * hostile.html, of a campaign whose every text would like to be a script.
 */
#include "report/report.h"
#include "report/report_page.h"

#include "base/file.h"
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

static bool write_page(const char *folder, const char *name, const struct store_campaign *campaign)
{
	char *path = text_format("%s/%s", folder, name);
	struct report_pictures pictures = { 0 };
	struct judgement judgement;
	struct error error = { 0 };
	struct text text = { 0 };

	judge_campaign(campaign, &judgement);
	const struct report_view view = { campaign, &judgement, NULL };

	draw(folder, &view, &pictures, &error);
	bool good = report_page(&view, &pictures, NULL, &text, &error) && file_write(path, text.data, text.length, &error);

	if (error.text[0] != '\0')
		error_print(&error);
	for (size_t i = 0; i < PLOTS; i++)
		free(pictures.plots[i]);
	for (size_t i = 0; i < pictures.final_count; i++)
		free(pictures.finals[i]);
	free(pictures.finals);
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
	bool good = write_page(argv[1], "quick.html", &campaign);

	store_campaign_fini(&campaign);
	fixture_markup(&campaign);
	good = write_page(argv[1], "hostile.html", &campaign) && good;
	store_campaign_fini(&campaign);
	return good ? STATUS_OK : STATUS_FINDING;
}
