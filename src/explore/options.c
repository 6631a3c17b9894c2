/* SPDX-License-Identifier: MIT */
#include "options.h"

#include "fiber.h"

#include <stddef.h>

#define MILLION UINT64_C(1000000)

struct word {
	const char *name;
	size_t place;
	uint64_t least, most;
};

#define FIELD(name) offsetof(struct explore_options, name)

static const struct word words[] = {
	{ "case", FIELD(index), 0, UINT32_MAX },          { "workers", FIELD(workers), 1, FIBERS_MAX - 1 },
	{ "ops", FIELD(ops), 1, MILLION },                { "count", FIELD(count), 0, 1 },
	{ "reduce", FIELD(reduce), 0, 1 },                { "restore", FIELD(restore), 0, 1 },
	{ "preemptions", FIELD(preemptions), 0, MILLION }, { "pct", FIELD(depth_of_bug), 1, 100 },
	{ "seed", FIELD(seed), 0, UINT64_MAX },           { "executions", FIELD(executions), 1, UINT64_MAX },
	{ "states", FIELD(states), 1, UINT32_MAX - 1 },   { "memory", FIELD(memory), 1 << 16, UINT64_C(1) << 40 },
	{ "time_ms", FIELD(time_ms), 0, UINT64_C(1) << 40 }, { "depth", FIELD(depth), 1, UINT64_C(16) << 20 },
	{ "memo", FIELD(memo), 0, 1 },                    { "real", FIELD(real), 0, 1 },                    { "times", FIELD(times), 1, MILLION },
};

/* The value, when @word is NAME=... */
static const char *value_of(const char *word, const char *name)
{
	while (*name && *word == *name) {
		word++;
		name++;
	}
	return *name == '\0' && *word == '=' ? word + 1 : NULL;
}

static bool read_number(const char *text, uint64_t *number)
{
	if (!*text)
		return false;
	for (*number = 0; *text; text++) {
		if (*text < '0' || *text > '9' || __builtin_mul_overflow(*number, 10u, number) ||
		    __builtin_add_overflow(*number, (uint64_t)(*text - '0'), number))
			return false;
	}
	return true;
}

static bool read_search(const char *text, struct explore_options *options)
{
	static const char *const names[] = { [SEARCH_MERGE] = "merge", [SEARCH_TREE] = "tree", [SEARCH_PCT] = "pct", [SEARCH_WALK] = "walk" };

	for (unsigned i = 0; i < 4; i++) {
		size_t at = 0;

		while (names[i][at] && names[i][at] == text[at])
			at++;
		if (!names[i][at] && !text[at]) {
			options->search = (enum search_kind)i;
			return true;
		}
	}
	return false;
}

static bool read_word(const char *text, struct explore_options *options)
{
	const char *value;
	uint64_t number;

	if ((value = value_of(text, "search")))
		return read_search(value, options);
	if ((value = value_of(text, "replay"))) {
		options->replay = value;
		return true;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!(value = value_of(text, words[i].name)))
			continue;
		if (!read_number(value, &number) || number < words[i].least || number > words[i].most)
			return false;
		*(uint64_t *)((char *)options + words[i].place) = number;
		return true;
	}
	return false;
}

const char *options_read(int count, char **given, struct explore_options *options)
{
	*options = (struct explore_options){
		.workers = 2, .ops = 2, .search = SEARCH_MERGE, .count = 1, .reduce = 2, .restore = 1, .preemptions = PREEMPTIONS_ANY,
		.depth_of_bug = 3, .seed = 1, .executions = 10000, .states = UINT32_MAX - 1, .memory = UINT64_C(1) << 30,
		.depth = 1 << 20, .times = 1, .memo = 1,
	};
	for (int i = 1; i < count; i++) {
		if (!read_word(given[i], options))
			return given[i];
	}
	if (options->search != SEARCH_MERGE || options->preemptions != PREEMPTIONS_ANY)
		options->count = 0;
	if (options->reduce == 2)
		options->reduce = !options->count;
	if (options->count || options->search != SEARCH_MERGE || options->preemptions != PREEMPTIONS_ANY)
		options->reduce = 0;
	return NULL;
}
