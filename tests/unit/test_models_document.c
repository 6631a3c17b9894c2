/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_document.h"

#include <CUnit/CUnit.h>
#include <string.h>

static void right(void)
{
	static const char document[] = "{\"figures\": [{\"name\": \"threads\", \"workers\": 2, \"value\": 0.25}, "
				       "{\"name\": \"threads\", \"workers\": 1, \"value\": 1}], "
				       "\"stretches\": [{\"series\": \"threads\", \"worker\": 1, \"process\": 0, \"cpu\": -1, "
				       "\"from_us\": 1.5, \"to_us\": 2e9}], \"more\": null}";
	struct models_run run = { .stamp = { .load = 3 } };
	struct error error;

	CU_ASSERT_TRUE_FATAL(models_document_read(document, strlen(document), &run, &error));
	CU_ASSERT_EQUAL_FATAL(run.figure_count, 2);
	CU_ASSERT_STRING_EQUAL(run.figures[0].name, "threads");
	CU_ASSERT_EQUAL(run.figures[0].workers, 2);
	CU_ASSERT_DOUBLE_EQUAL(run.figures[0].value, 0.25, 0);
	CU_ASSERT_DOUBLE_EQUAL(run.figures[1].value, 1, 0);
	CU_ASSERT_EQUAL_FATAL(run.stretch_count, 1);
	CU_ASSERT_EQUAL(run.stretches[0].cpu, -1);
	CU_ASSERT_DOUBLE_EQUAL(run.stretches[0].to_us, 2e9, 0);
	CU_ASSERT_DOUBLE_EQUAL(run.stamp.load, 3, 0);
	models_run_fini(&run);
}

#define FIGURE(fields) "{\"figures\": [{" fields "}], \"stretches\": []}"
#define STRETCH(fields) "{\"figures\": [], \"stretches\": [{" fields "}]}"

/* A subject may write anything. */
static void broken(void)
{
	static const struct {
		const char *document, *words;
	} rows[] = {
		{ "", "wrote no document" },
		{ "Python 3.11.2", "no JSON" },
		{ "{\"figures\": [", "no JSON" },
		{ "[]", "no list of figures" },
		{ "{\"figures\": {}, \"stretches\": []}", "no list of figures" },
		{ "{\"figures\": []}", "no list of stretches" },
		{ "{\"figures\": [], \"stretches\": []}", "says nothing" },
		{ "{\"figures\": [], \"figures\": [], \"stretches\": []}", "no JSON" },
		{ "{\"figures\": [7], \"stretches\": []}", "number 1 of the figures" },
		{ FIGURE("\"name\": \"a\", \"workers\": 1"), "number 1 of the figures" },
		{ FIGURE("\"name\": \"a\", \"workers\": 1, \"value\": -1"), "number 1 of the figures" },
		{ FIGURE("\"name\": \"a\", \"workers\": 1, \"value\": 1e7"), "number 1 of the figures" },
		/* A million by this is no number any more. */
		{ FIGURE("\"name\": \"a\", \"workers\": 1, \"value\": 1e-320"), "number 1 of the figures" },
		{ FIGURE("\"name\": \"a\", \"workers\": 1, \"value\": \"1\""), "number 1 of the figures" },
		{ FIGURE("\"name\": \"a\", \"workers\": 0, \"value\": 1"), "number 1 of the figures" },
		{ FIGURE("\"name\": \"a\", \"workers\": 65, \"value\": 1"), "number 1 of the figures" },
		{ FIGURE("\"name\": \"a\", \"workers\": 1.5, \"value\": 1"), "number 1 of the figures" },
		{ FIGURE("\"name\": \"\", \"workers\": 1, \"value\": 1"), "number 1 of the figures" },
		{ FIGURE("\"name\": \"a\\tb\", \"workers\": 1, \"value\": 1"), "number 1 of the figures" },
		{ FIGURE("\"name\": \"abcdefghijabcdefghijabcdefghijab\", \"workers\": 1, \"value\": 1"), "number 1 of the figures" },
		{ FIGURE("\"name\": \"a\", \"workers\": 1, \"value\": 1}, {\"name\": \"a\", \"workers\": 1, \"value\": 2"), "number 2 of" },
		{ STRETCH("\"series\": \"a\", \"worker\": 0, \"process\": 0, \"cpu\": 0, \"from_us\": 2, \"to_us\": 1"), "of the stretches" },
		{ STRETCH("\"series\": \"a\", \"worker\": 64, \"process\": 0, \"cpu\": 0, \"from_us\": 1, \"to_us\": 2"), "of the stretches" },
		{ STRETCH("\"series\": \"a\", \"worker\": 0, \"process\": -1, \"cpu\": 0, \"from_us\": 1, \"to_us\": 2"), "of the stretches" },
		{ STRETCH("\"series\": \"a\", \"worker\": 0, \"process\": 0, \"cpu\": -2, \"from_us\": 1, \"to_us\": 2"), "of the stretches" },
		{ STRETCH("\"series\": \"a\", \"worker\": 0, \"process\": 0, \"cpu\": 0, \"from_us\": 1, \"to_us\": 1e17"), "of the stretches" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct models_run run = { 0 };
		struct error error = { 0 };

		CU_ASSERT_FALSE(models_document_read(rows[i].document, strlen(rows[i].document), &run, &error));
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, rows[i].words));
		CU_ASSERT_PTR_NULL(run.figures);
		CU_ASSERT_EQUAL(run.figure_count + run.stretch_count, 0);
	}
}

static void too_much(void)
{
	struct text text = { 0 };
	struct models_run run = { 0 };
	struct error error;

	text_add(&text, "{\"figures\": [");
	for (int i = 0; i < 1001; i++)
		text_add(&text, i > 0 ? ",1" : "1");
	text_add(&text, "], \"stretches\": []}");
	CU_ASSERT_FALSE(models_document_read(text.data, text.length, &run, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "has 1001 figures, more than the 1000"));
	CU_ASSERT_FALSE(models_document_read(text.data, MODELS_DOCUMENT_MOST + 1, &run, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "longer than"));
	text_fini(&text);
}

CU_TestInfo models_document_tests[] = {
	{ "what an experiment writes is read", right },
	{ "anything else is refused, with the place", broken },
	{ "more than there can be is refused", too_much },
	CU_TEST_INFO_NULL,
};
