/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/proof_read.h"

#include "prove/reading.h"

#include "explore/document.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ADDRESS_MOST INT64_MAX
#define STEPS_MOST ((size_t)1 << 24)
#define WORDS_MOST 2048
#define PARKED_MOST 64
#define THREADS_MOST 64 /* workers, and threads that they made */

/* All entries of a list, each by @read into one of @size bytes. */
static void *read_list(struct reading *reading, const json_t *object, const char *key, size_t most, size_t size, size_t *count,
		       void (*read)(struct reading *reading, const json_t *entry, void *into))
{
	const json_t *list = reading_list(reading, object, key, most, count);
	char *entries = text_allocate(*count + 1, size);

	for (size_t i = 0; i < *count; i++) {
		size_t length = reading_enter(reading, key, i);
		const json_t *entry = json_array_get(list, i);

		if (!json_is_object(entry))
			reading_refuse(reading, "entry", "no object");
		read(reading, entry, entries + i * size);
		reading_leave(reading, length);
	}
	return entries;
}

static void read_access(struct reading *reading, const json_t *object, struct proof_access *access)
{
	access->worker = (unsigned)reading_count(reading, object, "worker", THREADS_MOST - 1);
	access->op = reading_text(reading, object, "op", 64, false);
	access->address = reading_count(reading, object, "address", ADDRESS_MOST);
	access->size = reading_count_or(reading, object, "size", UINT32_MAX, 0);
	access->pc = reading_count(reading, object, "pc", ADDRESS_MOST);
}

/* The program writes a value as its bytes say; a counter has a sign. */
static int64_t with_sign(int64_t value, uint64_t size)
{
	unsigned unused = size >= 1 && size < 8 ? 64 - 8 * (unsigned)size : 0;

	return (int64_t)((uint64_t)value << unused) >> unused;
}

static void read_step(struct reading *reading, const json_t *object, void *into)
{
	struct proof_step *step = into;

	read_access(reading, object, &step->access);
	step->has_value = reading_maybe(reading, object, "value", &step->value);
	step->value = with_sign(step->value, step->access.size);
	step->choice = (unsigned)reading_count_or(reading, object, "choice", THREADS_MOST + 2, 0);
}

static void read_parked(struct reading *reading, const json_t *object, void *into)
{
	struct proof_parked *parked = into;
	int64_t holder = 0;

	read_access(reading, object, &parked->access);
	parked->is_held = reading_maybe(reading, object, "held_by", &holder);
	if (parked->is_held && (holder < 0 || holder >= THREADS_MOST))
		reading_refuse(reading, "held_by", "%lld, of at most %d", (long long)holder, THREADS_MOST - 1);
	parked->held_by = (unsigned)holder;
}

static void read_path(struct reading *reading, const json_t *object, struct proof_path *path)
{
	path->steps = read_list(reading, object, "steps", STEPS_MOST, sizeof(*path->steps), &path->count, read_step);
	path->parked = read_list(reading, object, "parked", PARKED_MOST, sizeof(*path->parked), &path->parked_count, read_parked);
}

/* The address itself, until source_name has looked it up. */
static char *read_place(struct reading *reading, const json_t *object)
{
	uint64_t pc = reading_count_or(reading, object, "pc", ADDRESS_MOST, 0);

	return pc ? text_format("%#llx", (unsigned long long)pc) : NULL;
}

static void read_finding(struct reading *reading, const json_t *object, void *into)
{
	struct proof_finding *finding = into;
	char *kind = reading_text(reading, object, "kind", 64, false);

	finding->kind = proof_kind_find(kind);
	if (finding->kind >= PROOF_FOUND)
		reading_refuse(reading, "kind", "`%s', which nothing is called", kind);
	free(kind);
	finding->what = reading_text(reading, object, "what", WORDS_MOST, true);
	finding->interleavings = reading_decimal(reading, object, "interleavings");
	finding->share = reading_real(reading, object, "share", 1);
	finding->has_value = reading_maybe(reading, object, "value", &finding->value);
	finding->schedule = reading_text(reading, object, "schedule", 8 * STEPS_MOST, true);
	finding->switches = reading_count_or(reading, object, "switches", STEPS_MOST, 0);
	finding->fewest = reading_flag(reading, object, "fewest");
	finding->place = read_place(reading, object);
	read_path(reading, object, &finding->path);
}

static void read_final(struct reading *reading, const json_t *object, void *into)
{
	struct proof_final *final = into;

	final->value = reading_number(reading, object, "value");
	final->interleavings = reading_decimal(reading, object, "interleavings");
	final->share = reading_real(reading, object, "share", 1);
	final->random_walk = reading_real(reading, object, "random_walk", 1);
	final->seen = reading_count_or(reading, object, "seen", INT64_MAX, 0);
}

static void read_side(struct reading *reading, const json_t *object, const char *key, struct proof_access *access)
{
	size_t length = reading_enter(reading, key, READING_NO_INDEX);

	read_access(reading, json_object_get(object, key), access);
	reading_leave(reading, length);
}

static void read_race(struct reading *reading, const json_t *object, void *into)
{
	struct proof_race *race = into;

	read_side(reading, object, "first", &race->first);
	read_side(reading, object, "second", &race->second);
}

static void read_unknown(struct reading *reading, const json_t *object, void *into)
{
	struct proof_unknown *unknown = into;

	unknown->what = reading_text(reading, object, "what", WORDS_MOST, false);
	unknown->name = reading_text(reading, object, "name", WORDS_MOST, true);
	unknown->place = read_place(reading, object);
}

/* One of @words, or NULL for null. */
static char *read_word(struct reading *reading, const json_t *object, const char *key, const char *const *words)
{
	char *word = reading_text(reading, object, key, 64, true);

	while (word && *words && strcmp(*words, word) != 0)
		words++;
	if (word && !*words)
		reading_refuse(reading, key, "`%s', which nothing is called", word);
	return word;
}

static void read_search(struct reading *reading, const json_t *object, struct proof *proof)
{
	static const char *const searches[] = { "merge", "tree", "pct", "walk", NULL };
	static const char *const limits[] = { "states", "memory", "time", "depth", "executions", "endings", "interrupted", NULL };

	proof->search = read_word(reading, object, "search", searches);
	proof->stopped = read_word(reading, object, "stopped", limits);
	if (!proof->search)
		reading_refuse(reading, "search", "missing");
	proof->complete = reading_flag(reading, object, "complete");
	proof->weak_orders = reading_flag(reading, object, "weak_orders");
	proof->clock = reading_flag(reading, object, "clock");
	proof->symmetric = reading_flag(reading, object, "symmetric");
	proof->states = reading_count(reading, object, "states", INT64_MAX);
	proof->steps = reading_count(reading, object, "steps", INT64_MAX);
	proof->executions = reading_count(reading, object, "executions", INT64_MAX);
	proof->depth = reading_count(reading, object, "depth", INT64_MAX);
	proof->collision_bound = reading_real(reading, object, "collision_bound", INFINITY);
	proof->interleavings = reading_decimal(reading, object, "interleavings");
	proof->finals = read_list(reading, object, "finals", 1 << 16, sizeof(*proof->finals), &proof->final_count, read_final);
	proof->races = read_list(reading, object, "races", 1 << 12, sizeof(*proof->races), &proof->race_count, read_race);
	proof->found = read_list(reading, object, "found", 1 << 10, sizeof(*proof->found), &proof->found_count, read_finding);
	proof->unknown = read_list(reading, object, "unknown", 1 << 10, sizeof(*proof->unknown), &proof->unknown_count, read_unknown);
	if (proof->complete && proof->stopped)
		reading_refuse(reading, "complete", "true, though it stopped");
}

static void read_replay(struct reading *reading, const json_t *object, struct proof *proof)
{
	const json_t *said = json_object_get(object, "replay");
	struct proof_replay *replay = proof->replay = text_allocate(1, sizeof(*replay));

	if (!json_is_object(said))
		reading_refuse(reading, "replay", "missing");
	replay->times = reading_count(reading, said, "times", INT64_MAX);
	replay->agreed = reading_count(reading, said, "agreed", replay->times);
	replay->real = reading_flag(reading, said, "real");
	replay->end = reading_text(reading, said, "end", 64, false);
	replay->what = reading_text(reading, said, "what", WORDS_MOST, true);
	replay->has_value = reading_maybe(reading, said, "value", &replay->value);
	read_path(reading, said, &replay->path);
}

static void read_head(struct reading *reading, const json_t *object, const struct proof_asked *asked, struct proof *proof)
{
	if (reading_count(reading, object, "version", INT64_MAX) != DOCUMENT_VERSION)
		reading_refuse(reading, "version", "not %d", DOCUMENT_VERSION);
	proof->fingerprint = reading_text(reading, object, "fingerprint", 32, false);
	proof->workers = (unsigned)reading_count(reading, object, "workers", THREADS_MOST);
	proof->ops = reading_count(reading, object, "ops", INT64_MAX);
	proof->expected = reading_number(reading, object, "expected");
	proof->cell = reading_count_or(reading, object, "cell", ADDRESS_MOST, 0);
	proof->cell_size = reading_count_or(reading, object, "cell_size", UINT32_MAX, 0);
	proof->cpu_ns = reading_count_or(reading, object, "cpu_ns", INT64_MAX, 0);
	proof->max_rss_kb = reading_count_or(reading, object, "max_rss_kb", INT64_MAX, 0);
	if (proof->workers != asked->workers)
		reading_refuse(reading, "workers", "%u, asked for %u", proof->workers, asked->workers);
	if (proof->ops != asked->ops)
		reading_refuse(reading, "ops", "%llu, asked for %llu", (unsigned long long)proof->ops, (unsigned long long)asked->ops);
}

static bool is_refused(const json_t *object, const struct proof_asked *asked, struct error *error)
{
	struct reading reading = { 0 };
	char *refused = reading_text(&reading, object, "refused", WORDS_MOST, true);
	bool is = refused && !reading.wrong;

	if (is)
		error_set(error, STATUS_USAGE, "%s: %s%s", asked->name, asked->replay ? "the schedule " : "", refused);
	free(refused);
	free(reading.wrong);
	return is;
}

bool proof_read(const char *text, size_t length, const struct proof_asked *asked, struct proof *proof, struct error *error)
{
	static const char way_out[] = "does the case write where it must not? If not, racecount is at fault";
	struct reading reading = { 0 };
	json_error_t fault;
	json_t *object = json_loadb(text, length, JSON_REJECT_DUPLICATES, &fault);

	*proof = (struct proof){ 0 };
	if (!json_is_object(object)) {
		json_decref(object);
		return error_set(error, STATUS_FINDING, "%s: the explorer's answer is no document: %s (%s)", asked->name,
				 object ? "no object" : fault.text, way_out);
	}
	if (is_refused(object, asked, error)) {
		json_decref(object);
		return false;
	}
	read_head(&reading, object, asked, proof);
	if (asked->replay)
		read_replay(&reading, object, proof);
	else
		read_search(&reading, object, proof);
	json_decref(object);
	if (!reading.wrong)
		return true;
	error_set(error, STATUS_FINDING, "%s: the explorer's answer cannot be: %s (%s)", asked->name, reading.wrong, way_out);
	free(reading.wrong);
	proof_fini(proof);
	return false;
}
