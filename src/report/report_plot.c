/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "base/child.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/quantity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define TIME_LIMIT_NS (60 * NS_PER_S)
#define COLUMNS_LEAST 80
#define COLUMNS_DEFAULT 100
#define COLUMNS_MOST 160

/* Where one is drawn in characters, it is as wide as the terminal. */
static unsigned drawing_columns(void)
{
	struct winsize size;

	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return COLUMNS_DEFAULT;
	if (size.ws_col < COLUMNS_LEAST)
		return COLUMNS_LEAST;
	return size.ws_col > COLUMNS_MOST ? COLUMNS_MOST : size.ws_col;
}

/* gnuplot begins a drawing with a form feed and fills every line with blanks to its full width. */
static void add_drawing(struct text *drawn, const char *output)
{
	output += *output == '\f';
	while (*output != '\0') {
		size_t length = strcspn(output, "\n"), kept = length;

		while (kept > 0 && output[kept - 1] == ' ')
			kept--;
		text_add_bytes(drawn, output, kept);
		text_add(drawn, "\n");
		output += length + (output[length] == '\n');
	}
}

static bool draw(char *const *argv, struct text *drawn, struct error *error)
{
	static const char *const environment[] = { "LC_ALL=C.UTF-8", NULL };
	const struct child_spec spec = { .argv = (const char *const *)argv, .environment = environment, .page_fd = -1,
					 .time_limit_ns = TIME_LIMIT_NS };
	struct child_result result;
	struct text output = { 0 };
	bool drew;

	if (!child_run(&spec, &result, &output, error))
		return false;
	drew = result.end == CHILD_EXITED && result.code == 0;
	if (!drew)
		error_set(error, STATUS_HARNESS, "gnuplot did not draw %s (%s): %.600s", argv[4],
			  child_end_name(result.end), output.length > 0 ? output.data : "it said nothing");
	else if (drawn != NULL && output.length > 0)
		add_drawing(drawn, output.data);
	text_fini(&output);
	return drew;
}

/* The picture appears by rename, complete or not at all. */
static bool draw_file(char **argv, const char *output, struct error *error)
{
	bool drew;

	argv[5] = text_format("%s.part", output);
	drew = draw(argv, NULL, error);
	if (drew && rename(argv[5], output) != 0)
		drew = error_set(error, STATUS_HARNESS, "%s: gnuplot's picture cannot be put there: %m", output);
	if (!drew)
		unlink(argv[5]);
	free(argv[5]);
	return drew;
}

bool report_plot(const char *name, const char *data, const char *terminal, const char *output, struct text *drawn,
		 struct error *error)
{
	const char *folder = paths_data(error);
	char *gnuplot = paths_program("gnuplot");
	char *script, *columns;
	bool drew;

	if (folder == NULL || gnuplot == NULL) {
		free(gnuplot);
		return folder != NULL && error_set(error, STATUS_SKIPPED,
						   "no plot drawn: gnuplot is not there (apt-get install gnuplot-nox)");
	}
	script = text_format("%s/plots/%s.gp", folder, name);
	columns = text_format("%u", drawing_columns());
	/* -d: the user's ~/.gnuplot has no say in our pictures. */
	char *argv[] = { gnuplot, "-d", "-c", script, (char *)data, "-", (char *)terminal, columns, NULL };
	drew = strcmp(output, "-") == 0 ? draw(argv, drawn, error) : draw_file(argv, output, error);
	free(columns);
	free(script);
	free(gnuplot);
	return drew;
}
