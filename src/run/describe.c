/* SPDX-License-Identifier: GPL-3.0-or-later */
/* campaign_describe: a counter file is asked for its facts by building it and running it once. */
#include "run/campaign.h"

#include "run/page.h"

#include "base/child.h"
#include "base/file.h"
#include "base/quantity.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DESCRIBE_LIMIT_NS (10 * NS_PER_S)
#define COUNTER_BYTES_MOST (UINT32_C(1) << 20)
#define STEM_MAX 48 /* leaves room for the rest of a case's name */

static bool is_word(char letter)
{
	return isalnum((unsigned char)letter) || letter == '_';
}

/* Does @word stand in @text, not as part of a longer one? */
static bool has_word(const char *text, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = strstr(text, word); at; at = strstr(at + length, word)) {
		if ((at == text || !is_word(at[-1])) && !is_word(at[length]))
			return true;
	}
	return false;
}

/* A missing part is better said here than by a compiler, in a file that the user did not write. */
static bool has_interface(const char *path, struct error *error)
{
	static const char *const words[] = {
		"RC_COUNTER", "struct counter", "counter_init", "counter_add", "counter_read", "counter_fini",
	};
	struct text text = { 0 }, missing = { 0 };

	if (!file_read(path, &text, error))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!text.data || !has_word(text.data, words[i]))
			text_addf(&missing, "%s%s", missing.length ? ", " : "", words[i]);
	}
	bool complete = missing.length == 0;

	if (!complete)
		error_set(error, STATUS_USAGE, "%s: %s missing; a counter file has all of it: see racecount/counter.h",
			  path, missing.data);
	text_fini(&text);
	text_fini(&missing);
	return complete;
}

/* The file's stem becomes part of case names, and of C text. */
static bool name_is_usable(const struct counter_file *counter, struct error *error)
{
	const char *name = counter->facts.name;

	for (const char *letter = name; *letter; letter++) {
		if (!is_word(*letter) && *letter != '-' && *letter != '.')
			return error_set(error, STATUS_USAGE,
					 "%s: a counter file's name has only letters, digits, - and _; rename it",
					 counter->path);
	}
	if (*name == '\0' || strlen(name) > STEM_MAX)
		return error_set(error, STATUS_USAGE, "%s: a counter file's name has 1 to %d letters; rename it",
				 counter->path, STEM_MAX);
	return true;
}

/* Facts come from a program that anyone wrote: range-checked like all else. */
static bool take_facts(const struct rc_page *page, struct counter_file *counter, struct error *error)
{
	const struct rc_counter_page *said = &page->counter;
	const char *bad = NULL;

	if (page->magic != RC_PAGE_MAGIC || page->status != RC_PAGE_DONE)
		return error_set(error, STATUS_FINDING, "%s: it did not describe itself; does it end in a constructor?",
				 counter->path);
	if (!page_string(said->summary, sizeof(said->summary)) || !said->summary[0])
		bad = ".summary, a line of text";
	else if (!page_string(said->reason, sizeof(said->reason)))
		bad = ".reason, a line of text";
	else if (said->guarantee > RC_EXACT)
		bad = ".guarantee, RC_LOSES or RC_EXACT";
	else if (said->between & ~(unsigned)(RC_THREADS | RC_PROCESSES))
		bad = ".between, RC_THREADS and RC_PROCESSES or'ed";
	else if (said->data_race > 1)
		bad = ".data_race, 0 or 1";
	if (bad)
		return error_set(error, STATUS_USAGE, "%s: RC_COUNTER lacks a proper %s", counter->path, bad);
	if (said->size == 0 || said->size > COUNTER_BYTES_MOST)
		return error_set(error, STATUS_USAGE, "%s: struct counter has %u bytes; 1 to %u are possible",
				 counter->path, said->size, COUNTER_BYTES_MOST);
	/* The file's name is what it goes by, whatever it says itself: a copy of it is another counter. */
	counter->facts = (struct rc_counter_facts){
		.name = counter->facts.name,
		.summary = text_copy(said->summary),
		.guarantee = (enum rc_guarantee)said->guarantee,
		.between = said->between,
		.data_race = (int)said->data_race,
		.reason = text_copy(said->reason),
	};
	return true;
}

static bool ask(const char *program, struct counter_file *counter, struct error *error)
{
	const char *argv[] = { program, "describe=1", NULL };
	struct child_spec spec = { .argv = argv, .page_fd = page_make(error), .time_limit_ns = DESCRIBE_LIMIT_NS };
	struct rc_page *page = text_allocate(1, sizeof(*page));
	struct child_result result;
	bool good = spec.page_fd >= 0 && child_run(&spec, &result, NULL, error);

	if (good && (result.end != CHILD_EXITED || !page_copy(spec.page_fd, page)))
		good = error_set(error, STATUS_FINDING, "%s: asked to describe itself it was %s (%d)", counter->path,
				 child_end_name(result.end), result.code);
	good = good && take_facts(page, counter, error);
	if (spec.page_fd >= 0)
		close(spec.page_fd);
	free(page);
	return good;
}

static bool build_and_ask(const struct campaign_options *options, struct counter_file *counter, struct error *error)
{
	const struct case_list none = { 0 };
	struct build_options how = { .cc = options->cc, .cflags = options->cflags };
	struct build build = { 0 };
	bool good = build_cases(&none, counter, 1u << FLAVOUR_PLAIN, &how, NULL, &build, error) &&
		    ask(build.program[FLAVOUR_PLAIN], counter, error);

	build_fini(&build);
	return good;
}

bool campaign_describe(const char *path, const struct campaign_options *options, struct counter_file *counter,
		       struct error *error)
{
	char *absolute = realpath(path, NULL);

	*counter = (struct counter_file){
		.path = absolute ? absolute : text_copy(path),
		.facts.name = file_stem(path),
	};
	if (name_is_usable(counter, error) && has_interface(path, error) && build_and_ask(options, counter, error))
		return true;
	counter_file_fini(counter);
	return false;
}

void counter_file_fini(struct counter_file *counter)
{
	free((char *)counter->path);
	free((char *)counter->facts.name);
	free((char *)counter->facts.summary);
	free((char *)counter->facts.reason);
	*counter = (struct counter_file){ 0 };
}
