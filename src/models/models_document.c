/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_document.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FIGURES_MOST 1000
#define STRETCHES_MOST 10000
#define WORKERS_MOST 64
#define CPU_MOST 65535
#define WORDS_MOST 500 /* of a version, or of why there is none */
#define VALUE_MOST 1e6 /* see models_figure */
#define VALUE_LEAST 1e-15 /* less is none: a clock tells nanoseconds, and quotients stay numbers */
#define TIME_MOST 1e16 /* microseconds: 300 years */

/* Names become keys and words of a picture. */
static bool read_name(const json_t *object, const char *key, char name[MODELS_NAME])
{
	const char *word = json_string_value(json_object_get(object, key));
	size_t length = word ? strlen(word) : 0;

	if (length == 0 || length >= MODELS_NAME || strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-") != length)
		return false;
	memcpy(name, word, length + 1);
	return true;
}

static bool read_integer(const json_t *object, const char *key, json_int_t least, json_int_t most, json_int_t *value)
{
	const json_t *number = json_object_get(object, key);

	*value = json_integer_value(number);
	return json_is_integer(number) && *value >= least && *value <= most;
}

static bool read_real(const json_t *object, const char *key, double most, double *value)
{
	const json_t *number = json_object_get(object, key);

	*value = json_number_value(number);
	return json_is_number(number) && isfinite(*value) && *value >= 0 && *value <= most;
}

static bool is_new(const struct models_run *run, const struct models_figure *figure)
{
	for (size_t i = 0; i < run->figure_count; i++)
		if (run->figures[i].workers == figure->workers && strcmp(run->figures[i].name, figure->name) == 0)
			return false;
	return true;
}

static bool read_figure(const json_t *object, struct models_run *run)
{
	struct models_figure *figure = &run->figures[run->figure_count];
	json_int_t workers;

	if (!read_name(object, "name", figure->name) || !read_integer(object, "workers", 1, WORKERS_MOST, &workers) ||
	    !read_real(object, "value", VALUE_MOST, &figure->value) || (figure->value > 0 && figure->value < VALUE_LEAST))
		return false;
	figure->workers = (unsigned)workers;
	if (!is_new(run, figure))
		return false;
	run->figure_count++;
	return true;
}

static bool read_stretch(const json_t *object, struct models_run *run)
{
	struct models_stretch *stretch = &run->stretches[run->stretch_count];
	json_int_t worker, process, cpu;

	if (!read_name(object, "series", stretch->series) || !read_integer(object, "worker", 0, WORKERS_MOST - 1, &worker) ||
	    !read_integer(object, "process", 0, WORKERS_MOST - 1, &process) || !read_integer(object, "cpu", -1, CPU_MOST, &cpu) ||
	    !read_real(object, "from_us", TIME_MOST, &stretch->from_us) || !read_real(object, "to_us", TIME_MOST, &stretch->to_us) ||
	    stretch->to_us < stretch->from_us)
		return false;
	stretch->worker = (unsigned)worker;
	stretch->process = (unsigned)process;
	stretch->cpu = (int)cpu;
	run->stretch_count++;
	return true;
}

static bool read_list(const json_t *document, const char *key, size_t most, bool (*read)(const json_t *object, struct models_run *run),
		      struct models_run *run, struct error *error)
{
	const json_t *list = json_object_get(document, key);

	if (!json_is_array(list))
		return error_set(error, STATUS_HARNESS, "its document has no list of %s", key);
	if (json_array_size(list) > most)
		return error_set(error, STATUS_HARNESS, "its document has %zu %s, more than the %zu that it may have",
				 json_array_size(list), key, most);
	for (size_t i = 0; i < json_array_size(list); i++)
		if (!read(json_array_get(list, i), run))
			return error_set(error, STATUS_HARNESS, "number %zu of the %s in its document cannot be right", i + 1, key);
	return true;
}

static char *copy_words(const json_t *object, const char *key)
{
	const char *words = json_string_value(json_object_get(object, key));
	struct text text = { 0 };

	if (!words || !*words)
		return NULL;
	for (size_t i = 0; words[i] && i < WORDS_MOST; i++)
		text_add_bytes(&text, words[i] >= 0x20 && words[i] < 0x7f ? &words[i] : "?", 1);
	return text_take(&text);
}

static bool read_tool(const json_t *object, struct models_run *run)
{
	struct models_tool *tool = &run->tools[run->tool_count];

	if (!read_name(object, "name", tool->name))
		return false;
	tool->version = copy_words(object, "version");
	tool->missing = copy_words(object, "missing");
	run->tool_count++;
	return true;
}

/* Few experiments have any. */
static bool read_tools(const json_t *document, struct models_run *run, struct error *error)
{
	return !json_object_get(document, "tools") || read_list(document, "tools", MODELS_TOOLS, read_tool, run, error);
}

bool models_document_read(const char *bytes, size_t length, struct models_run *run, struct error *error)
{
	json_error_t where;
	json_t *document;
	bool good;

	if (length > MODELS_DOCUMENT_MOST)
		return error_set(error, STATUS_HARNESS, "its document is longer than %d bytes", MODELS_DOCUMENT_MOST);
	if (length == 0)
		return error_set(error, STATUS_HARNESS, "it wrote no document");
	document = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &where);
	if (!document)
		return error_set(error, STATUS_HARNESS, "its document is no JSON: %s, line %d", where.text, where.line);
	run->figures = text_allocate(FIGURES_MOST, sizeof(*run->figures));
	run->stretches = text_allocate(STRETCHES_MOST, sizeof(*run->stretches));
	good = read_list(document, "figures", FIGURES_MOST, read_figure, run, error) &&
	       read_list(document, "stretches", STRETCHES_MOST, read_stretch, run, error) && read_tools(document, run, error);
	if (good && run->figure_count + run->stretch_count == 0)
		good = error_set(error, STATUS_HARNESS, "its document says nothing");
	if (good)
		run->document = text_format("%.*s", (int)length, bytes); /* JSON has no NUL in it */
	else
		models_run_fini(run);
	json_decref(document);
	return good;
}
