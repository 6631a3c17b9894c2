/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_python.h"

#include "base/paths.h"
#include "base/quantity.h"
#include "models/models_subject.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define PROBE_NS (10 * NS_PER_S) /* one starts in 20 ms to 300 ms */

/* Versions become words of a table and of a picture. */
static const char *plain_word(const json_t *document, const char *key, const char *also)
{
	const char *word = json_string_value(json_object_get(document, key));
	size_t length = word ? strlen(word) : 0;

	for (size_t i = 0; i < length; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", word[i]) && !strchr(also, word[i]))
			return NULL;
	return length > 0 && length < 32 ? word : NULL;
}

char *models_python_read(const char *bytes, size_t length)
{
	json_t *document = json_loadb(bytes, length, 0, NULL);
	const char *implementation = plain_word(document, "implementation", ""), *version = plain_word(document, "version", ".+-");
	const bool no_gil = json_is_false(json_object_get(document, "gil"));
	char *name = implementation && version ? text_format("%s %s%s", implementation, version, no_gil ? " without a GIL" : "") : NULL;

	json_decref(document);
	return name;
}

bool models_python_find(const char *path, struct models_python *python, struct error *error)
{
	const char *data = paths_data(error);
	struct error why;
	char *bytes = NULL;
	size_t length = 0;

	*python = (struct models_python){ 0 };
	if (!data)
		return false;
	python->path = paths_program(path ? path : "python3");
	if (!python->path)
		return path ? error_set(error, STATUS_USAGE, "--python %s: not there, or no program", path) :
			      error_set(error, STATUS_SKIPPED, "no Python here: there is no python3 in PATH (apt-get install python3, or name one "
								"with --python PATH)");
	char *script = text_format("%s/python/version.py", data);
	const char *const argv[] = { python->path, "-B", script, MODELS_DESCRIPTOR, NULL };

	if (models_subject_hear(argv, PROBE_NS, &bytes, &length, NULL, &why)) {
		python->name = models_python_read(bytes, length);
		if (!python->name)
			error_set(&why, STATUS_USAGE, "what it says of its version is not understood");
	}
	if (!python->name && why.status == STATUS_HARNESS)
		*error = why;
	else if (!python->name)
		error_set(error, path ? STATUS_USAGE : STATUS_SKIPPED, "%s%s: asked for its version like a Python, %s (name a Python with --python "
			  "PATH)", path ? "--python " : "", python->path, why.text);
	free(bytes);
	free(script);
	const bool found = python->name != NULL;

	if (!found)
		models_python_fini(python);
	return found;
}

void models_python_fini(struct models_python *python)
{
	free(python->path);
	free(python->name);
	*python = (struct models_python){ 0 };
}
