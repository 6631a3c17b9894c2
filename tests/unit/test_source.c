/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child_subject.h"

#include "prove/source.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

/* Compiled here: main returns the address behind a call at a known line. */
static const char program_text[] =
	"struct counter { int value; long guard[2]; char last; } counter_of_mine;\n" /* line 1 */
	"int table[4];\n"
	"__attribute__((noinline)) void *step(void) { return __builtin_return_address(0); }\n"
	"static inline void *inlined(void) {\n"
	"	void *here = step();\n" /* line 5 */
	"	return here;\n"
	"}\n"
	"#include <stdio.h>\n"
	"int main(void) { printf(\"%p %p %p\\n\", inlined(), (void *)&counter_of_mine, (void *)table); return 0; }\n";

struct made {
	char *path;
	uint64_t pc, counter, table;
};

static bool make(struct made *made, const char *flags)
{
	made->path = subject_path("source-test");
	char *source = text_format("%s.c", made->path);
	const char *const compile[] = { "gcc", flags, "-O1", "-no-pie", "-fno-pie", "-o", made->path, source, NULL }, *const run[] = { made->path, NULL };
	struct child_spec spec = { .argv = compile, .page_fd = -1, .time_limit_ns = 60 * NS_PER_S };
	unsigned long long pc = 0, counter = 0, table = 0;
	struct child_result result;
	struct text said = { 0 };

	CU_ASSERT_TRUE_FATAL(file_write(source, program_text, strlen(program_text), NULL));
	bool good = child_run(&spec, &result, NULL, NULL) && result.end == CHILD_EXITED && result.code == 0;

	spec.argv = run;
	good = good && child_run(&spec, &result, &said, NULL) && sscanf(said.data, "%llx %llx %llx", &pc, &counter, &table) == 3;
	made->pc = pc;
	made->counter = counter;
	made->table = table;
	text_fini(&said);
	free(source);
	return good;
}

static void made_fini(struct made *made)
{
	char *source = text_format("%s.c", made->path);

	remove(source);
	remove(made->path);
	free(source);
	free(made->path);
}

/* A proof of one race, whose two accesses are at @pc and at the addresses. */
static void name(const struct made *made, uint64_t first, uint64_t second, struct proof *proof)
{
	*proof = (struct proof){ .cell = made->counter, .cell_size = 40, .race_count = 1 };
	proof->races = text_allocate(1, sizeof(*proof->races));
	proof->races[0].first = (struct proof_access){ .pc = made->pc, .address = first };
	proof->races[0].second = (struct proof_access){ .pc = 16, .address = second };
	source_name(proof, made->path);
}

static void places_and_objects_have_names(void)
{
	struct made made;
	struct proof proof;

	if (!make(&made, "-g")) {
		made_fini(&made);
		return; /* no gcc here */
	}
	name(&made, made.counter, made.counter + 12, &proof);
	CU_ASSERT_PTR_NOT_NULL_FATAL(proof.races[0].first.place);
	CU_ASSERT_PTR_NOT_NULL(strstr(proof.races[0].first.place, "source-test.c:5"));
	CU_ASSERT_STRING_EQUAL(proof.races[0].first.object, "counter.value");
	CU_ASSERT_PTR_NULL(proof.races[0].second.place);
	CU_ASSERT_STRING_EQUAL(proof.races[0].second.object, "counter.guard[0]+4");
	proof_fini(&proof);
	name(&made, made.table + 8, 16, &proof);
	CU_ASSERT_STRING_EQUAL(proof.races[0].first.object, "table+8");
	CU_ASSERT_PTR_NULL(proof.races[0].second.object);
	proof_fini(&proof);
	made_fini(&made);
}

static void without_debug_information_there_are_symbols(void)
{
	struct made made;
	struct proof proof;

	if (make(&made, "-g0")) {
		name(&made, made.table, made.counter + 8, &proof);
		CU_ASSERT_PTR_NULL(proof.races[0].first.place);
		CU_ASSERT_STRING_EQUAL(proof.races[0].first.object, "table");
		CU_ASSERT_STRING_EQUAL(proof.races[0].second.object, "counter+8");
		proof_fini(&proof);
	}
	made_fini(&made);
}

static void a_program_that_is_gone_names_nothing(void)
{
	struct made made = { .path = text_copy("/nowhere/at/all"), .pc = 0x401000, .counter = 0x404000 };
	struct proof proof;

	name(&made, 0x404004, 0x500000, &proof);
	CU_ASSERT_PTR_NULL(proof.races[0].first.place);
	CU_ASSERT_STRING_EQUAL(proof.races[0].first.object, "counter+4");
	CU_ASSERT_PTR_NULL(proof.races[0].second.object);
	proof_fini(&proof);
	free(made.path);
}

CU_TestInfo source_tests[] = {
	{ "places and objects have names", places_and_objects_have_names },
	{ "without debug information there are symbols", without_debug_information_there_are_symbols },
	{ "a program that is gone names nothing", a_program_that_is_gone_names_nothing },
	CU_TEST_INFO_NULL,
};
