/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_path.h"

#include "prove/trace.h"
#include "report/report_text.h"

#include <stdlib.h>
#include <string.h>

#define WORKERS_MAX 64
#define ROWS_HEAD 160 /* of a longer path the middle is left out */
#define ROWS_TAIL 40
#define WIDTH_DEFAULT 160
#define NARROW_HEAD "worker and step"

void report_path_worker(struct text *text, unsigned worker)
{
	if (worker < 26)
		text_addf(text, "%c", 'A' + (int)worker);
	else if (worker < 33)
		text_addf(text, "%c", 'a' + (int)worker - 26);
	else
		text_addf(text, "T%u", worker);
}

/* What people call it: mutex_lock is lock, cond_timedwait is timedwait. */
static const char *word_of(const char *op)
{
	static const struct {
		const char *op, *word;
	} words[] = {
		{ "read", "r" }, { "write", "w" }, { "compare_exchange", "compare-exchange" },
		{ "mutex_lock", "lock" }, { "mutex_trylock", "trylock" }, { "mutex_timedlock", "timedlock" },
		{ "mutex_unlock", "unlock" }, { "spin_lock", "lock" }, { "spin_trylock", "trylock" },
		{ "spin_unlock", "unlock" }, { "rw_unlock", "unlock" }, { "sem_wait", "wait" }, { "sem_post", "post" },
		{ "cond_wait", "wait" }, { "cond_signal", "signal" }, { "cond_broadcast", "broadcast" }, { "cond_timedwait", "timed wait" },
		{ "barrier_wait", "wait" }, { "thread_create", "create" }, { "thread_join", "join" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].op, op) == 0)
			return words[i].word;
	return op;
}

static void add_object(struct text *text, const struct proof_access *access)
{
	if (access->object)
		report_clean(text, access->object);
	else
		text_addf(text, "%#llx", (unsigned long long)access->address);
}

/* Of a pointer its digits in base 16 tell more. */
static void add_value(struct text *text, const struct proof_step *step)
{
	if (step->access.size == 8 && step->value > 1 << 22 && !step->counts)
		text_addf(text, " %#llx", (unsigned long long)step->value);
	else
		text_addf(text, " %lld", (long long)step->value);
}

void report_path_step(struct text *text, const struct proof_step *step)
{
	const char *word = word_of(step->access.op);

	for (const char *letter = word; *letter; letter++)
		text_addf(text, "%c", *letter == '_' ? ' ' : *letter);
	if (!step->counts && step->access.address) {
		text_add(text, " ");
		add_object(text, &step->access);
	}
	if (step->has_value)
		add_value(text, step);
	if (step->choice == 1)
		text_add(text, " (time out)");
	if (step->choice >= 2) {
		text_add(text, " wakes ");
		report_path_worker(text, step->choice - 2);
	}
}

/* The columns: for each worker that steps, one; or all in one. */
struct layout {
	size_t column[WORKERS_MAX]; /* widths; 0: it takes no step */
	size_t step, counter, place;
	bool narrow;
	bool counts;                /* some step is at the counter */
};

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static void measure_step(struct layout *layout, const struct proof_step *step)
{
	struct text cell = { 0 };
	size_t *column = &layout->column[step->access.worker % WORKERS_MAX];

	report_path_step(&cell, step);
	*column = larger(*column, larger(report_columns(cell.data), 6));
	text_fini(&cell);
	if (step->access.place)
		layout->place = larger(layout->place, report_columns(step->access.place));
	text_addf(&cell, "%lld", (long long)step->counter);
	layout->counter = larger(layout->counter, cell.length);
	text_fini(&cell);
	layout->counts = layout->counts || step->counts;
}

static bool is_shown(const struct proof_path *path, size_t index)
{
	return path->count <= ROWS_HEAD + ROWS_TAIL || index < ROWS_HEAD || index >= path->count - ROWS_TAIL ||
	       path->steps[index].lost > 0;
}

static void lay_out(struct layout *layout, const struct proof_path *path, unsigned width)
{
	size_t all = 0, most = 0;

	*layout = (struct layout){ .counter = strlen("counter") };
	for (size_t i = 0; i < path->count; i++)
		if (is_shown(path, i))
			measure_step(layout, &path->steps[i]);
	for (unsigned worker = 0; worker < WORKERS_MAX; worker++) {
		all += layout->column[worker] ? layout->column[worker] + 3 : 0;
		most = larger(most, layout->column[worker]);
	}
	for (size_t count = path->count; count > 0; count /= 10)
		layout->step++;
	layout->step = larger(layout->step, 4);
	all += layout->step + layout->counter + layout->place + 30;
	layout->narrow = all > (width ? width : WIDTH_DEFAULT);
	if (layout->narrow)
		layout->column[0] = larger(most + 4, strlen(NARROW_HEAD));
}

static bool has_column(const struct layout *layout, unsigned worker)
{
	return layout->narrow ? worker == 0 : layout->column[worker] > 0;
}

static void add_head(const struct layout *layout, struct text *text)
{
	text_add(text, "  ");
	report_pad(text, "step", layout->step, true);
	for (unsigned worker = 0; worker < WORKERS_MAX; worker++) {
		struct text name = { 0 };

		if (!has_column(layout, worker))
			continue;
		report_path_worker(&name, worker);
		text_add(text, " | ");
		report_pad(text, layout->narrow ? NARROW_HEAD : name.data, layout->column[worker], false);
		text_fini(&name);
	}
	if (layout->counts) {
		text_add(text, " | ");
		report_pad(text, "counter", layout->counter, true);
	}
	text_add(text, layout->place ? " | where\n" : "\n");
}

static void add_cells(const struct layout *layout, const struct proof_step *step, struct text *text)
{
	struct text cell = { 0 };

	if (layout->narrow) {
		report_path_worker(&cell, step->access.worker);
		text_add(&cell, "  ");
	}
	report_path_step(&cell, step);
	for (unsigned worker = 0; worker < WORKERS_MAX; worker++) {
		if (!has_column(layout, worker))
			continue;
		text_add(text, " | ");
		report_pad(text, layout->narrow || worker == step->access.worker % WORKERS_MAX ? cell.data : "", layout->column[worker], false);
	}
	text_fini(&cell);
}

static void add_row(const struct layout *layout, size_t number, const struct proof_step *step, const struct report_paint *paint,
		    struct text *text)
{
	char *count = text_format("%zu", number), *value = text_format("%lld", (long long)step->counter);

	text_add(text, "  ");
	report_pad(text, count, layout->step, true);
	add_cells(layout, step, text);
	if (layout->counts) {
		text_add(text, " | ");
		report_pad(text, step->has_counter ? value : "", layout->counter, true);
	}
	if (layout->place) {
		text_add(text, " | ");
		report_pad(text, step->access.place ? step->access.place : "", step->lost ? layout->place : 0, false);
	}
	if (step->lost)
		text_addf(text, "  %s<- %u update%s lost%s", paint->red, step->lost, step->lost == 1 ? "" : "s", paint->plain);
	while (text->length > 0 && text->data[text->length - 1] == ' ')
		text->data[--text->length] = '\0';
	text_add(text, "\n");
	free(count);
	free(value);
}

void report_path_table(const struct proof_path *path, bool colour, unsigned width, struct text *text)
{
	struct layout layout;
	size_t hidden = 0;

	lay_out(&layout, path, width);
	add_head(&layout, text);
	for (size_t i = 0; i < path->count; i++) {
		if (!is_shown(path, i)) {
			hidden++;
			continue;
		}
		if (hidden > 0)
			text_addf(text, "  ... %zu steps ...\n", hidden);
		hidden = 0;
		add_row(&layout, i + 1, &path->steps[i], report_paint(colour), text);
	}
}

void report_path_access(struct text *text, const struct proof_access *access)
{
	report_path_worker(text, access->worker);
	text_add(text, " ");
	report_clean(text, strcmp(access->op, "read") == 0 ? "reads" : strcmp(access->op, "write") == 0 ? "writes" : word_of(access->op));
	text_add(text, " ");
	add_object(text, access);
	if (access->place) {
		text_add(text, " at ");
		report_clean(text, access->place);
	}
}

static bool is_parked(const struct proof_path *path, unsigned worker)
{
	for (size_t i = 0; i < path->parked_count; i++)
		if (path->parked[i].access.worker == worker)
			return true;
	return false;
}

void report_path_parked(const struct proof_path *path, struct text *text)
{
	for (size_t i = 0; i < path->parked_count; i++) {
		const struct proof_parked *parked = &path->parked[i];

		text_add(text, "  ");
		report_path_worker(text, parked->access.worker);
		/* A blocked operation waits; an access is only what comes next. */
		text_add(text, trace_reads(parked->access.op) || trace_writes(parked->access.op) ? " is at: " : " waits: ");
		report_clean(text, word_of(parked->access.op));
		text_add(text, " ");
		add_object(text, &parked->access);
		if (parked->access.place) {
			text_add(text, " at ");
			report_clean(text, parked->access.place);
		}
		if (parked->is_held) {
			text_add(text, ", held by ");
			report_path_worker(text, parked->held_by);
			text_add(text, is_parked(path, parked->held_by) ? "" : ", which has ended");
		}
		text_add(text, "\n");
	}
}
