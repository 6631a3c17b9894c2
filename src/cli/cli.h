/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli: the commands, one file each, and what they share. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "models/models_store.h"
#include "prove/prove.h"
#include "report/report.h"
#include "report/report_page.h"
#include "run/campaign.h"

#include <argp.h>

struct command {
	const char *name;
	const char *summary;
	enum exit_status (*run)(int argc, char **argv); /* argv[0]: "racecount NAME" */
};

/* In the order of --help; ends with a nameless one. */
extern const struct command commands[];

enum exit_status command_list(int argc, char **argv);
enum exit_status command_show(int argc, char **argv);
enum exit_status command_emit(int argc, char **argv);
enum exit_status command_run(int argc, char **argv);
enum exit_status command_explore(int argc, char **argv);
enum exit_status command_replay(int argc, char **argv);
enum exit_status command_doctor(int argc, char **argv);
enum exit_status command_check(int argc, char **argv);
enum exit_status command_models(int argc, char **argv);
enum exit_status command_plot(int argc, char **argv);
enum exit_status command_report(int argc, char **argv);
enum exit_status command_compare(int argc, char **argv);

/* ---- selection.c: which cases ---- */

#define SELECTION_MAX 256
#define SELECTION_MODELS_MAX 16

struct selection {
	const char *words[SELECTION_MAX]; /* cases, patterns, files, as typed */
	size_t word_count;
	const char *models[SELECTION_MODELS_MAX]; /* that files are tried under; none: threads and processes, as they promise */
	size_t model_count;
	const char *suite;                /* NULL: quick, when no words are given */
	struct counter_file *files;       /* of the words that are files */
	size_t file_count;
	struct case_list cases;
};

/* The options of a selection, for argp children; their input is a struct selection. */
extern const struct argp selection_argp;

/* selection_resolve: words and suite become cases; files are built and asked for their facts, with @options. */
bool selection_resolve(struct selection *selection, const struct campaign_options *options, struct error *error);

/* selection_resume: the selected cases of @campaign, whose counter files are built and asked again. */
bool selection_resume(struct selection *selection, const struct store_campaign *campaign,
		      const struct campaign_options *options, struct error *error);
void selection_fini(struct selection *selection);

/* ---- format.c: --format and how documents are printed ---- */

/* Input of its parser: an enum format. */
extern const struct argp format_argp;
void format_print_json(json_t *document); /* takes @document */
bool format_is_coloured(void);            /* standard output is a terminal, and NO_COLOR is not set */
unsigned format_width(void);              /* columns of the terminal; 0: not a terminal */

/* ---- case_rows.c: the table and the JSON of `list` and `show` ---- */
void case_rows_print(const struct case_list *cases, enum format format);
json_t *case_rows_json(const struct case_point *point);

/* ---- options.c: the options of a campaign ---- */
extern const struct argp campaign_argp; /* input: struct campaign_options */

/* A count, or a time in ns, within its bounds; anything else is an error of usage that names @option. */
uint64_t options_count(const struct argp_state *state, const char *option, const char *word, uint64_t least, uint64_t most);
uint64_t options_time(const struct argp_state *state, const char *option, const char *word, uint64_t least, uint64_t most);

/* options_detectors: "tsan-gcc,tsan-clang" or "none" as bits; anything else is an error of usage. */
unsigned options_detectors(const struct argp_state *state, const char *list);

/* ---- output.c: the output folder ---- */

/* output_prepare: make @folder; refuse one that cannot be written or that holds files that are not ours. STATUS_USAGE. */
bool output_prepare(const char *folder, struct error *error);

/*
 * output_lock: from now on until the descriptor in *@lock is closed, no other racecount may resume what is in @folder; with
 * @alone, none may be at work in it now. False with @error (STATUS_USAGE) when one is. *@lock is -1 where files cannot be locked.
 */
bool output_lock(const char *folder, bool alone, int *lock, struct error *error);

/* output_campaigns: the newest campaigns of the store at @place, oldest first, for an error's way out; "" when they cannot be read. */
char *output_campaigns(const char *place);

/*
 * output_load: open `STORE` or `STORE#CAMPAIGN` (NULL: ./racecount-out/results.sqlite) and load that campaign; @history
 * (may be NULL) gets the others too.
 */
bool output_load(const char *place, struct store_campaign *campaign, struct report_history *history, struct error *error);

/* output_folder: the folder that the store of @place lies in; the caller frees it. */
char *output_folder(const char *place);

/* What a store holds that files are made of. */
struct output_contents {
	bool has_campaign;
	struct store_campaign campaign;
	struct report_history history;
	struct models_stored models; /* without a head: there are none */
};

/*
 * output_read: campaign @id, or, for NULL, the newest, and the newest results of `racecount models` (models_load); where @id names such
 * results, they alone. STATUS_USAGE when there is neither, or no @id. For output_contents_fini. output_read_place: of STORE or STORE#ID, as output_load.
 */
bool output_read(struct store *store, const char *id, struct output_contents *contents, struct error *error);
bool output_read_place(const char *place, struct output_contents *contents, struct error *error);
void output_contents_fini(struct output_contents *contents);

/*
 * output_write: the files beside the store (a table in output.c lists those of a campaign; output_models.c has the others), the page, and
 * of each plot that has something to draw NAME.tsv and, where *@drawn, NAME.svg and NAME.png. @view: of the campaign; NULL: there is
 * none; @models: may be NULL. Warns once of what gnuplot cannot do.
 * output_tell: append the line that says what is there.
 */
bool output_write(const char *folder, const struct report_view *view, const struct models_stored *models, bool *drawn, struct error *error);
void output_tell(const char *folder, bool has_campaign, bool has_models, bool drawn, struct text *text);

/* output_put: write @text as file @name, and empty it. */
bool output_put(const char *folder, const char *name, struct text *text, struct error *error);

/* ---- output_models.c: the files of `racecount models` ---- */

/*
 * output_models: the claims, every figure, and data and pictures of each experiment into @folder; what is not drawn anew goes. @models
 * gets the pictures for the page, for output_models_fini. Without gnuplot they are missing; false only where files cannot be written.
 */
bool output_models(const char *folder, const struct models_stored *stored, struct report_models *models, struct error *error);
void output_models_fini(struct report_models *models);
void output_models_names(struct text *text); /* ", models.json, ..." */
bool output_is_of_models(const char *name, bool (*is_of)(const char *entry, const char *name));

#define OUTPUT_FOLDER "racecount-out"
#define OUTPUT_STORE "results.sqlite"
#define OUTPUT_PAGE "index.html"

/* ---- pictures.c: all plots of a campaign ---- */

/*
 * pictures_draw: data and pictures of all plots into @folder; what is not drawn anew goes. @pictures gets them for the page, for
 * pictures_fini. Warns once of what gnuplot cannot do; false only where data cannot be written.
 */
bool pictures_draw(const char *folder, const struct report_view *view, struct report_pictures *pictures, struct error *error);
void pictures_fini(struct report_pictures *pictures);

/* pictures_read: a drawn picture; NULL where it is not there. pictures_missing: why some of @drawings are not, in words; NULL: all are. */
char *pictures_read(const char *path);
const char *pictures_missing(const struct report_drawing *drawings, size_t count);

/* ---- picture.c: one plot, in the terminal or as a picture ---- */

/* picture_terminal: gnuplot's terminal for @output, the value of @option: FILE.svg or FILE.png; NULL: characters. STATUS_USAGE. */
bool picture_terminal(const char *option, const char *output, const char **terminal, struct error *error);

/* picture_draw: plots/@name.gp with @data (TSV), into @output or, for NULL, onto standard output. */
bool picture_draw(const char *name, const struct text *data, const char *terminal, const char *output, struct error *error);

/* ---- display.c: what a campaign shows while it works, on standard error ---- */
struct display {
	bool terminal, quiet;
	uint64_t next_ns; /* when the next line is due, where there is no terminal */
	bool shown;
	char phase[16];
};
void display_init(struct display *display, bool quiet);
void display_show(void *context, const struct campaign_progress *now);
void display_clear(struct display *display);

/*
 * display_due: is it time for a line? A terminal has one line that is painted over; elsewhere there is a plain line every 10 s, and
 * one at each new @phase. display_line: show it.
 */
bool display_due(struct display *display, const char *phase);
void display_line(struct display *display, const char *line);

/* ---- exploration.c: what `explore` and `replay` share ---- */

/* Options that shape what is explored: --workers, --ops, --cflags; input: struct prove_options. */
extern const struct argp exploration_argp;

/* exploration_show: progress, for struct prover; @context is a struct display. */
void exploration_show(void *context, const struct prove_progress *now);

/* exploration_begin: a loop and signals for @prover, until exploration_end. */
void exploration_begin(struct prover *prover, uv_loop_t *loop, struct display *display);
void exploration_end(struct prover *prover);

/* exploration_tell_build: with --verbose, what building the last case cost. */
void exploration_tell_build(const struct prover *prover, bool verbose);

/* cli_command: the command line as a shell would take it again; argv[0] is "racecount NAME". The caller frees it. */
char *cli_command(int argc, char **argv);

/* cli_fail: print @error; its status. */
enum exit_status cli_fail(const struct error *error);

/* cli_usage: an error of usage for argp parsers: prints "racecount COMMAND: TEXT" with the way to --help, and exits with 2. */
void cli_usage(const struct argp_state *state, const struct error *error) __attribute__((noreturn));

#endif
