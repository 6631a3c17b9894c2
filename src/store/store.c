/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include "base/file.h"
#include "base/text.h"
#include "store/connection.h"
#include "store/migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes with which each SQLite database begins; what is shorter, SQLite takes for an empty one. */
#define SQLITE_HEADER 100

/* What lies at a store's path before SQLite is let at it. */
enum place { PLACE_NOTHING, PLACE_EMPTY, PLACE_FILE };

static bool exists_beside(const struct store *store, const char *suffix)
{
	char *path = text_format("%s%s", store->file, suffix);
	bool exists = file_exists(path);

	free(path);
	return exists;
}

/* A file of zero bytes counts as nothing: it holds nothing that could be lost, and a killed creation leaves one. */
static bool look(const struct store *store, enum place *place, struct error *error)
{
	struct stat status;

	*place = PLACE_NOTHING;
	if (stat(store->file, &status) != 0) {
		return errno == ENOENT || error_set(error, STATUS_USAGE, "%s: %s: check the path and its permissions",
						    store->path, strerror(errno));
	}
	if (S_ISDIR(status.st_mode))
		return error_set(error, STATUS_USAGE, "%s: is a folder: name the results file in it", store->path);
	if (!S_ISREG(status.st_mode))
		return error_set(error, STATUS_USAGE, "%s: is no file: name a results file", store->path);
	if (status.st_size > 0 && status.st_size < SQLITE_HEADER)
		return error_set(error, STATUS_USAGE,
				 "%s: is not a results database: move it away, or choose another folder with --output",
				 store->path);
	*place = status.st_size == 0 ? PLACE_EMPTY : PLACE_FILE;
	return true;
}

static bool refuse_foreign(const struct store *store, struct error *error)
{
	return error_set(error, STATUS_USAGE,
			 "%s: is another program's database: move it away, or choose another folder with --output",
			 store->path);
}

/* Fails unless the open file is a store of a schema that is known, *@number; an empty one is told by *@fresh. */
static bool check_version(struct store *store, bool *fresh, int64_t *number, struct error *error)
{
	static const char doing[] = "read its version";
	int64_t application, schema, tables;

	if (!connection_number(store, "PRAGMA application_id", &application, doing, error) ||
	    !connection_number(store, "PRAGMA user_version", &schema, doing, error) ||
	    !connection_number(store, "SELECT count(*) FROM sqlite_schema", &tables, doing, error))
		return false;
	*fresh = application == 0 && schema == 0 && tables == 0;
	*number = schema;
	if (*fresh)
		return true;
	if (application != CONNECTION_APPLICATION)
		return refuse_foreign(store, error);
	if (schema > STORE_SCHEMA)
		return error_set(error, STATUS_USAGE,
				 "%s: has schema %lld, this racecount knows %d: use a newer racecount, or another folder",
				 store->path, (long long)schema, STORE_SCHEMA);
	if (schema < 1)
		return error_set(error, STATUS_USAGE,
				 "%s: has schema %lld, no racecount ever wrote that (this one knows %d): move it away",
				 store->path, (long long)schema, STORE_SCHEMA);
	return true;
}

/*
 * Another program's database must not be touched: opened as usual, SQLite would make or recover files beside it. So it is
 * looked at as an immutable file first, through SQLite: a descriptor of our own would, when closed, drop the locks that
 * another connection of this process holds. A journal means a creation that was killed: SQLite must roll it back first.
 */
static bool check_foreign(struct store *store, struct error *error)
{
	int64_t application = CONNECTION_APPLICATION;

	if (exists_beside(store, "-journal"))
		return true;
	return connection_open(store, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL, error) &&
	       connection_number(store, "PRAGMA application_id", &application, "read its version", error) &&
	       (application == CONNECTION_APPLICATION || refuse_foreign(store, error));
}

/* Another racecount may be faster: then *@place says that the file is not ours to remove. */
static bool create_file(const struct store *store, enum place *place, struct error *error)
{
	int descriptor = open(store->file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	int number = errno;

	if (descriptor >= 0) {
		close(descriptor);
		return true;
	}
	if (number == EEXIST) {
		*place = PLACE_EMPTY;
		return true;
	}
	char *folder = file_folder_of(store->path);

	if (number == ENOENT)
		error_set(error, STATUS_USAGE, "%s: there is no folder %s: make it, or choose another with --output",
			  store->path, folder);
	else if (number == ENOSPC || number == EDQUOT || number == EIO)
		error_set(error, STATUS_HARNESS, "%s: cannot be made: %s: free space in %s and run again", store->path,
			  strerror(number), folder);
	else
		error_set(error, STATUS_USAGE,
			  "%s: cannot be made: %s: change the permissions of %s, or choose another folder with --output",
			  store->path, strerror(number), folder);
	free(folder);
	return false;
}

static bool create_tables(struct store *store, struct error *error)
{
	struct text sql = { 0 };

	for (enum table table = 0; table < TABLES; table++)
		schema_add_create(table, &sql);
	text_add(&sql, "CREATE INDEX run_of_campaign ON run (campaign);");
	text_addf(&sql, "PRAGMA application_id = %d;", CONNECTION_APPLICATION);
	bool good = connection_execute(store, sql.data, "make its tables", error);

	text_fini(&sql);
	return good;
}

/* The version is written each time, which changes nothing but shows now whether writing works, not after hours of runs. */
static bool prepare_tables(struct store *store, struct error *error)
{
	static const char doing[] = "write to it";
	char *version = text_format("PRAGMA user_version = %d", STORE_SCHEMA);
	int64_t schema;
	bool fresh;
	bool good = connection_begin(store, doing, error) &&
		    connection_end(store,
				   check_version(store, &fresh, &schema, error) &&
					   (fresh ? create_tables(store, error) : migrate_tables(store, schema, error)) &&
					   connection_execute(store, version, doing, error),
				   doing, error);

	free(version);
	return good;
}

/*
 * Each run that was reported done must survive SIGKILL of the tool; a loss of power may cost the last runs but never the
 * file. So NORMAL is enough: in WAL mode a commit is a write to the page cache and waits for no disk. Where the file
 * system has no shared memory for WAL, a rollback journal does the same with more waiting.
 */
static bool set_journal(struct store *store, struct error *error)
{
	if (!connection_execute(store, "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL", "set it up", error))
		return false;
	return connection_execute(store, "PRAGMA journal_mode = WAL", NULL, NULL) ||
	       connection_execute(store, "PRAGMA journal_mode = DELETE", "set it up", error);
}

static bool open_to_write(struct store *store, enum place place, struct error *error)
{
	if (place == PLACE_FILE && !check_foreign(store, error))
		return false;
	return connection_open(store, SQLITE_OPEN_READWRITE, NULL, error) && prepare_tables(store, error) &&
	       set_journal(store, error);
}

/* Nothing half made stays behind; but what another racecount makes at the same moment is not ours to remove. */
static void remove_fresh(struct store *store)
{
	int code = store->db ? sqlite3_errcode(store->db) & 0xff : SQLITE_OK;

	connection_close(store);
	if (code != SQLITE_BUSY)
		unlink(store->file);
}

struct store *store_open(const char *path, struct error *error)
{
	struct store *store = connection_create(path);
	enum place place;
	bool good = look(store, &place, error) && (place != PLACE_NOTHING || create_file(store, &place, error));

	store->writes = true;
	if (good && !open_to_write(store, place, error)) {
		good = false;
		if (place == PLACE_NOTHING)
			remove_fresh(store);
	}
	if (good)
		return store;
	connection_destroy(store);
	return NULL;
}

/* A way to open for reading. */
struct way {
	int flags;
	const char *vfs, *pragma;
};

static const struct way usual = { SQLITE_OPEN_READONLY, NULL, NULL };

/* What the usual way cannot, after it failed with @code; NULL when nothing helps. */
static const struct way *other_way(const struct store *store, int code)
{
	static const struct way roll_back = { SQLITE_OPEN_READWRITE, NULL, NULL };
	static const struct way own_index = { SQLITE_OPEN_READONLY, "unix-none", "PRAGMA locking_mode = EXCLUSIVE" };
	static const struct way immutable = { SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL, NULL };

	/* A killed writer left its rollback journal: to roll that back is to write. */
	if (code == SQLITE_READONLY_ROLLBACK)
		return &roll_back;
	if (code != SQLITE_READONLY_DIRECTORY && (code & 0xff) != SQLITE_CANTOPEN)
		return NULL;
	/*
	 * The folder cannot be written. A WAL without its index means that nobody writes here: then the index is made in
	 * memory, without locks. Without a WAL the file holds all.
	 */
	return exists_beside(store, "-wal") ? &own_index : &immutable;
}

static bool open_one_way(struct store *store, const struct way *way, struct error *error)
{
	int64_t schema;
	bool fresh;

	if (!connection_open(store, way->flags, way->vfs, error) ||
	    (way->pragma && !connection_execute(store, way->pragma, "open it", error)) ||
	    !check_version(store, &fresh, &schema, error))
		return false;
	if (fresh)
		return error_set(error, STATUS_USAGE, "%s: holds no results: run a campaign first", store->path);
	return schema == STORE_SCHEMA || migrate_copy(store, schema, error);
}

static bool open_to_read(struct store *store, struct error *error)
{
	if (open_one_way(store, &usual, error))
		return true;
	const struct way *way = other_way(store, sqlite3_extended_errcode(store->db));

	return way && open_one_way(store, way, error);
}

struct store *store_open_read(const char *path, struct error *error)
{
	struct store *store = connection_create(path);
	enum place place;
	bool good = look(store, &place, error);

	if (good && place == PLACE_NOTHING)
		good = error_set(error, STATUS_USAGE, "%s: there is no such file: run a campaign first, or name another",
				 path);
	else if (good && place == PLACE_EMPTY)
		good = error_set(error, STATUS_USAGE, "%s: is empty: run a campaign first, or name another", path);
	else if (good)
		good = check_foreign(store, error) && open_to_read(store, error);
	if (good)
		return store;
	connection_destroy(store);
	return NULL;
}

struct store *store_open_memory(struct error *error)
{
	struct store *store = connection_create("results in memory");

	free(store->file);
	store->file = text_copy(":memory:");
	store->writes = true;
	/* It has no journal to set: SQLite keeps that in memory too. */
	if (connection_open(store, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL, error) && prepare_tables(store, error) &&
	    connection_execute(store, "PRAGMA foreign_keys = ON", "set it up", error))
		return store;
	connection_destroy(store);
	return NULL;
}

/*
 * All goes into the one file. Then it leaves WAL mode, so that a reader needs nothing beside it. Another racecount that
 * has it open can prevent either, which does no harm: what is stored stays readable, and the next close gathers it.
 */
static bool gather(struct store *store, struct error *error)
{
	if (sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK &&
	    connection_execute(store, "PRAGMA journal_mode = DELETE", NULL, NULL))
		return true;
	return (sqlite3_errcode(store->db) & 0xff) == SQLITE_BUSY ||
	       connection_fail(store, "gather it in one file (keep the -wal file beside it)", error);
}

bool store_close(struct store *store, struct error *error)
{
	bool good = !store || !store->writes || gather(store, error);

	connection_destroy(store);
	return good;
}
