/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/tsan.h"

#include "base/paths.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/*
 * Measured with gcc 12 and clang 14 on 2 threads racing over 4,096 cells, 2 CPUs: 144 and 241 ms with one report, 13 and 15 ms
 * with none; symbolising is 95 and 65 ms of that, the rest is looking at the other races, which are not printed.
 */
static const char *const options[] = {
	/*
	 * A report must not change a status: with 66, a forked worker that raced looks like one that failed. The price: a runtime
	 * that gives up exits with 0 too, so success is told by the result page, and "fatal: ..." by the log or the output
	 * (an unexpected memory mapping never reaches log_path: it is printed on standard error).
	 */
	"exitcode=0",
	/* The run goes on to its own result; and what stops at the first report hides the later ones. */
	"halt_on_error=0",
	"abort_on_error=0",
	/* A crash stays a signal, as in the plain flavour: a handler of TSan's would print it and exit with 0 (see above). */
	"handle_segv=0",
	"handle_sigbus=0",
	"handle_sigfpe=0",
	/* Another question than ours, and each would cost a report's time. */
	"detect_deadlocks=0",
	"report_thread_leaks=0",
	"report_signal_unsafe=0",
	/* Kept at the defaults on purpose, against a runtime built with others: printing each of 4,096 races took 1.4 and 3.6 s. */
	"suppress_equal_stacks=1",
	"report_atomic_races=1",
	/*
	 * The most. The default of clang 14 drops a race whose accesses lie 100,000 apart, gcc 12 prints it with a stack missing;
	 * no slower, and 40 to 100 MB more for 32 threads.
	 */
	"history_size=7",
	/* By default TSan waits 1 s at the end of a program that has other threads left. */
	"atexit_sleep_ms=0",
	/* The verdict needs functions, and people need lines. */
	"symbolize=1",
	"symbolize_inline_frames=1",
	/* Threads in a child of a threaded process end it, with a message; with 0 TSan would switch itself off in silence. */
	"die_after_fork=1",
};

/* Add NAME='VALUE'. The flag parser knows no escapes, only a quote around the whole; false when that is not enough. */
static bool add_option(struct text *text, const char *name, const char *value)
{
	const char *quote = strchr(value, '\'') ? "\"" : "'";

	if (strchr(value, '\'') && strchr(value, '"')) {
		if (strpbrk(value, " ,:\n\t\r") || strchr("'\"", value[0]))
			return false;
		quote = "";
	}
	text_addf(text, " %s=%s%s%s", name, quote, value, quote);
	return true;
}

static void add_options(const char *log_path, struct text *text)
{
	text_add(text, "TSAN_OPTIONS=");
	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++)
		text_addf(text, "%s%s", i ? " " : "", options[i]);
	add_option(text, "log_path", log_path);
}

/* gcc's runtime reads debug information itself. */
void tsan_environment_gcc(const char *log_path, char **environment)
{
	struct text text = { 0 };

	add_options(log_path, &text);
	environment[0] = text_take(&text);
	environment[1] = NULL;
}

/* Of two settings of one option the last holds. */
void tsan_environment_bare(const char *log_path, char **environment)
{
	struct text text = { 0 };

	add_options(log_path, &text);
	text_add(&text, " symbolize=0");
	environment[0] = text_take(&text);
	environment[1] = NULL;
}

/* clang's runtime looks only for the plain name, which Debian's llvm-14 does not install; any version reads any program. */
static char *symbolizer_path(void)
{
	char *path = paths_program("llvm-symbolizer");

	for (unsigned version = 14; !path && version <= 22; version++) {
		char *name = text_format("llvm-symbolizer-%u", version);

		path = paths_program(name);
		free(name);
	}
	return path;
}

void tsan_environment_clang(const char *log_path, char **environment)
{
	char *symbolizer = symbolizer_path();
	struct text text = { 0 };

	add_options(log_path, &text);
	if (symbolizer)
		add_option(&text, "external_symbolizer_path", symbolizer);
	free(symbolizer);
	environment[0] = text_take(&text);
	environment[1] = NULL;
}
