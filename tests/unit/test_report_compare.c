/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_compare.h"

#include "campaign_fixture.h"

#include "base/file.h"
#include "report/report.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MORE "threads/global/none+plain/i32/inc-dec"
#define LESS "processes/mmap-anon/none+plain/i32/inc-dec"
#define BROKEN "threads/global/mutex+plain/i32/inc-dec"
#define ONLY "threads/heap/none+plain/i32/dec"

static struct store_campaign old, new;
static struct judgement old_judged, new_judged;
static struct comparison comparison;

static void replace(char **string, const char *with)
{
	free(*string);
	*string = text_copy(with);
}

static void read_anew(const char *name, uint64_t wrong)
{
	for (size_t i = 0; i < new.run_count; i++) {
		struct store_run *run = &new.runs[i];

		if (strcmp(run->case_name, name) == 0 && strcmp(run->flavour, "plain") == 0)
			run->reading[RC_ONE_SHOT].wrong = wrong + i;
	}
}

/* The quick suite twice, the second time on another commit, where one case broke, one loses more, one less, and one is new. */
static void begin(void)
{
	fixture_quick(&old);
	fixture_quick(&new);
	new.id[0] = '3';
	replace(&new.revision, "8d0bef0");
	replace(&old.revision, "5714015");
	read_anew(MORE, 400000);
	read_anew(LESS, 3);
	read_anew(BROKEN, 1);
	for (size_t i = 0; i < old.case_count; i++)
		if (strcmp(old.cases[i].name, ONLY) == 0)
			old.cases[i].selected = false;
	judge_campaign(&old, &old_judged);
	judge_campaign(&new, &new_judged);
	CU_ASSERT_TRUE_FATAL(compare_campaigns(&old, &old_judged, &new, &new_judged, &comparison, NULL));
}

static void end(void)
{
	compare_fini(&comparison);
	judgement_fini(&old_judged);
	judgement_fini(&new_judged);
	store_campaign_fini(&old);
	store_campaign_fini(&new);
}

static char *table(bool verbose, bool colour, unsigned width)
{
	struct text text = { 0 };

	report_compare_table(&comparison, verbose, colour, width, &text);
	return text_take(&text);
}

static void expect(const char *text, const char *words)
{
	if (strstr(text, words) == NULL)
		printf("\nnot there: %s\n", words);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, words));
}

static void test_table(void)
{
	char *text;

	begin();
	text = table(false, false, 0);
	expect(text, "OLD  20240504T101112-5a17  racecount run\nNEW  30240504T101112-5a17  racecount run\n");
	expect(text, "\nrevision      5714015  8d0bef0\nEqual: racecount, host,");
	expect(text, "Equal: racecount, host, kernel, CPU model, CPUs, --cc, plain compiler, TSan gcc, TSan clang,");
	expect(text, "            OLD               NEW                         larger     p  case\n"
		     "REGRESSION  0                 0.028 %  [0.0013 .. 0.054]                " BROKEN "\n"
		     "    ^ a right result is promised, and a wrong one was read; OLD kept its promise.\n");
	expect(text, "more        31 %  [26 .. 38]  83 %  [83 .. 83]             100 %  0.01  " MORE "\n");
	expect(text, "less        24 %  [16 .. 28]  0.029 %  [0.0027 .. 0.055]     0 %  0.01  " LESS "\n");
	CU_ASSERT_PTR_NULL(strstr(text, "\nsame"));
	expect(text, "41 cases in common: 1 regression; 1 loses more often; 1 loses less often; 38 without a difference\n  that shows.");
	expect(text, "p is\n  corrected for 18 tests (Holm)");
	expect(text, "Only in NEW, not compared: 1 case (" ONLY ").");
	free(text);
	text = table(true, false, 0);
	expect(text, "\nsame ");
	expect(text, "Equal: racecount 0.1, host bench,");
	CU_ASSERT_PTR_NULL(strchr(text, '\033'));
	free(text);
	end();
}

static void test_narrow(void)
{
	char *text;
	size_t longest = 0;

	begin();
	text = table(true, true, 90);
	expect(text, BROKEN "\n  \033[1;31mREGRESSION\033[0m  0");
	for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
		longest = strcspn(line, "\n") > longest ? strcspn(line, "\n") : longest;
	CU_ASSERT_TRUE(longest <= 90 + strlen("\033[1;31m\033[0m"));
	free(text);
	end();
}

static void test_words(void)
{
	char *text;

	begin();
	struct compare_case *entry = &comparison.cases[0];

	new.cases[entry->new->point - new.cases].file = text_copy("/home/me/mine.c");
	entry->source_changed = true;
	entry->reason_count = 0;
	for (int fault = 0; fault < COMPARE_FAULTS; fault++)
		if (fault != FAULT_BROKEN_PROMISE && fault != FAULT_ERROR)
			entry->reasons[entry->reason_count++] =
				(struct compare_reason){ .fault = fault, .detector = "tsan-gcc", .came = true };
	comparison.cases[1].mixed = true;
	comparison.cases[2].old_used = 3;
	comparison.tests = 3;
	comparison.cases[2].least = 1;
	comparison.runs_needed = 0;
	text = table(false, false, 0);
	expect(text, "TSan gcc no longer sees this data race. TSan gcc now reports a data race where there is none.");
	expect(text, "TSan\n      gcc now reports a data race that mine.c does not declare. ");
	expect(text, " Its\n      source is another.");
	expect(text, "no run of OLD and NEW is of one latency class, so all are compared: the CPUs may make the\n");
	expect(text, "only runs of latency class near are compared: 3 of 7 with 7 of 7.");
	expect(text, "Too few runs: for 1 of 3 cases no reading at all could bring p to 5 %; not even `--runs 1000'");
	free(text);
	comparison.runs_needed = 9;
	text = table(false, false, 0);
	expect(text, "from `--runs 9' on in");
	expect(text, "OLD, NEW: share of wrong trials, the median over runs");
	free(text);
	comparison.cases[1].engine = RC_SUSTAINED;
	text = table(false, false, 0);
	expect(text, "OLD, NEW: share of wrong trials, or where none was wrong of lost updates, the median");
	free(text);
	end();
}

static void test_json(void)
{
	json_t *document, *entry;

	begin();
	document = report_compare_json(&comparison);
	entry = json_array_get(json_object_get(document, "cases"), 0);
	CU_ASSERT_EQUAL(json_array_size(json_object_get(document, "cases")), 41);
	CU_ASSERT_EQUAL(json_integer_value(json_object_get(document, "tests")), 18);
	CU_ASSERT_EQUAL(json_array_size(json_object_get(document, "changed")), 1);
	CU_ASSERT_EQUAL(json_array_size(json_object_get(document, "only_new")), 1);
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(entry, "decision")), "regression");
	CU_ASSERT_TRUE(json_is_null(json_object_get(entry, "test")));
	entry = json_array_get(json_object_get(document, "cases"), 1);
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(entry, "case")), MORE);
	CU_ASSERT_EQUAL(json_real_value(json_object_get(json_object_get(entry, "test"), "new_larger")), 1);
	json_decref(document);
	end();
}

static size_t count_tabs(const char *line)
{
	size_t tabs = 0;

	for (; *line != '\n' && *line != '\0'; line++)
		tabs += *line == '\t';
	return tabs;
}

static void test_tsv(void)
{
	struct text text = { 0 };
	size_t lines = 0;

	begin();
	replace(&new.cases[0].name, "a\tb\n");
	report_compare_tsv(&comparison, &text);
	for (const char *line = text.data; *line != '\0'; line += strcspn(line, "\n") + 1) {
		CU_ASSERT_EQUAL(count_tabs(line), 23);
		lines++;
	}
	CU_ASSERT_EQUAL(lines, 42);
	expect(text.data, "\n" BROKEN "\tregression\tpromise-broken\t\tas-promised\tpromise-broken\t7\t7\t0\t0\t0\t");
	text_fini(&text);
	end();
}

/* ---- the plot ---- */

static char *path(const char *name)
{
	return text_format("%s/%s", getenv("RC_TEST_TMP"), name);
}

static void draw(const char *terminal, const char *mark, size_t rows)
{
	char *data = path("it's $(data) \"x\".tsv"), *output = path("drawn");
	bool characters = strncmp(terminal, "dumb", 4) == 0;
	struct text points = { 0 }, drawn = { 0 };
	struct error error = { 0 };

	begin();
	comparison.count = rows;
	CU_ASSERT_TRUE(report_compare_points(&comparison, &points));
	CU_ASSERT_TRUE_FATAL(file_write(data, points.data, points.length, NULL));
	CU_ASSERT_TRUE(report_plot("compare", data, terminal, characters ? "-" : output, &drawn, &error));
	CU_ASSERT_STRING_EQUAL(error.text, "");
	if (!characters)
		CU_ASSERT_TRUE(file_read(output, &drawn, NULL));
	CU_ASSERT_PTR_NOT_NULL(drawn.length > 0 ? memmem(drawn.data, drawn.length, mark, strlen(mark)) : NULL);
	text_fini(&points);
	text_fini(&drawn);
	unlink(data);
	unlink(output);
	free(data);
	free(output);
	end();
}

static void test_plots(void)
{
	draw("svg", BROKEN, 41);
	draw("png", "\x89PNG", 41);
	draw("dumb", "< 8.9e-7 -> 0.028 %", 41);
	draw("dumb-ansi", MORE, 41);
	draw("dumb", BROKEN, 1);
}

static void test_points(void)
{
	struct text points = { 0 };

	begin();
	CU_ASSERT_TRUE(report_compare_points(&comparison, &points));
	/* 0 of 7 * 480k trials: at the bound 3/trials */
	expect(points.data, "\n1\t" BROKEN "\tregression\t8.92857e-07\t8.92857e-07\t8.92857e-07\t1\t0.00027");
	expect(points.data, "\t" MORE "\tmore\t");
	expect(points.data, "\t" LESS "\tless\t");
	CU_ASSERT_PTR_NULL(strstr(points.data, "thread-local"));
	text_fini(&points);
	comparison.count = 0;
	CU_ASSERT_FALSE(report_compare_points(&comparison, &points));
	text_fini(&points);
	end();
}

CU_TestInfo report_compare_tests[] = {
	{ "the table says what changed, and below each row what its numbers do not", test_table },
	{ "where names do not fit they get lines of their own", test_narrow },
	{ "each thing that needs words has them", test_words },
	{ "JSON has every case", test_json },
	{ "TSV has a line per case and a field per column, whatever a case is called", test_tsv },
	{ "the plot is drawn in each terminal", test_plots },
	{ "the plot's data: what lost nothing is at its bound", test_points },
	CU_TEST_INFO_NULL
};
