/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "base/child.h"
#include "base/paths.h"
#include "base/quantity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define TIME_LIMIT_NS (20 * NS_PER_S) /* a drawing takes 0.1 s; a thousand cases, 2 s */
#define WORDS_MOST 300
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

/* Past a colour, ESC [ ... m, that begins at @output; @output where none does. */
static const char *past_colour(const char *output)
{
	const char *end;

	if (output[0] != '\033' || output[1] != '[')
		return output;
	end = output + 2 + strspn(output + 2, "0123456789;");
	return *end == 'm' ? end + 1 : output;
}

/* Where the last line ends on which something is to be seen. */
static const char *end_of_drawing(const char *output)
{
	const char *end = output;

	while (*output != '\0') {
		const char *past = past_colour(output);

		if (past == output && *output != ' ' && *output != '\n')
			end = output + 1;
		output = past == output ? output + 1 : past;
	}
	return end;
}

/* gnuplot begins a drawing with a form feed, fills every line with blanks to its full width, and ends with empty ones. */
static void add_drawing(struct text *drawn, const char *output)
{
	output += *output == '\f';
	const char *end = end_of_drawing(output);

	while (output < end) {
		size_t length = strcspn(output, "\n"), kept = length;

		if (output + kept > end)
			kept = (size_t)(end - output);
		while (kept > 0 && output[kept - 1] == ' ')
			kept--;
		text_add_bytes(drawn, output, kept);
		if (output + length >= end && strchr(output, '\033') != NULL)
			text_add(drawn, "\033[0m"); /* what was cut off took the colours back */
		text_add(drawn, "\n");
		output += length + (output[length] == '\n');
	}
}

/* A drawing on its way. */
struct easel {
	struct report_drawing *drawing;
	struct hall *hall;
	char *script, *columns, *target; /* target: what gnuplot writes */
};

/* Where drawings are made, so many at a time. */
struct hall {
	uv_loop_t loop;
	const char *folder, *gnuplot;
	struct report_drawing *drawings;
	size_t next, count;
};

static void draw_next(struct hall *hall);

static bool is_whole(const struct report_drawing *drawing)
{
	return strcmp(drawing->output, "-") != 0 && strcmp(drawing->terminal, "svg-each") != 0;
}

/* What gnuplot said in one line, and not too much of it. The caller frees it. */
static char *its_words(const struct child_result *result)
{
	const char *output = result->output_length > 0 ? result->output : "it said nothing";
	struct text words = { 0 };

	for (; *output != '\0' && words.length < WORDS_MOST; output++) {
		bool blank = *output == '\n' || *output == ' ' || *output == '\t';

		if (!blank)
			text_add_bytes(&words, output, 1);
		else if (words.length > 0 && words.data[words.length - 1] != ' ')
			text_add(&words, " ");
	}
	return text_take(&words);
}

/* The picture appears by rename, complete or not at all. */
static void hang(struct easel *easel, const struct child_result *result)
{
	struct report_drawing *drawing = easel->drawing;

	drawing->drawn = result->end == CHILD_EXITED && result->code == 0;
	if (!drawing->drawn) {
		char *words = its_words(result);

		error_set(&drawing->error, STATUS_HARNESS, "gnuplot did not draw %s (%s, %d): %s (does `gnuplot --version' work? "
			  "see `racecount doctor')", easel->script, child_end_name(result->end), result->code, words);
		free(words);
	} else if (drawing->text != NULL && result->output_length > 0) {
		add_drawing(drawing->text, result->output);
	}
	if (drawing->drawn && is_whole(drawing) && rename(easel->target, drawing->output) != 0)
		drawing->drawn = error_set(&drawing->error, STATUS_HARNESS, "%s: gnuplot's picture cannot be put there: %m",
					   drawing->output);
	if (!drawing->drawn && is_whole(drawing))
		unlink(easel->target);
}

static void easel_free(struct easel *easel)
{
	free(easel->script);
	free(easel->columns);
	free(easel->target);
	free(easel);
}

static void on_drawn(void *context, const struct child_result *result)
{
	struct easel *easel = context;
	struct hall *hall = easel->hall;

	hang(easel, result);
	/* Where one hangs the others will too. */
	if (result->end == CHILD_TIMED_OUT)
		while (hall->next < hall->count)
			hall->drawings[hall->next++].error = easel->drawing->error;
	easel_free(easel);
	draw_next(hall);
}

static bool draw_start(struct hall *hall, struct report_drawing *drawing)
{
	static const char *const environment[] = { "LC_ALL=C.UTF-8", NULL };
	struct easel *easel = text_allocate(1, sizeof(*easel));
	struct child *child;

	easel->drawing = drawing;
	easel->hall = hall;
	easel->script = text_format("%s/plots/%s.gp", hall->folder, drawing->name);
	easel->columns = text_format("%u", drawing_columns());
	/* With our number: two racecounts may draw the same at once. */
	easel->target = is_whole(drawing) ? text_format("%s.%ld.part", drawing->output, (long)getpid()) : text_copy(drawing->output);
	/* -d: the user's ~/.gnuplot has no say in our pictures. */
	const char *const argv[] = { hall->gnuplot, "-d", "-c", easel->script, drawing->data, easel->target, drawing->terminal,
				     easel->columns, NULL };
	const struct child_spec spec = { .argv = argv, .environment = environment, .page_fd = -1, .time_limit_ns = TIME_LIMIT_NS };

	if (child_start(&hall->loop, &spec, on_drawn, easel, &child, &drawing->error))
		return true;
	easel_free(easel);
	return false;
}

/* One that cannot be started makes room for the one after it. */
static void draw_next(struct hall *hall)
{
	while (hall->next < hall->count)
		if (draw_start(hall, &hall->drawings[hall->next++]))
			return;
}

static bool refuse_all(struct report_drawing *drawings, size_t count, const struct error *error)
{
	for (size_t i = 0; i < count; i++)
		drawings[i].error = *error;
	return count == 0;
}

bool report_draw(struct report_drawing *drawings, size_t count)
{
	struct error error = { 0 };
	struct hall hall = { .drawings = drawings, .count = count, .folder = paths_data(&error) };
	char *gnuplot = paths_program("gnuplot");
	long most = sysconf(_SC_NPROCESSORS_ONLN);
	bool good = true;
	int status;

	if (hall.folder != NULL && gnuplot == NULL)
		error_set(&error, STATUS_SKIPPED, "no plot drawn: gnuplot is not there (apt-get install gnuplot-nox)");
	else if (hall.folder != NULL && (status = uv_loop_init(&hall.loop)) != 0)
		error_set(&error, STATUS_HARNESS, "cannot make an event loop: %s; are too many files open?", uv_strerror(status));
	if (error.text[0] != '\0') {
		free(gnuplot);
		return refuse_all(drawings, count, &error);
	}
	hall.gnuplot = gnuplot;
	for (long i = 0; i < most || i == 0; i++)
		draw_next(&hall);
	uv_run(&hall.loop, UV_RUN_DEFAULT);
	uv_loop_close(&hall.loop);
	free(gnuplot);
	for (size_t i = 0; i < count; i++)
		good = good && drawings[i].drawn;
	return good;
}

bool report_plot(const char *name, const char *data, const char *terminal, const char *output, struct text *drawn,
		 struct error *error)
{
	struct report_drawing drawing = { .name = name, .data = data, .terminal = terminal, .output = output, .text = drawn };

	if (report_draw(&drawing, 1))
		return true;
	if (error != NULL)
		*error = drawing.error;
	return false;
}
