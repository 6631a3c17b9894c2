/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/clock.h"
#include "base/quantity.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LINE_EVERY_NS (10 * NS_PER_S)
#define BAR_WIDTH 20

void display_init(struct display *display, bool quiet)
{
	*display = (struct display){ .quiet = quiet, .terminal = isatty(STDERR_FILENO) };
	display->next_ns = clock_now() + LINE_EVERY_NS;
}

static unsigned columns(void)
{
	struct winsize size;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40 ? size.ws_col : 80;
}

static void add_bar(struct text *line, const struct campaign_progress *now)
{
	unsigned filled = now->total ? BAR_WIDTH * now->done / now->total : 0;

	if (now->deadline_ns)
		filled = (unsigned)(BAR_WIDTH * now->elapsed_ns / (now->elapsed_ns + now->left_ns + 1));

	text_add(line, "[");
	for (unsigned i = 0; i < BAR_WIDTH; i++)
		text_add(line, i < filled ? "#" : ".");
	text_add(line, "] ");
}

static void add_state(struct text *line, const struct campaign_progress *now)
{
	if (now->total == 0 || strcmp(now->phase, "exploring") == 0) {
		text_add(line, now->phase);
		if (strcmp(now->phase, "calibrating") == 0 && now->case_name[0])
			text_addf(line, " %s", now->case_name);
		return;
	}
	if (now->deadline_ns)
		text_addf(line, "%u run%s", now->done, now->done == 1 ? "" : "s");
	else
		text_addf(line, "%u of %u run%s", now->done, now->total, now->total == 1 ? "" : "s");
	if (now->done > 0 && now->left_ns) {
		text_add(line, ", ");
		quantity_add_time(line, now->left_ns / NS_PER_S * NS_PER_S);
		text_add(line, " left");
	}
	if (now->cases_seen > 0)
		text_addf(line, "; %u of %u cases lost updates", now->losing, now->cases_seen);
	if (now->case_name)
		text_addf(line, "; %s%s%s", now->case_name, now->flavour && strcmp(now->flavour, "plain") != 0 ? " " : "",
			  now->flavour && strcmp(now->flavour, "plain") != 0 ? now->flavour : "");
}

bool display_due(struct display *display, const char *phase)
{
	bool new_phase = strncmp(display->phase, phase, sizeof(display->phase) - 1) != 0;

	if (display->quiet)
		return false;
	snprintf(display->phase, sizeof(display->phase), "%s", phase);
	if (!display->terminal && !new_phase && clock_now() < display->next_ns)
		return false;
	display->next_ns = clock_now() + LINE_EVERY_NS;
	return true;
}

void display_line(struct display *display, const char *line)
{
	if (display->terminal)
		fprintf(stderr, "\r\033[K%.*s", (int)columns() - 1, line);
	else
		fprintf(stderr, "racecount: %s\n", line);
	display->shown = true;
	fflush(stderr);
}

void display_show(void *context, const struct campaign_progress *now)
{
	struct display *display = context;
	struct text line = { 0 };

	if (!display_due(display, now->phase))
		return;
	if (display->terminal)
		add_bar(&line, now);
	add_state(&line, now);
	display_line(display, line.data);
	text_fini(&line);
}

void display_clear(struct display *display)
{
	if (display->shown && display->terminal)
		fputs("\r\033[K", stderr);
	display->shown = false;
	fflush(stderr);
}
