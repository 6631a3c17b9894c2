/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore/writer.h"

#include "explore/pages.h"

#include <CUnit/CUnit.h>
#include <jansson.h>

static void all_kinds_of_values_are_read_back(void)
{
	struct writer writer;

	CU_ASSERT_TRUE_FATAL(writer_open(&writer, 4096));
	writer_begin(&writer, NULL, '{');
	writer_text(&writer, "text", "a \"b\" \\ \n \x01 c");
	writer_text(&writer, "none", NULL);
	writer_number(&writer, "least", INT64_MIN);
	writer_real(&writer, "real", 1.0 / 3);
	writer_bool(&writer, "yes", true);
	writer_begin(&writer, "list", '[');
	writer_unsigned(&writer, NULL, 1);
	writer_begin(&writer, NULL, '{');
	writer_end(&writer, '}');
	writer_null(&writer, NULL);
	writer_end(&writer, ']');
	writer_end(&writer, '}');

	json_t *read = json_loads(writer.text, 0, NULL);

	CU_ASSERT_PTR_NOT_NULL_FATAL(read);
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(read, "text")), "a \"b\" \\ \n \x01 c");
	CU_ASSERT_TRUE(json_is_null(json_object_get(read, "none")));
	CU_ASSERT_EQUAL(json_integer_value(json_object_get(read, "least")), INT64_MIN);
	CU_ASSERT_EQUAL(json_real_value(json_object_get(read, "real")), 1.0 / 3);
	CU_ASSERT_TRUE(json_is_true(json_object_get(read, "yes")));
	CU_ASSERT_EQUAL(json_array_size(json_object_get(read, "list")), 3);
	json_decref(read);
	pages_release(writer.text, writer.room);
}

static void what_has_no_room_makes_no_document(void)
{
	struct writer writer;

	CU_ASSERT_TRUE_FATAL(writer_open(&writer, 64));
	writer_begin(&writer, NULL, '[');
	for (int i = 0; i < 100; i++)
		writer_number(&writer, NULL, i);
	writer_end(&writer, ']');
	CU_ASSERT_TRUE(writer.length < 64);
	CU_ASSERT_PTR_NULL(json_loads(writer.text, 0, NULL));
	pages_release(writer.text, writer.room);
}

CU_TestInfo writer_tests[] = {
	{ "all kinds of values are read back", all_kinds_of_values_are_read_back },
	{ "what has no room makes no document", what_has_no_room_makes_no_document },
	CU_TEST_INFO_NULL,
};
