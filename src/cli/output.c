/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* ---- what is written: a line per file, a line per plot ---- */

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

static bool frequency_data(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text)
{
	(void)campaign;
	return report_frequency_tsv(judgement, text);
}

/* A plot is NAME.tsv, drawn by plots/NAME.gp as NAME.svg and NAME.png. */
static const struct {
	const char *name;
	bool (*data)(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text); /* false: nothing to draw */
} plots[] = {
	{ "frequency", frequency_data },
};

static const char *const plot_kinds[] = { "tsv", "svg", "png" };

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
	bool ours = is_of(entry, OUTPUT_STORE);

	for (size_t i = 0; i < LENGTH(files) && !ours; i++)
		ours = is_of(entry, files[i].name);
	for (size_t i = 0; i < LENGTH(plots) * LENGTH(plot_kinds) && !ours; i++) {
		char *name = text_format("%s.%s", plots[i / LENGTH(plot_kinds)].name, plot_kinds[i % LENGTH(plot_kinds)]);

		ours = is_of(entry, name);
		free(name);
	}
	return ours;
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
	char *path = text_copy(place ? place : OUTPUT_FOLDER "/" OUTPUT_STORE), *mark = strchr(path, '#');

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

bool output_load(const char *place, struct store_campaign *campaign, struct error *error)
{
	const char *id;
	char *path = store_of(place, &id);
	struct store *store = store_open_read(path, error);
	bool loaded = store && store_load(store, id, campaign, error);
	bool closed = store_close(store, loaded ? error : NULL);

	if (loaded && !closed)
		store_campaign_fini(campaign);
	free(path);
	return loaded && closed;
}

/* ---- the files ---- */

static bool write_text(const char *folder, const char *name, struct text *text, struct error *error)
{
	char *path = text_format("%s/%s", folder, name);
	bool good = file_write(path, text->data ? text->data : "", text->length, error);

	text_fini(text);
	free(path);
	return good;
}

/*
 * Pictures are worth having, not worth failing for: what gnuplot cannot do is said once, and it is not asked again (*@able). What is not
 * drawn anew goes: beside these results a picture of others would lie.
 */
static bool draw(const char *folder, const char *name, bool *able)
{
	char *data = text_format("%s/%s.tsv", folder, name);
	bool drawn = true;
	struct error error;

	for (size_t i = 1; i < LENGTH(plot_kinds); i++) {
		char *output = text_format("%s/%s.%s", folder, name, plot_kinds[i]);

		drawn = drawn && *able;
		if (drawn && !report_plot(name, data, plot_kinds[i], output, NULL, &error)) {
			error_warn("no plot: %s", error.text);
			drawn = *able = false;
		}
		if (!drawn)
			unlink(output);
		free(output);
	}
	free(data);
	return drawn;
}

static bool write_plot(const char *folder, size_t plot, const struct store_campaign *campaign, const struct judgement *judgement,
		       bool *drawn, bool *able, struct error *error)
{
	char *name = text_format("%s.%s", plots[plot].name, plot_kinds[0]);
	struct text data = { 0 };
	bool any = plots[plot].data(campaign, judgement, &data), good = write_text(folder, name, &data, error), no = false;

	*drawn |= draw(folder, plots[plot].name, good && any ? able : &no);
	free(name);
	return good;
}

bool output_write(const char *folder, const struct store_campaign *campaign, const struct judgement *judgement,
		  bool *drawn, struct error *error)
{
	bool good = true, able = true;

	*drawn = false;
	for (size_t i = 0; i < LENGTH(files); i++) {
		struct text text = { 0 };

		files[i].make(campaign, judgement, &text);
		good = write_text(folder, files[i].name, &text, good ? error : NULL) && good;
	}
	for (size_t i = 0; i < LENGTH(plots); i++)
		good = write_plot(folder, i, campaign, judgement, drawn, &able, good ? error : NULL) && good;
	return good;
}

void output_tell(const char *folder, bool drawn, struct text *text)
{
	char *store = text_format("%s/" OUTPUT_STORE, folder);

	text_addf(text, "In %s/: ", folder);
	for (size_t i = 0; i < LENGTH(files); i++)
		text_addf(text, "%s%s", i ? ", " : "", files[i].name);
	text_addf(text, "%s%s\n", file_exists(store) ? ", " OUTPUT_STORE : "",
		  drawn ? ", and the plot as frequency.svg and frequency.png" : "");
	free(store);
}
