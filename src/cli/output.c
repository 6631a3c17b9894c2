/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* ---- what is written beside the page and the plots: a line per file ---- */

typedef void maker(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text);

static void add_json(json_t *document, struct text *text)
{
	char *dumped = json_dumps(document, JSON_INDENT(2) | JSON_REAL_PRECISION(12));

	text_addf(text, "%s\n", dumped ? dumped : "null");
	free(dumped);
	json_decref(document);
}

static void make_json(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text)
{
	add_json(report_json(campaign, judgement), text);
}

static void make_sarif(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text)
{
	add_json(report_sarif(campaign, judgement), text);
}

static const struct {
	const char *name;
	maker *make;
} files[] = {
	{ "results.json", make_json },
	{ "results.tsv", report_tsv },
	{ "junit.xml", report_junit },
	{ "results.tap", report_tap },
	{ "results.sarif", make_sarif },
};

/* A plot is NAME.tsv, drawn as NAME.svg and NAME.png: report_plots lists them. */
static const char *const plot_kinds[] = { "tsv", "svg", "png" };

#define CAMPAIGNS_NAMED 5 /* at most, the newest */

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* ---- the folder ---- */

/* @name itself, or what SQLite or a killed racecount leaves beside it for a while. */
static bool is_of(const char *entry, const char *name)
{
	size_t length = strlen(name);

	if (strncmp(entry, name, length) != 0)
		return false;
	entry += length;
	return !*entry || strcmp(entry, "-wal") == 0 || strcmp(entry, "-shm") == 0 || strcmp(entry, "-journal") == 0 ||
	       text_ends_with(entry, ".part");
}

static bool is_ours(const char *entry)
{
	bool ours = is_of(entry, OUTPUT_STORE) || is_of(entry, OUTPUT_PAGE) || output_is_of_models(entry, is_of);

	for (size_t i = 0; i < LENGTH(files) && !ours; i++)
		ours = is_of(entry, files[i].name);
	for (size_t i = 0; i < PLOTS * LENGTH(plot_kinds) && !ours; i++) {
		char *name = text_format("%s.%s", report_plots[i / LENGTH(plot_kinds)].name, plot_kinds[i % LENGTH(plot_kinds)]);

		ours = is_of(entry, name);
		free(name);
	}
	return ours;
}

/* NAME.PID.part of a racecount that is no more. */
static void remove_part(int folder, const char *name)
{
	const char *end = name + strlen(name) - strlen(".part"), *number = end;

	if (!text_ends_with(name, ".part"))
		return;
	while (number > name && number[-1] >= '0' && number[-1] <= '9')
		number--;
	long process = strtol(number, NULL, 10);

	if (number < end && number > name && number[-1] == '.' && process > 0 && kill((pid_t)process, 0) != 0 && errno == ESRCH)
		unlinkat(folder, name, 0);
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
		else
			remove_part(dirfd(directory), name);
	}
	closedir(directory);
	return good;
}

bool output_prepare(const char *folder, struct error *error)
{
	if (!*folder)
		return error_set(error, STATUS_USAGE, "--output: names no folder");
	if (file_exists(folder) && !file_is_folder(folder))
		return error_set(error, STATUS_USAGE, "%s: is not a folder (choose another with --output)", folder);
	if (!file_make_folder(folder, error) || !refuse_foreign(folder, error))
		return false;
	if (access(folder, W_OK | X_OK) != 0)
		return error_set(error, STATUS_USAGE, "%s: cannot be written: %s (choose another folder with --output)", folder,
				 strerror(errno));
	return true;
}

bool output_lock(const char *folder, bool alone, int *lock, struct error *error)
{
	*lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*lock < 0 || flock(*lock, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0)
		return true;
	bool busy = errno == EWOULDBLOCK;

	close(*lock);
	*lock = -1;
	return !busy || error_set(error, STATUS_USAGE, "%s: another racecount is at work there: wait for it, or choose another folder "
				  "with --output", folder);
}

/* The store of @place, without what names a campaign in it: *@id, or NULL. The caller frees it. */
static char *store_of(const char *place, const char **id)
{
	char *path = text_copy(place ? place : OUTPUT_FOLDER "/" OUTPUT_STORE);
	/* A # may be part of a name too. */
	char *mark = file_exists(path) ? NULL : strrchr(path, '#');

	*id = mark ? place + (mark - path) + 1 : NULL;
	if (mark)
		*mark = '\0';
	if (!file_is_folder(path))
		return path;
	char *inside = text_format("%s/%s", path, OUTPUT_STORE);

	free(path);
	return inside;
}

char *output_folder(const char *place)
{
	const char *id;
	char *path = store_of(place, &id), *folder = file_folder_of(path);

	free(path);
	return folder;
}

bool output_load(const char *place, struct store_campaign *campaign, struct report_history *history, struct error *error)
{
	const char *id;
	char *path = store_of(place, &id);
	struct store *store = store_open_read(path, error);
	bool loaded = store && store_load(store, id, campaign, error);

	if (loaded && history && !report_history_load(store, history, error)) {
		store_campaign_fini(campaign);
		loaded = false;
	}
	bool closed = store_close(store, loaded ? error : NULL);

	if (loaded && !closed) {
		store_campaign_fini(campaign);
		if (history)
			report_history_fini(history);
	}
	free(path);
	return loaded && closed;
}

char *output_campaigns(const char *place)
{
	struct text names = { 0 };
	struct error error;
	char **ids, *path;
	const char *id;
	size_t count = 0;

	path = store_of(place, &id);
	struct store *store = store_open_read(path, &error);

	if (store && store_list(store, &ids, &count, &error)) {
		size_t first = count > CAMPAIGNS_NAMED ? count - CAMPAIGNS_NAMED : 0;

		for (size_t i = first; i < count; i++)
			text_addf(&names, "%s%s", i > first ? ", " : first > 0 ? "..., " : "", ids[i]);
		store_list_free(ids, count);
	}
	store_close(store, &error);
	free(path);
	return text_take(&names);
}

/* What @list names of @store: is @id of it, or, for NULL, is there anything? */
static bool is_listed(struct store *store, bool (*list)(struct store *store, char ***ids, size_t *count, struct error *error), const char *id,
		      bool *listed, struct error *error)
{
	char **ids;
	size_t count;

	if (!list(store, &ids, &count, error))
		return false;
	*listed = id == NULL && count > 0;
	for (size_t i = 0; i < count && id; i++)
		*listed = *listed || strcmp(ids[i], id) == 0;
	store_list_free(ids, count);
	return true;
}

/* Where there are campaigns, the store itself names them. */
static bool refuse_results(struct store *store, const char *id, struct error *error)
{
	struct text names = { 0 };
	char **ids;
	size_t count;

	if (!store_list_models(store, &ids, &count, error))
		return false;
	for (size_t i = 0; i < count; i++)
		text_addf(&names, "%s%s", i > 0 ? ", " : "", ids[i]);
	error_set(error, STATUS_USAGE, "%s: holds no results %s of `racecount models' (there are: %s)", store_path(store), id, names.data);
	store_list_free(ids, count);
	text_fini(&names);
	return false;
}

bool output_read(struct store *store, const char *id, struct output_contents *contents, struct error *error)
{
	bool is_campaign, is_of_models, any_campaign, any_of_models;

	memset(contents, 0, sizeof(*contents));
	if (!is_listed(store, store_list, id, &is_campaign, error) || !is_listed(store, store_list_models, id, &is_of_models, error))
		return false;
	if (!is_campaign && is_of_models)
		return models_load(store, id, &contents->models, error);
	if (!is_listed(store, store_list, NULL, &any_campaign, error) || !is_listed(store, store_list_models, NULL, &any_of_models, error))
		return false;
	if (id && !is_campaign && !any_campaign && any_of_models)
		return refuse_results(store, id, error);
	/* What is neither is said to be no campaign. */
	if (!store_load(store, id, &contents->campaign, error))
		return false;
	contents->has_campaign = true;
	if (report_history_load(store, &contents->history, error) && models_load(store, NULL, &contents->models, error))
		return true;
	output_contents_fini(contents);
	return false;
}

bool output_read_place(const char *place, struct output_contents *contents, struct error *error)
{
	const char *id;
	char *path = store_of(place, &id);
	struct store *store = store_open_read(path, error);
	const bool loaded = store && output_read(store, id, contents, error);
	const bool closed = store_close(store, loaded ? error : NULL);

	if (loaded && !closed)
		output_contents_fini(contents);
	free(path);
	return loaded && closed;
}

void output_contents_fini(struct output_contents *contents)
{
	report_history_fini(&contents->history);
	store_campaign_fini(&contents->campaign);
	models_stored_fini(&contents->models);
	contents->has_campaign = false;
}

/* ---- the files ---- */

bool output_put(const char *folder, const char *name, struct text *text, struct error *error)
{
	char *path = text_format("%s/%s", folder, name);
	bool good = file_write(path, text->data ? text->data : "", text->length, error);

	text_fini(text);
	free(path);
	return good;
}

static bool write_page(const char *folder, const struct report_view *view, const struct report_pictures *pictures,
		       const struct report_models *models, struct error *error)
{
	struct text page = { 0 };

	if (report_page(view, pictures, models, &page, error))
		return output_put(folder, OUTPUT_PAGE, &page, error);
	text_fini(&page);
	return false;
}

static bool write_campaign(const char *folder, const struct report_view *view, struct report_pictures *pictures, struct error *error)
{
	bool good = true;

	for (size_t i = 0; i < LENGTH(files); i++) {
		struct text text = { 0 };

		files[i].make(view->campaign, view->judgement, &text);
		good = output_put(folder, files[i].name, &text, good ? error : NULL) && good;
	}
	/* Pictures are worth having, not worth failing for: what gnuplot cannot do is said once. */
	return pictures_draw(folder, view, pictures, good ? error : NULL) && good;
}

bool output_write(const char *folder, const struct report_view *view, const struct models_stored *stored, bool *drawn, struct error *error)
{
	struct report_pictures pictures = { 0 };
	struct report_models models = { 0 };
	bool good = true;

	if (view)
		good = write_campaign(folder, view, &pictures, error);
	if (stored)
		good = output_models(folder, stored, &models, good ? error : NULL) && good;
	good = write_page(folder, view, &pictures, stored ? &models : NULL, good ? error : NULL) && good;
	*drawn = good && !pictures.missing && !models.missing;
	pictures_fini(&pictures);
	output_models_fini(&models);
	return good;
}

void output_tell(const char *folder, bool has_campaign, bool has_models, bool drawn, struct text *text)
{
	char *store = text_format("%s/" OUTPUT_STORE, folder);

	text_addf(text, "In %s/: " OUTPUT_PAGE, folder);
	for (size_t i = 0; i < LENGTH(files) && has_campaign; i++)
		text_addf(text, ", %s", files[i].name);
	if (has_models)
		output_models_names(text);
	text_addf(text, "%s%s\n", file_exists(store) ? ", " OUTPUT_STORE : "", drawn ? ", and the plots as .svg and .png" : "");
	free(store);
}
