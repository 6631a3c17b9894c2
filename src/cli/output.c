/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CAMPAIGNS_NAMED 5 /* at most, the newest */

static const char *const ours[] = {
	OUTPUT_STORE, "results.json", "results.tsv", "frequency.tsv", "frequency.svg", "frequency.png",
};

/* Ours, or what SQLite or a killed racecount leaves beside it for a while. */
static bool is_ours(const char *name)
{
	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++) {
		size_t length = strlen(ours[i]);

		if (strncmp(name, ours[i], length) != 0)
			continue;
		const char *end = name + length;

		if (!*end || strcmp(end, "-wal") == 0 || strcmp(end, "-shm") == 0 || strcmp(end, "-journal") == 0 ||
		    text_ends_with(end, ".part"))
			return true;
	}
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

/* The store at @place; *@id gets what stands behind its #, NULL when nothing does. The caller frees it. */
static struct store *open_place(const char *place, char **id, struct error *error)
{
	char *path = text_copy(place ? place : OUTPUT_FOLDER "/" OUTPUT_STORE), *hash = strchr(path, '#');
	struct store *store;

	if (hash)
		*hash++ = '\0';
	*id = text_copy(hash);
	if (file_is_folder(path)) {
		char *inside = text_format("%s/%s", path, OUTPUT_STORE);

		store = store_open_read(inside, error);
		free(inside);
	} else {
		store = store_open_read(path, error);
	}
	free(path);
	return store;
}

bool output_load(const char *place, struct store_campaign *campaign, struct error *error)
{
	char *id;
	struct store *store = open_place(place, &id, error);
	bool good = store && store_load(store, id, campaign, error) && store_close(store, error);

	free(id);
	return good;
}

char *output_campaigns(const char *place)
{
	struct text names = { 0 };
	struct error error;
	char **ids, *id;
	struct store *store = open_place(place, &id, &error);
	size_t count = 0;

	if (store && store_list(store, &ids, &count, &error)) {
		size_t first = count > CAMPAIGNS_NAMED ? count - CAMPAIGNS_NAMED : 0;

		for (size_t i = first; i < count; i++)
			text_addf(&names, "%s%s", i > first ? ", " : first > 0 ? "..., " : "", ids[i]);
		store_list_free(ids, count);
	}
	store_close(store, &error);
	free(id);
	return text_take(&names);
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

/*
 * Pictures are worth having, not worth failing for: what gnuplot cannot do is said once. What is not drawn anew goes:
 * beside these results a picture of others would lie.
 */
static bool draw(const char *folder, bool any)
{
	static const char *const kinds[] = { "svg", "png" };
	char *data = text_format("%s/frequency.tsv", folder);
	bool good = any;
	struct error error;

	for (size_t i = 0; i < 2; i++) {
		char *output = text_format("%s/frequency.%s", folder, kinds[i]);
		bool tried = good;

		good = good && report_plot("frequency", data, kinds[i], output, NULL, &error);
		if (!good)
			unlink(output);
		if (tried && !good)
			error_warn("no plot: %s", error.text);
		free(output);
	}
	free(data);
	return good;
}

bool output_write(const char *folder, const struct store_campaign *campaign, const struct judgement *judgement,
		  bool *drawn, struct error *error)
{
	struct text rows = { 0 }, frequency = { 0 };

	report_tsv(campaign, judgement, &rows);
	bool any = report_frequency_tsv(judgement, &frequency);
	bool good = write_json(folder, campaign, judgement, error);

	good = write_text(folder, "results.tsv", &rows, good ? error : NULL) && good;
	good = write_text(folder, "frequency.tsv", &frequency, good ? error : NULL) && good;
	*drawn = good && draw(folder, any);
	return good;
}
