/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/cache.h"

#include "build/inputs.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define CHECKSUM_NAME "checksum"

/* Size and a mix of all bytes, eight at a time: a program of several MiB is checked in a millisecond or two. */
static bool checksum_file(const char *path, char room[64])
{
	const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	uint64_t sum = odd;

	if (fd < 0 || fstat(fd, &status) != 0 || status.st_size <= 0) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	size_t size = (size_t)status.st_size;
	const char *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);

	close(fd);
	if (bytes == MAP_FAILED)
		return false;
	for (size_t i = 0; i < size; i += 8) {
		uint64_t word = 0;

		memcpy(&word, bytes + i, size - i < 8 ? size - i : 8);
		sum = (sum ^ word) * odd;
		sum ^= sum >> 29;
	}
	munmap((void *)bytes, size);
	snprintf(room, 64, "%zu %016" PRIx64 "\n", size, sum);
	return true;
}

static bool is_whole(const char *entry, const char *name)
{
	char *file = text_format("%s/%s", entry, name), *kept = text_format("%s/%s", entry, CHECKSUM_NAME);
	struct text written = { 0 };
	char sum[64];
	bool whole = file_read(kept, &written, NULL) && checksum_file(file, sum) &&
		     strcmp(sum, written.data) == 0;

	text_fini(&written);
	free(file);
	free(kept);
	return whole;
}

/* Its time of change is its time of last use. */
static void touch(const char *path)
{
	utimensat(AT_FDCWD, path, NULL, 0);
}

static char *inputs_file(const char *root, const struct hash *request)
{
	char hex[HASH_HEX];

	hash_hex(request, hex);
	return text_format("%s/inputs/%s", root, hex);
}

/* The folder of the entry that @request and the present texts of @paths lead to; NULL when one of them is gone. */
static char *entry_of(const char *root, const char *kind, const struct hash *request, const char *paths)
{
	struct hash hash = *request;
	char hex[HASH_HEX];

	if (!inputs_hash(paths, &hash))
		return NULL;
	hash_hex(&hash, hex);
	return text_format("%s/%s/%s", root, kind, hex);
}

char *cache_find(const char *root, const char *kind, const char *name, const struct hash *request,
		 struct text *paths)
{
	char *list = inputs_file(root, request), *file = NULL;
	struct text lines = { 0 };

	/* Without a list nothing but the request matters. */
	if (file_read(list, &lines, NULL))
		touch(list);
	char *entry = entry_of(root, kind, request, lines.data);

	if (entry) {
		/* First touched, then checked: what is pruned in between is not found. */
		touch(entry);
		if (is_whole(entry, name))
			file = text_format("%s/%s", entry, name);
	}
	if (file && paths)
		inputs_add(paths, lines.data);
	text_fini(&lines);
	free(entry);
	free(list);
	return file;
}

/* The finished folder @made becomes @entry. Where another racecount was faster, its one is as good. */
static bool place_entry(const char *made, const char *entry, const char *name, struct error *error)
{
	for (int attempt = 0; attempt < 3; attempt++) {
		if (rename(made, entry) == 0)
			return true;
		if (errno != EEXIST && errno != ENOTEMPTY)
			break;
		if (is_whole(entry, name))
			return true;
		char *broken = text_format("%s.broken-%d", made, attempt);

		rename(entry, broken);
		free(broken);
	}
	return error_set(error, STATUS_HARNESS, "%s: cannot be written: %s", entry, strerror(errno));
}

static bool fill_entry(const char *made, const char *scratch, const char *name, struct error *error)
{
	char *from = text_format("%s/%s", scratch, name), *to = text_format("%s/%s", made, name);
	char *sum_file = text_format("%s/%s", made, CHECKSUM_NAME);
	char sum[64];
	bool good = file_make_folder(made, error);

	if (good && !checksum_file(from, sum))
		good = error_set(error, STATUS_USAGE, "the compiler made no %s (look at --cc and --cflags)",
				 name);
	if (good && rename(from, to) != 0)
		good = error_set(error, STATUS_HARNESS, "%s: cannot be moved: %s", from, strerror(errno));
	if (good)
		good = file_write(sum_file, sum, strlen(sum), error);
	free(from);
	free(to);
	free(sum_file);
	return good;
}

static bool keep_inputs(const char *root, const struct hash *request, const char *paths, struct error *error)
{
	char *list = inputs_file(root, request), *folder = file_folder_of(list);
	bool good = (*paths == '\0' && !file_exists(list)) ||
		    (file_make_folder(folder, error) && file_write(list, paths, strlen(paths), error));

	free(folder);
	free(list);
	return good;
}

/* A key that no request has: the scratch folder is this process's own, the time tells it from earlier ones. */
static void hash_unique(struct hash *key, const char *scratch)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	hash_add(key, scratch);
	hash_add_bytes(key, &now, sizeof(now));
}

char *cache_publish(const char *root, const char *kind, const char *name, const struct hash *request,
		    const char *paths, bool findable, const char *scratch, struct error *error)
{
	struct hash key = *request;

	paths = paths ? paths : "";
	char *made = text_format("%s/entry", scratch), *folder = text_format("%s/%s", root, kind),
	     *file = NULL;

	if (!findable)
		hash_unique(&key, scratch);
	else if (!keep_inputs(root, request, paths, error))
		goto out;
	char *entry = entry_of(root, kind, &key, findable ? paths : "");

	if (!entry)
		error_set(error, STATUS_FINDING, "a file that was compiled is gone; it was one of:\n%s",
			  paths);
	else if (file_make_folder(folder, error) && fill_entry(made, scratch, name, error) &&
		 place_entry(made, entry, name, error))
		file = text_format("%s/%s", entry, name);
	free(entry);
out:
	free(folder);
	free(made);
	return file;
}

char *cache_keep_unit(const char *root, const char *name, const char *text, struct error *error)
{
	struct text there = { 0 };
	struct hash hash;
	char hex[HASH_HEX];

	hash_init(&hash);
	hash_add(&hash, name);
	hash_add(&hash, text);
	hash_hex(&hash, hex);

	char *folder = text_format("%s/units/%s", root, hex), *file = text_format("%s/%s", folder, name);
	bool good = file_read(file, &there, NULL) && strcmp(there.data, text) == 0;

	if (good)
		touch(folder);
	else
		good = file_make_folder(folder, error) && file_write(file, text, strlen(text), error);
	text_fini(&there);
	free(folder);
	if (!good) {
		free(file);
		return NULL;
	}
	return file;
}

struct used {
	char *path;
	size_t kind, bytes;
	time_t last;
};

struct usage {
	struct used *entries;
	size_t count, room;
};

static const struct {
	const char *folder;
	size_t most;
} kinds[] = {
	{ "programs", 64 }, { "objects", 512 }, { "units", 256 }, { "inputs", 512 }, { "compilers", 64 }
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))
#define BYTES_MOST ((size_t)512 << 20)
#define HOUR 3600
#define DAY (24 * HOUR)

static size_t bytes_in(const char *folder)
{
	DIR *listing = opendir(folder);
	size_t bytes = 0;

	for (struct dirent *entry; listing && (entry = readdir(listing)) != NULL;) {
		struct stat status;

		if (fstatat(dirfd(listing), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
		    S_ISREG(status.st_mode))
			bytes += (size_t)status.st_size;
	}
	if (listing)
		closedir(listing);
	return bytes;
}

static void add_used(struct usage *usage, char *path, size_t kind)
{
	struct stat status;

	if (lstat(path, &status) != 0) {
		free(path);
		return;
	}
	usage->entries = text_grow(usage->entries, &usage->room, usage->count + 1, sizeof(*usage->entries));
	usage->entries[usage->count++] = (struct used){
		.path = path,
		.kind = kind,
		.bytes = S_ISDIR(status.st_mode) ? bytes_in(path) : (size_t)status.st_size,
		.last = status.st_mtime,
	};
}

/* What lies in @folder and begins with @prefix. */
static void list_used(struct usage *usage, const char *folder, const char *prefix, size_t kind)
{
	DIR *listing = opendir(folder);

	for (struct dirent *entry; listing && (entry = readdir(listing)) != NULL;)
		if (entry->d_name[0] != '.' && strncmp(entry->d_name, prefix, strlen(prefix)) == 0)
			add_used(usage, text_format("%s/%s", folder, entry->d_name), kind);
	if (listing)
		closedir(listing);
}

static int compare_last(const void *a, const void *b)
{
	const struct used *one = a, *other = b;

	return (one->last > other->last) - (one->last < other->last);
}

static void usage_fini(struct usage *usage)
{
	for (size_t i = 0; i < usage->count; i++)
		free(usage->entries[i].path);
	free(usage->entries);
}

static void prune_kinds(const char *root, time_t now)
{
	struct usage usage = { 0 };
	size_t counts[KINDS] = { 0 }, bytes = 0;

	for (size_t i = 0; i < KINDS; i++) {
		char *folder = text_format("%s/%s", root, kinds[i].folder);

		list_used(&usage, folder, "", i);
		free(folder);
	}
	for (size_t i = 0; i < usage.count; i++) {
		counts[usage.entries[i].kind]++;
		bytes += usage.entries[i].bytes;
	}
	if (usage.count > 0)
		qsort(usage.entries, usage.count, sizeof(*usage.entries), compare_last);
	for (size_t i = 0; i < usage.count && usage.entries[i].last < now - HOUR; i++) {
		const struct used *entry = &usage.entries[i];

		if (counts[entry->kind] <= kinds[entry->kind].most && bytes <= BYTES_MOST)
			continue;
		file_remove_tree(entry->path);
		counts[entry->kind]--;
		bytes -= entry->bytes;
	}
	usage_fini(&usage);
}

void cache_prune(const char *root)
{
	struct usage scratch = { 0 };
	time_t now = time(NULL);

	prune_kinds(root, now);
	list_used(&scratch, root, "scratch-", 0);
	for (size_t i = 0; i < scratch.count; i++)
		if (scratch.entries[i].last < now - DAY)
			file_remove_tree(scratch.entries[i].path);
	usage_fini(&scratch);
}
