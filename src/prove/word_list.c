/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/word_list.h"

#include "base/quantity.h"

#include <stdlib.h>

static void add(struct word_list *list, char *word)
{
	list->words[list->count++] = word;
}

/* What is 0 is the program's own default. */
static void add_number(struct word_list *list, const char *name, uint64_t number)
{
	if (number > 0)
		add(list, text_format("%s=%llu", name, (unsigned long long)number));
}

static void add_search(struct word_list *list, const struct prove_options *options)
{
	static const char *const searches[] = { "merge", "tree", "pct", "walk" };

	add(list, text_format("search=%s", searches[options->search]));
	if (options->no_count)
		add(list, text_copy("count=0"));
	if (options->no_count && options->no_reduce)
		add(list, text_copy("reduce=0"));
	if (options->from_start)
		add(list, text_copy("restore=0"));
	if (options->bounded)
		add(list, text_format("preemptions=%llu", (unsigned long long)options->preemptions));
	add_number(list, "pct", options->pct);
	add(list, text_format("seed=%llu", (unsigned long long)options->seed));
	add_number(list, "executions", options->executions);
	add_number(list, "states", options->states);
	add_number(list, "memory", options->memory);
	add_number(list, "time_ms", (options->time_ns + NS_PER_MS - 1) / NS_PER_MS);
	add_number(list, "depth", options->depth);
}

void word_list_of(struct word_list *list, const char *program, const struct prove_options *options)
{
	*list = (struct word_list){ 0 };
	add(list, text_copy(program));
	add_number(list, "case", options->index);
	add_number(list, "workers", options->workers);
	add_number(list, "ops", options->ops);
	if (!options->schedule) {
		add_search(list, options);
		return;
	}
	add(list, text_format("replay=%s", options->schedule));
	add_number(list, "times", options->times);
	if (options->real)
		add(list, text_copy("real=1"));
}

void word_list_fini(struct word_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->words[i]);
	*list = (struct word_list){ 0 };
}
