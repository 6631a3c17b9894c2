/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"
#include "base/paths.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* gnuplot's own words about a file that it cannot write are no help. */
static bool check_folder(const char *option, const char *output, struct error *error)
{
	char *folder = file_folder_of(output);
	bool good = access(folder, W_OK | X_OK) == 0 ||
		    error_set(error, STATUS_USAGE, "%s %s: its folder cannot be written: %m", option, output);

	free(folder);
	return good;
}

bool picture_terminal(const char *option, const char *output, const char **terminal, struct error *error)
{
	*terminal = format_is_coloured() ? "dumb-ansi" : "dumb";
	if (!output)
		return true;
	*terminal = text_ends_with(output, ".svg") ? "svg" : text_ends_with(output, ".png") ? "png" : NULL;
	if (!*terminal)
		return error_set(error, STATUS_USAGE, "%s %s: must end in .svg or .png", option, output);
	return check_folder(option, output, error);
}

/* gnuplot reads a file; it lies in the cache until the plot is drawn. */
bool picture_draw(const char *name, const struct text *data, const char *terminal, const char *output, struct error *error)
{
	const char *cache = paths_cache(error);
	struct text drawn = { 0 };
	bool good = false;

	if (!cache)
		return false;
	char *path = text_format("%s/scratch-%ld-plot.tsv", cache, (long)getpid());

	if (file_write(path, data->data ? data->data : "", data->length, error))
		good = report_plot(name, path, terminal, output ? output : "-", &drawn, error);
	unlink(path);
	if (good && drawn.data)
		fputs(drawn.data, stdout);
	text_fini(&drawn);
	free(path);
	return good;
}
