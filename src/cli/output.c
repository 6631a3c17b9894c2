/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const ours[] = { OUTPUT_STORE, "results.json", "results.tsv", "index.html" };

/* @name, or what SQLite or a killed racecount leaves beside it for a while. */
static bool is_file(const char *name, const char *file)
{
	size_t length = strlen(file);
	const char *end = name + length;

	return strncmp(name, file, length) == 0 && (!*end || strcmp(end, "-wal") == 0 || strcmp(end, "-shm") == 0 ||
						    strcmp(end, "-journal") == 0 || text_ends_with(end, ".part"));
}

static bool is_plot(const char *name, const char *plot)
{
	static const char *const ends[] = { "tsv", "svg", "png" };
	bool is = false;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		char *file = text_format("%s.%s", plot, ends[i]);

		is |= is_file(name, file);
		free(file);
	}
	return is;
}

static bool is_ours(const char *name)
{
	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		if (is_file(name, ours[i]))
			return true;
	for (size_t i = 0; i < PLOTS; i++)
		if (is_plot(name, report_plots[i].name))
			return true;
	return false;
}

static bool refuse_foreign(const char *folder, struct error *error)
{
	DIR *directory = opendir(folder);
	bool good = true;

	if (!directory)
		return error_set(error, STATUS_USAGE, "%s: cannot be read: %s (choose another folder with --output)", folder,
				 strerror(errno));
	for (struct dirent *entry; good && (entry = readdir(directory));) {
		const char *name = entry->d_name;

		if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0 && !is_ours(name))
			good = error_set(error, STATUS_USAGE,
					 "%s: holds a file that is not ours: %s (choose another folder with --output, or an empty one)",
					 folder, name);
	}
	closedir(directory);
	return good;
}

bool output_prepare(const char *folder, struct error *error)
{
	if (file_exists(folder) && !file_is_folder(folder))
		return error_set(error, STATUS_USAGE, "%s: is not a folder (choose another with --output)", folder);
	if (!file_make_folder(folder, error) || !refuse_foreign(folder, error))
		return false;
	if (access(folder, W_OK | X_OK) != 0)
		return error_set(error, STATUS_USAGE, "%s: cannot be written: %s (choose another folder with --output)", folder,
				 strerror(errno));
	return true;
}

bool output_load(const char *place, struct store_campaign *campaign, struct report_history *history, struct error *error)
{
	char *path = text_copy(place ? place : OUTPUT_FOLDER "/" OUTPUT_STORE), *id = strchr(path, '#');
	struct store *store;
	bool good = false;

	if (id)
		*id++ = '\0';
	if (file_is_folder(path)) {
		char *inside = text_format("%s/%s", path, OUTPUT_STORE);

		store = store_open_read(inside, error);
		free(inside);
	} else {
		store = store_open_read(path, error);
	}
	if (store) {
		good = store_load(store, id, campaign, error);
		if (good && history && !report_history_load(store, history, error)) {
			store_campaign_fini(campaign);
			good = false;
		}
		good = store_close(store, good ? error : NULL) && good;
	}
	free(path);
	return good;
}

static bool write_text(const char *folder, const char *name, struct text *text, struct error *error)
{
	char *path = text_format("%s/%s", folder, name);
	bool good = file_write(path, text->data ? text->data : "", text->length, error);

	text_fini(text);
	free(path);
	return good;
}

static bool write_json(const char *folder, const struct store_campaign *campaign, const struct judgement *judgement,
		       struct error *error)
{
	json_t *document = report_json(campaign, judgement);
	char *dumped = json_dumps(document, JSON_INDENT(2) | JSON_REAL_PRECISION(12));
	struct text text = { 0 };

	text_addf(&text, "%s\n", dumped ? dumped : "null");
	free(dumped);
	json_decref(document);
	return write_text(folder, "results.json", &text, error);
}

static bool write_page(const char *folder, const struct report_view *view, const struct report_pictures *pictures,
		       struct error *error)
{
	struct text page = { 0 };

	if (report_page(view, pictures, &page, error))
		return write_text(folder, "index.html", &page, error);
	text_fini(&page);
	return false;
}

bool output_write(const char *folder, const struct report_view *view, bool *drawn, struct error *error)
{
	struct report_pictures pictures;
	struct text rows = { 0 };

	report_tsv(view->campaign, view->judgement, &rows);
	bool good = write_json(folder, view->campaign, view->judgement, error);

	good = write_text(folder, "results.tsv", &rows, good ? error : NULL) && good;
	/* Pictures are worth having, not worth failing for: what gnuplot cannot do is said once. */
	good = pictures_draw(folder, view, &pictures, good ? error : NULL) && good;
	good = write_page(folder, view, &pictures, good ? error : NULL) && good;
	*drawn = good && !pictures.missing;
	pictures_fini(&pictures);
	return good;
}
