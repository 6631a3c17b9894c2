/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/assembly.h"

#include "base/text.h"

#include <CUnit/CUnit.h>

/* Listings as gcc 12 writes them. */
static const struct {
	const char *listing, *found; /* NULL: nothing */
} rows[] = {
	{ "", NULL },
	{ "\tnop\n\tret\n", NULL },
	{ "#APP\n# 8 \"mine.c\" 1\n\t\n# 0 \"\" 2\n#NO_APP\n\tnop\n", NULL },
	{ "#APP\n# 8 \"mine.c\" 1\n\t# a comment\n\t/* another */ ; // a third\n# 0 \"\" 2\n#NO_APP\n\tnop\n", NULL },
	{ "#APP\n# 8 \"mine.c\" 1\n\tlock; incl (%rax)\n# 0 \"\" 2\n#NO_APP\n", "mine.c:8: `lock; incl (%rax)'" },
	{ "#APP\n# 8 \"a.h\" 1\n\t\n# 0 \"\" 2\n# 25 \"b.h\" 1\n\tpause\n# 0 \"\" 2\n#NO_APP\n", "b.h:25: `pause'" },
	{ "#APP\n# 8 \"mine.c\" 1\n\t/* hidden */ hlt # why\n# 0 \"\" 2\n#NO_APP\n", "mine.c:8: `hlt # why'" },
	{ "#APP\n# 8 \"mine.c\" 1\n\t/* never closed\n# 0 \"\" 2\n#NO_APP\n", "mine.c:8: `/* never closed'" },
	/* Outside of functions, and at the end of a text that was cut off. */
	{ "#APP\n\t.globl x", ":0: `.globl x'" },
	{ "#APP\n# 8 \"mine.c", NULL },
	{ "\tmovl %edi, %eax\n\trdtsc\n\tret\n", "`rdtsc'" },
	{ "#APP\n# 8 \"mine.c\" 1\n\t\n# 0 \"\" 2\n#NO_APP\n\trdrand\t%rax\n", "`rdrand\t%rax'" },
	{ "\tcall\trdtsc@PLT\nrdtsc_of:\n", NULL },
};

static void assembly_with_text_is_found(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text found = { 0 };

		CU_ASSERT_EQUAL(assembly_find(rows[i].listing, &found), rows[i].found != NULL);
		if (rows[i].found)
			CU_ASSERT_STRING_EQUAL(found.data, rows[i].found);
		text_fini(&found);
	}
}

CU_TestInfo assembly_tests[] = {
	{ "assembly with text is found", assembly_with_text_is_found },
	CU_TEST_INFO_NULL,
};
