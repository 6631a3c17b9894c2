/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/frame.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

/* Lines as both runtimes print them, and odd ones; no function: no frame. */
static const struct { const char *line, *function, *file; unsigned number; } rows[] = {
	{ "    #0 access_add /src/plain.h:17 (subject+0x1280)", "access_add", "/src/plain.h", 17 },
	{ "    #0 access_add /src/plain.h:17:8 (subject+0xd01a0) (BuildId: 40b4)", "access_add", "/src/plain.h", 17 },
	{ "    #12 main /src/a.c:5 (prog (copy)+0x10)", "main", "/src/a.c", 5 },
	{ "    #0 f /my files (old)/a b.c:5:6 (prog+0x10)", "f", "/my files (old)/a b.c", 5 },
	{ "    #0 f /src/no-line.c (prog+0x10)", "f", "/src/no-line.c", 0 },
	{ "    #0 f /src/a.c:99999999999 (prog+0x10)", "f", "/src/a.c:99999999999", 0 },
	{ "    #0 f a.c:5 (prog+0x10)", "f", "a.c", 5 },
	{ "    #0 pthread_create <null> (prog+0x513cd) (BuildId: e819)", "pthread_create", NULL, 0 },
	{ "    #1 <null> <null> (libc.so.6+0x8f8c3)", "?", NULL, 0 },
	{ "    #1 <null> (libc.so.6+0x8f8c3)", "?", NULL, 0 },
	{ "    #0 operator new(unsigned long) ../../../../src/tsan_new.cpp:64 (libtsan.so.2+0x8)", "operator new(unsigned long)",
	  "../../../../src/tsan_new.cpp", 64 },
	{ "    #2 A::call(T*, bool, int) posix.cpp.o (prog+0x57) (BuildId: e8)", "A::call(T*, bool, int)", "posix.cpp.o", 0 },
	{ "    #0 (anonymous namespace)::f() /a.cpp:3:1 (p+0x1)", "(anonymous namespace)::f()", "/a.cpp", 3 },
	{ "#0 f", "f", NULL, 0 },
	{ "    #0 ", "?", NULL, 0 },
	{ "    #0", NULL, NULL, 0 },
	{ "    #x f /a.c:1 (p+0x1)", NULL, NULL, 0 },
	{ "    [failed to restore the stack]", NULL, NULL, 0 },
	{ "", NULL, NULL, 0 },
};

static void reads_both_spellings(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct detect_frame frame = { 0 };
		bool good = frame_parse((struct slice){ rows[i].line, strlen(rows[i].line) }, &frame);

		CU_ASSERT_EQUAL(good, rows[i].function != NULL);
		if (!good)
			continue;
		CU_ASSERT_STRING_EQUAL(frame.function, rows[i].function);
		CU_ASSERT_EQUAL(frame.line, rows[i].number);
		CU_ASSERT_EQUAL(frame.file == NULL, rows[i].file == NULL);
		if (frame.file && rows[i].file)
			CU_ASSERT_STRING_EQUAL(frame.file, rows[i].file);
		free(frame.function);
		free(frame.file);
	}
}

static void bounds_a_line_without_end(void)
{
	size_t length = 1 << 20;
	char *line = malloc(length);
	struct detect_frame frame;

	memset(line, '(', length);
	for (size_t i = 0; i < length; i += 2)
		line[i] = ' ';
	memcpy(line, "#0 f", 4);
	CU_ASSERT_TRUE_FATAL(frame_parse((struct slice){ line, length }, &frame));
	CU_ASSERT(strlen(frame.function) <= SLICE_COPIED);
	free(frame.function);
	free(frame.file);
	free(line);
}

CU_TestInfo frame_tests[] = {
	{ "frames of both runtimes are read", reads_both_spellings },
	{ "a line without end is bounded", bounds_a_line_without_end },
	CU_TEST_INFO_NULL,
};
