/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_folders.h"

#include "base/file.h"
#include "base/paths.h"
#include "base/quantity.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* Compiled programs of one campaign take some MiB, and its store as much. */
#define FREE_LEAST (UINT64_C(16) << 20)
#define FREE_GOOD (UINT64_C(256) << 20)

/* A name that the output folder knows as ours, should we be killed before it goes. */
#define TRIAL "results.sqlite-doctor-%ld.part"

static uint64_t free_in(const char *path)
{
	struct statvfs room;

	return statvfs(path, &room) == 0 ? (uint64_t)room.f_bavail * room.f_frsize : 0;
}

static void read_cache(struct doctor_folder *cache)
{
	struct error error;

	cache->path = text_copy(paths_cache(&error));
	if (!cache->path) {
		/* The way out, in parentheses, has its own column here. */
		cache->failure = text_format("%.*s", (int)strcspn(error.text, "("), error.text);
		while (text_ends_with(cache->failure, " "))
			cache->failure[strlen(cache->failure) - 1] = '\0';
		return;
	}
	char *trial = text_format("%s/" TRIAL, cache->path, (long)getpid());

	if (!file_write(trial, "", 0, &error))
		cache->failure = text_copy(error.text);
	unlink(trial);
	free(trial);
	cache->free = free_in(cache->path);
}

/* @path, or the nearest folder above it that is there; the caller frees it. */
static char *nearest_folder(const char *path)
{
	char *folder = text_copy(path);

	while (!file_exists(folder) && strcmp(folder, ".") != 0 && strcmp(folder, "/") != 0) {
		char *above = file_folder_of(folder);

		free(folder);
		folder = above;
	}
	return folder;
}

static void read_output(const char *path, struct doctor_folders *folders)
{
	char *nearest = nearest_folder(path);

	folders->output = (struct doctor_folder){ .path = text_copy(path) };
	folders->output_exists = file_exists(path);
	if (!file_is_folder(nearest))
		folders->output.failure = text_format("%s: is not a folder", nearest);
	else if (access(nearest, W_OK | X_OK) != 0)
		folders->output.failure = text_format("%s: cannot be written: %s", nearest, strerror(errno));
	else
		folders->output.free = free_in(nearest);
	free(nearest);
}

static bool same_device(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev;
}

static int keep_word(void *context, int columns, char **values, char **names)
{
	char **word = context;

	(void)names;
	free(*word);
	*word = text_copy(columns > 0 && values[0] ? values[0] : "");
	return 0;
}

static void try_store(const char *folder, struct doctor_store *store)
{
	char *path = text_format("%s%s/" TRIAL, folder[0] == '/' ? "" : "./", folder, (long)getpid());
	char *wal = text_format("%s-wal", path), *shm = text_format("%s-shm", path);
	sqlite3 *db = NULL;

	store->place = text_copy(folder);
	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_exec(db, "PRAGMA journal_mode = WAL", keep_word, &store->journal, NULL) != SQLITE_OK ||
	    sqlite3_exec(db, "CREATE TABLE trial (number INTEGER)", NULL, NULL, NULL) != SQLITE_OK) {
		store->failure = text_copy(db ? sqlite3_errmsg(db) : "out of memory");
		free(store->journal);
		store->journal = NULL;
	}
	sqlite3_close(db);
	unlink(path);
	unlink(wal);
	unlink(shm);
	free(path);
	free(wal);
	free(shm);
}

void doctor_folders_read(const char *output, struct doctor_folders *folders)
{
	*folders = (struct doctor_folders){ 0 };
	read_cache(&folders->cache);
	read_output(output, folders);
	char *nearest = nearest_folder(output);

	/* The output folder is not made for this; the cache will do where it lies on the same file system. */
	if (folders->output_exists && !folders->output.failure)
		try_store(output, &folders->store);
	else if (folders->cache.path && !folders->cache.failure && same_device(nearest, folders->cache.path))
		try_store(folders->cache.path, &folders->store);
	free(nearest);
}

static void folder_fini(struct doctor_folder *folder)
{
	free(folder->path);
	free(folder->failure);
}

void doctor_folders_fini(struct doctor_folders *folders)
{
	folder_fini(&folders->cache);
	folder_fini(&folders->output);
	free(folders->store.place);
	free(folders->store.journal);
	free(folders->store.failure);
	*folders = (struct doctor_folders){ 0 };
}

static void check_folder(const struct doctor_folder *folder, const char *name, enum check_state unwritable,
			 const char *another, const char *what, struct checkup *checkup)
{
	struct text room = { 0 };

	quantity_add_bytes(&room, folder->free);
	if (folder->failure)
		checkup_trouble(checkup, unwritable, name, another, "%s", folder->failure);
	else if (folder->free < FREE_GOOD)
		checkup_trouble(checkup, folder->free < FREE_LEAST ? unwritable : CHECK_NOTE, name, another,
				"%s: only %s free%s", folder->path, room.data, what);
	else
		checkup_ok(checkup, name, "%s, %s free%s", folder->path, room.data, what);
	text_fini(&room);
}

static void check_store(const struct doctor_store *store, struct checkup *checkup)
{
	const char *version = sqlite3_libversion();

	if (!store->place)
		checkup_ok(checkup, "SQLite", "%s; not tried where the output folder would be, which is not there yet", version);
	else if (!store->journal)
		checkup_trouble(checkup, CHECK_NOTE, "SQLite", "choose a folder on a local disk with --output",
				"%s, which fails in %s: %s", version, store->place, store->failure);
	else if (strcmp(store->journal, "wal") == 0)
		checkup_ok(checkup, "SQLite", "%s, with a write-ahead log in %s", version, store->place);
	else
		checkup_trouble(checkup, CHECK_NOTE, "SQLite", "choose a folder on a local disk with --output",
				"%s, without a write-ahead log in %s (journal_mode %s): safe, but slower", version, store->place,
				store->journal);
}

void doctor_folders_check(const struct doctor_folders *folders, struct checkup *checkup)
{
	checkup_section(checkup, "folders");
	check_folder(&folders->cache, "cache", CHECK_BROKEN,
		     "free some space, or set XDG_CACHE_HOME to another folder that you may write to", "", checkup);
	check_folder(&folders->output, "output", CHECK_NOTE, "free some space, or choose another folder with --output",
		     folders->output_exists ? "" : "; not there yet", checkup);
	check_store(&folders->store, checkup);
}
