/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

enum key { KEY_MODEL = 0x300 };

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct selection *selection = state->input;
	struct error error;

	switch (key) {
	case 's':
		selection->suite = argument;
		return 0;
	case KEY_MODEL:
		if (selection->model_count == SELECTION_MODELS_MAX)
			argp_error(state, "--model %s: more than %d of them", argument, SELECTION_MODELS_MAX);
		selection->models[selection->model_count++] = argument;
		return 0;
	case ARGP_KEY_ARG:
		if (selection->word_count == SELECTION_MAX) {
			error_set(&error, STATUS_USAGE, "more than %d selectors: use a pattern, such as 'threads/*'", SELECTION_MAX);
			cli_usage(state, &error);
		}
		selection->words[selection->word_count++] = argument;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option options[] = {
	{ "model", KEY_MODEL, "NAME", 0, "the model that a counter FILE.c is tried under, as often as there are (default: threads and processes, "
					 "where it promises to work)", 0 },
	{ "suite", 's', "NAME", 0, "quick, ci or full (without selectors: quick; `check': ci); with selectors, the suite's cases come too", 0 },
	{ 0 },
};

const struct argp selection_argp = { .options = options, .parser = parse };

/* A word that ends in .c is a file: no kind's name does. */
static bool add_file(struct selection *selection, const char *path, const struct campaign_options *options,
		     struct error *error)
{
	struct counter_file *counter = &selection->files[selection->file_count];

	if (!file_exists(path))
		return error_set(error, STATUS_USAGE, "%s: no such file (a counter is a C file: see `racecount show '*/per-thread/*'`)",
				 path);
	if (!campaign_describe(path, options, counter, error))
		return false;
	selection->file_count++;
	if (selection->model_count == 0)
		select_counter(counter, &selection->cases);
	for (size_t i = 0; i < selection->model_count; i++)
		if (!select_counter_under(counter, selection->models[i], &selection->cases, error))
			return false;
	return true;
}

bool selection_resolve(struct selection *selection, const struct campaign_options *options, struct error *error)
{
	selection->files = text_allocate(selection->word_count, sizeof(*selection->files));
	for (size_t i = 0; i < selection->word_count; i++) {
		const char *word = selection->words[i];

		if (!(text_ends_with(word, ".c") ? add_file(selection, word, options, error) :
						   select_cases(&word, 1, &selection->cases, error)))
			return false;
	}
	if (selection->model_count > 0 && selection->file_count == 0)
		return error_set(error, STATUS_USAGE, "--model %s: is said of a counter FILE.c, and there is none; of other cases it is "
				 "the first part of the name, as in '%s/*'", selection->models[0], selection->models[0]);
	if (selection->word_count > 0 && !selection->suite)
		return true;
	return select_suite(selection->suite ? selection->suite : "quick", &selection->cases, error);
}

/* The cases of the counter file at @path that are wanted by name. */
static bool take_file_cases(struct selection *selection, const struct store_campaign *campaign, const char *path,
			    const struct campaign_options *options, struct error *error)
{
	struct counter_file *counter = &selection->files[selection->file_count];
	struct case_list all = { 0 };

	if (!campaign_describe(path, options, counter, error))
		return false;
	selection->file_count++;
	if (!select_counter_under(counter, NULL, &all, error))
		return false;
	for (size_t i = 0; i < campaign->case_count; i++) {
		const struct case_point *point = case_list_find(&all, campaign->cases[i].name);

		if (point && campaign->cases[i].selected)
			case_list_add(&selection->cases, point);
	}
	case_list_fini(&all);
	return true;
}

bool selection_resume(struct selection *selection, const struct store_campaign *campaign,
		      const struct campaign_options *options, struct error *error)
{
	const char *last = NULL;
	bool good = true;

	selection->files = text_allocate(campaign->case_count, sizeof(*selection->files));
	for (size_t i = 0; good && i < campaign->case_count; i++) {
		const struct store_case *point = &campaign->cases[i];
		const char *name = point->name;

		if (!point->selected || case_list_find(&selection->cases, name))
			continue;
		if (!point->file)
			good = select_cases(&name, 1, &selection->cases, error);
		else if (last && strcmp(last, point->file) == 0)
			good = error_set(error, STATUS_USAGE, "%s: %s has no case %s any more: run it anew", campaign->id, point->file, name);
		else
			good = take_file_cases(selection, campaign, point->file, options, error);
		last = point->file;
	}
	return good;
}

void selection_fini(struct selection *selection)
{
	for (size_t i = 0; i < selection->file_count; i++)
		counter_file_fini(&selection->files[i]);
	free(selection->files);
	case_list_fini(&selection->cases);
}
