/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_plots.h"

#include "base/child.h"
#include "base/paths.h"
#include "base/quantity.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define TIME_LIMIT_NS (20 * NS_PER_S)
#define QUESTION "print sprintf('%.1f patchlevel %s', GPVAL_VERSION, GPVAL_PATCHLEVEL); print GPVAL_TERMINALS"

void doctor_plots_read(struct doctor_plots *plots)
{
	static const char *const environment[] = { "LC_ALL=C.UTF-8", NULL };

	*plots = (struct doctor_plots){ .path = paths_program("gnuplot") };
	if (!plots->path)
		return;
	const char *const argv[] = { plots->path, "-d", "-e", QUESTION, NULL };
	const struct child_spec spec = { .argv = argv, .environment = environment, .page_fd = -1,
					 .time_limit_ns = TIME_LIMIT_NS };
	struct child_result result;
	struct text output = { 0 };
	struct error error;

	if (!child_run(&spec, &result, &output, &error))
		plots->failure = text_copy(error.text);
	else if (result.end != CHILD_EXITED || result.code != 0)
		plots->failure = text_format("it %s with %d: %.300s", child_end_name(result.end), result.code,
					     output.length ? output.data : "it said nothing");
	else
		plots->said = text_take(&output);
	text_fini(&output);
}

void doctor_plots_fini(struct doctor_plots *plots)
{
	free(plots->path);
	free(plots->said);
	free(plots->failure);
	*plots = (struct doctor_plots){ 0 };
}

/* Is @name one of the words of @terminals? */
static bool has_terminal(const char *terminals, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = terminals; (at = strstr(at, name)); at += length) {
		if ((at == terminals || strchr(" \n", at[-1])) && strchr(" \n", at[length]))
			return true;
	}
	return false;
}

static void check_terminals(const char *terminals, struct checkup *checkup)
{
	static const struct {
		const char *name, *terminal, *what;
	} rows[] = {
		{ "svg", "svg", "pictures for pages" },
		{ "png", "pngcairo", "pictures for everything else" },
		{ "dumb", "dumb", "drawings in the terminal" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (has_terminal(terminals, rows[i].terminal))
			checkup_ok(checkup, rows[i].name, "terminal %s: %s", rows[i].terminal, rows[i].what);
		else
			checkup_trouble(checkup, CHECK_NOTE, rows[i].name, "apt-get install gnuplot-nox",
					"this gnuplot has no terminal %s, so there will be no %s", rows[i].terminal,
					rows[i].what);
	}
}

void doctor_plots_check(const struct doctor_plots *plots, struct checkup *checkup)
{
	checkup_section(checkup, "plots");
	if (!plots->path) {
		checkup_trouble(checkup, CHECK_NOTE, "gnuplot", "apt-get install gnuplot-nox",
				"not there: results come without plots");
	} else if (!plots->said) {
		checkup_trouble(checkup, CHECK_NOTE, "gnuplot", "see to what it says, or apt-get install --reinstall gnuplot-nox",
				"%s does not answer: %s", plots->path, plots->failure ? plots->failure : "it said nothing");
	} else {
		size_t length = strcspn(plots->said, "\n");

		checkup_ok(checkup, "gnuplot", "%.*s, %s", (int)length, plots->said, plots->path);
		check_terminals(plots->said + length, checkup);
	}
}
