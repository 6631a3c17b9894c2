/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All plots of a campaign: as files in its folder, and as pictures for its page. */
#include "cli/cli.h"

#include "base/file.h"
#include "base/paths.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const kinds[] = { "svg", "png" };
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* Two of each plot, and one process for the final values of each case. */
#define DRAWINGS (PLOTS * KINDS + 1)

struct studio {
	const char *folder;
	char *scratch; /* pictures for the page alone; NULL: none to draw */
	struct report_drawing drawings[DRAWINGS];
	size_t count;
};

static void add_drawing(struct studio *studio, const char *name, const char *terminal, char *output)
{
	studio->drawings[studio->count++] = (struct report_drawing){
		.name = name, .data = text_format("%s/%s.tsv", studio->folder, name), .terminal = terminal, .output = output,
	};
}

/* Data that cannot be drawn have no file, and what was drawn of others goes: beside these results it would lie. */
static bool lay_out(struct studio *studio, const struct report_plot_kind *kind, const struct report_view *view, struct error *error)
{
	char *path = text_format("%s/%s.tsv", studio->folder, kind->name);
	struct text data = { 0 };
	bool any = kind->data(view, &data), good = true;

	if (any)
		good = file_write(path, data.data, data.length, error);
	else
		unlink(path);
	for (size_t i = 0; i < KINDS; i++) {
		char *output = text_format("%s/%s.%s", studio->folder, kind->name, kinds[i]);

		unlink(output);
		if (any && good)
			add_drawing(studio, kind->name, kinds[i], output);
		else
			free(output);
	}
	if (any && good && kind == &report_plots[PLOT_FINALS] && studio->scratch)
		add_drawing(studio, kind->name, "svg-each", text_format("%s/finals-", studio->scratch));
	text_fini(&data);
	free(path);
	return good;
}

static char *make_scratch(void)
{
	const char *cache = paths_cache(NULL);
	char *scratch = cache ? text_format("%s/scratch-%ld-page", cache, (long)getpid()) : NULL;

	if (scratch)
		file_remove_tree(scratch); /* of one that was killed, long ago, under the same number */
	if (scratch && mkdir(scratch, 0700) == 0)
		return scratch;
	free(scratch);
	return NULL;
}

char *pictures_read(const char *path)
{
	struct text text = { 0 };

	if (file_exists(path) && file_read(path, &text, NULL) && text.data)
		return text_take(&text);
	text_fini(&text);
	return NULL;
}

static void read_finals(const struct studio *studio, struct report_pictures *pictures)
{
	size_t room = 0;

	while (studio->scratch) {
		char *path = text_format("%s/finals-%zu.svg", studio->scratch, pictures->final_count + 1);
		char *picture = pictures_read(path);

		free(path);
		if (!picture)
			return;
		pictures->finals = text_grow(pictures->finals, &room, pictures->final_count + 1, sizeof(*pictures->finals));
		pictures->finals[pictures->final_count++] = picture;
	}
}

/* What could not be drawn is said once: the same reason mostly holds for all. */
const char *pictures_missing(const struct report_drawing *drawings, size_t count)
{
	const struct error *error = NULL;

	for (size_t i = 0; i < count; i++)
		if (!drawings[i].drawn && !error)
			error = &drawings[i].error;
	if (!error)
		return NULL;
	error_warn("%s", error->text);
	return error->status == STATUS_SKIPPED ? "gnuplot was not there when this page was written (apt-get install gnuplot-nox)" :
						 "gnuplot could not draw all of them";
}

static void take_in(struct studio *studio, struct report_pictures *pictures)
{
	pictures->missing = pictures_missing(studio->drawings, studio->count);
	for (size_t i = 0; i < PLOTS; i++) {
		char *path = text_format("%s/%s.svg", studio->folder, report_plots[i].name);

		pictures->plots[i] = pictures_read(path);
		free(path);
	}
	read_finals(studio, pictures);
}

bool pictures_draw(const char *folder, const struct report_view *view, struct report_pictures *pictures, struct error *error)
{
	struct studio studio = { .folder = folder, .scratch = make_scratch() };
	bool good = true;

	memset(pictures, 0, sizeof(*pictures));
	for (size_t i = 0; i < PLOTS; i++)
		good = lay_out(&studio, &report_plots[i], view, good ? error : NULL) && good;
	report_draw(studio.drawings, studio.count);
	take_in(&studio, pictures);
	if (studio.count == 0)
		pictures->missing = "no run of this campaign ended well";
	for (size_t i = 0; i < studio.count; i++) {
		free((char *)studio.drawings[i].data);
		free((char *)studio.drawings[i].output);
	}
	if (studio.scratch)
		file_remove_tree(studio.scratch);
	free(studio.scratch);
	return good;
}

void pictures_fini(struct report_pictures *pictures)
{
	for (size_t i = 0; i < PLOTS; i++)
		free(pictures->plots[i]);
	for (size_t i = 0; i < pictures->final_count; i++)
		free(pictures->finals[i]);
	free(pictures->finals);
	memset(pictures, 0, sizeof(*pictures));
}
