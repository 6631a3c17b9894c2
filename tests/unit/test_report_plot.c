/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "campaign_fixture.h"

#include "base/file.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *path(const char *name)
{
	return text_format("%s/%s", getenv("RC_TEST_TMP"), name);
}

/* A campaign's data in a file, whose name is one that a shell or a script would trip over. */
static char *data_file(size_t cases)
{
	char *file = path("it's $(data) \"x\".tsv");
	struct store_campaign campaign;
	struct judgement judgement;
	struct text text = { 0 };

	fixture_quick(&campaign);
	judge_campaign(&campaign, &judgement);
	if (judgement.count > cases)
		judgement.count = cases;
	report_frequency_tsv(&judgement, &text);
	CU_ASSERT_TRUE_FATAL(file_write(file, text.data, text.length, NULL));
	text_fini(&text);
	judgement.count = campaign.case_count;
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
	return file;
}

static void draw_file(const char *terminal, const char *name, const char *mark)
{
	char *data = data_file(42), *output = path(name), *part = text_format("%s.part", output);
	struct text picture = { 0 };
	struct error error = { 0 };
	bool drawn = report_plot("frequency", data, terminal, output, NULL, &error);

	CU_ASSERT_TRUE(drawn);
	CU_ASSERT_STRING_EQUAL(error.text, "");
	CU_ASSERT_TRUE(file_read(output, &picture, NULL));
	CU_ASSERT_TRUE(picture.length > 10000);
	CU_ASSERT_PTR_NOT_NULL(picture.length > 0 ? memmem(picture.data, picture.length, mark, strlen(mark)) : NULL);
	CU_ASSERT_FALSE(file_exists(part));
	text_fini(&picture);
	unlink(output);
	unlink(data);
	free(output);
	free(part);
	free(data);
}

static void test_pictures(void)
{
	draw_file("svg", "frequency.svg", "threads/global/none+plain/i32/inc-dec");
	draw_file("png", "frequency.png", "\x89PNG");
}

static void draw_text(size_t cases, const char *terminal)
{
	char *data = data_file(cases);
	struct error error = { 0 };
	struct text drawn = { 0 };
	bool good = report_plot("frequency", data, terminal, "-", &drawn, &error);

	CU_ASSERT_TRUE(good);
	CU_ASSERT_STRING_EQUAL(error.text, "");
	CU_ASSERT_PTR_NOT_NULL(good ? strstr(drawn.data, "threads/heap/none+plain/i32/dec") : NULL);
	CU_ASSERT_PTR_NULL(good ? strchr(drawn.data, '\f') : NULL);
	CU_ASSERT_PTR_NULL(good ? strstr(drawn.data, " \n") : NULL);
	text_fini(&drawn);
	unlink(data);
	free(data);
}

static void test_characters(void)
{
	draw_text(42, "dumb");
	draw_text(42, "dumb-ansi");
	draw_text(1, "dumb");
	draw_text(2, "dumb");
}

static void test_nothing_to_draw(void)
{
	char *data = data_file(0), *output = path("empty.svg"), *part = text_format("%s.part", output);
	struct error error = { 0 };

	CU_ASSERT_FALSE(report_plot("frequency", data, "svg", output, NULL, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_HARNESS);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "no case of this campaign has a share to draw"));
	CU_ASSERT_FALSE(file_exists(output));
	CU_ASSERT_FALSE(file_exists(part));
	unlink(data);
	free(data);
	free(output);
	free(part);
}

static void test_no_gnuplot(void)
{
	char *search = strdup(getenv("PATH"));
	struct error error = { 0 };

	setenv("PATH", "/nonexistent", true);
	CU_ASSERT_FALSE(report_plot("frequency", "/dev/null", "svg", "/nonexistent/x.svg", NULL, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_SKIPPED);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "gnuplot-nox"));
	setenv("PATH", search, true);
	free(search);
}

CU_TestInfo report_plot_tests[] = {
	{ "a picture appears complete, whatever its data is called", test_pictures },
	{ "a terminal gets its drawing in characters", test_characters },
	{ "without a share there is no picture, and it says why", test_nothing_to_draw },
	{ "without gnuplot the package is named", test_no_gnuplot },
	CU_TEST_INFO_NULL
};
