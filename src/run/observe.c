/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/observe.h"

#include "run/ending.h"
#include "run/host.h"
#include "run/limits.h"
#include "run/page.h"
#include "run/page_gil.h"
#include "run/placement.h"

#include "base/clock.h"
#include "base/quantity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#define RESIDENT_MOST (UINT64_C(1) << 30)
#define ADDRESS_BASE (UINT64_C(2) << 30)
/* A thread's stack and malloc arena; a forked worker's share of the mapping. */
#define ADDRESS_PER_WORKER (UINT64_C(160) << 20)

/* A race that a sanitizer can see it sees at once, and it is 10 times slower. */
#define DETECT_ONE_SHOT_NS (20 * NS_PER_MS)
#define DETECT_SUSTAINED_NS (10 * NS_PER_MS)
#define DETECT_LOOP 2000
#define DETECT_PATIENCE 3
/* What nudges or many operations make slow is made smaller until so many passes over the cells, and loops, fit the time. */
#define PASSES 4
#define REPORTS_KEPT 32
#define LOG_PREFIX "report"

struct observation {
	struct observer *observer;
	const struct observe_order *order;
	struct store_run *run;
	struct observe_words *words;
	struct page_asked asked;
	struct host_ticks ticks;
	char *scratch;
	int page_fd;
	bool finished;
	struct rc_page page; /* the copy */
};

static uint64_t less(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* Where several cells share a line, as many more fit the same memory, and a pass is worth its harvest. */
static uint64_t cells_in_line(uint64_t spacing)
{
	return spacing < RC_LINE ? RC_LINE / spacing : 1;
}

void observe_parameters(const struct campaign_options *options, const struct observe_order *order,
			struct store_parameters *parameters)
{
	static const char *const engines[] = { "", "one-shot", "sustained", "both" };
	double nudge_ns = limits_nudge_ns(order->point, order->steering, options->workers);
	enum engines chosen = limits_engines(order->point, options);
	bool detect = order->detector != NULL;
	uint64_t loop = limits_loop(order->point, options);

	*parameters = (struct store_parameters){
		.workers = options->workers,
		.ops = options->ops,
		.loop = detect ? less(loop, DETECT_LOOP) : loop,
		.stride = order->steering->stride,
		.spacing = order->steering->spacing,
		.cells = options->cells * cells_in_line(order->steering->spacing),
		.engine = text_copy(engines[chosen]),
		.placement = text_copy(placement_name(order->steering->placement)),
		.cc = text_copy(order->cc),
		.cflags = text_copy(options->cflags),
		.nudge = nudge_text(&order->steering->nudge),
		.tickets = options->tickets && !detect,
		.switch_ns = order->point->model->turns == TURNS_GIL ? options->switch_ns : 0,
	};
	if (chosen & ENGINES_ONE_SHOT) {
		parameters->one_shot_ns = detect ? less(options->one_shot_ns, DETECT_ONE_SHOT_NS) : options->one_shot_ns;
		parameters->cells = limits_nudged(limits_operation_ns(nudge_ns, options->ops), parameters->cells, options->ops,
						  options->workers, parameters->one_shot_ns / PASSES);
	}
	if (chosen & ENGINES_SUSTAINED) {
		parameters->sustained_ns =
			detect ? less(options->sustained_ns, DETECT_SUSTAINED_NS) : options->sustained_ns;
		if (options->loop == 0)
			parameters->loop = limits_nudged(nudge_ns, parameters->loop, 1, options->workers,
							 parameters->sustained_ns / PASSES);
	}
	/* Cells and loop stay those of the whole time: what shapes a rate is alike in all runs of a case. */
	if (!detect && order->measure_ns[0] + order->measure_ns[1] > 0) {
		parameters->one_shot_ns = chosen & ENGINES_ONE_SHOT ? order->measure_ns[0] : 0;
		parameters->sustained_ns = order->measure_ns[1];
	}
}

const char *observe_latency_class(uint64_t before_ns, uint64_t after_ns, bool one_cpu)
{
	uint64_t low = less(before_ns, after_ns), high = before_ns + after_ns - low;

	if (one_cpu)
		return "one-cpu";
	if (low == 0)
		return "unknown";
	if ((double)high > 1.3 * (double)low)
		return "changed";
	return (low + high) / 2 < 150 ? "near" : "far";
}

static void ask(struct observation *this)
{
	const struct store_parameters *parameters = &this->run->parameters;

	this->asked = (struct page_asked){
		.workers = parameters->workers,
		.cells = parameters->cells,
		.stride = parameters->stride,
		.engine = { parameters->one_shot_ns > 0, parameters->sustained_ns > 0 },
		.ops = { parameters->ops, parameters->loop },
		.decodes = this->order->point->workload->weighted,
		.tickets = parameters->tickets,
		.from_ns = clock_now(),
	};
	/* limits_cases has seen to it that both fit. */
	for (int engine = 0; engine < RC_ENGINES; engine++)
		case_expected(this->order->point, parameters->workers, this->asked.ops[engine],
			      &this->asked.expected[engine]);
}

static void keep_stack(const struct detect_access *access, struct store_stack *stack)
{
	stack->frames = text_allocate(access->frame_count, sizeof(*stack->frames));
	stack->count = access->frame_count;
	for (size_t i = 0; i < stack->count; i++)
		stack->frames[i] = (struct store_frame){
			.function = text_copy(access->frames[i].function),
			.file = detect_file_name(access->frames[i].file),
			.line = access->frames[i].line,
		};
}

static void keep_report(const struct detect_report *report, const struct rc_page *page, struct store_report *kept)
{
	*kept = (struct store_report){
		.kind = text_copy(report->kind),
		.on_counter = detect_on_counter(report, page->cells_address, page->cells_size),
		.location = text_copy(report->location),
		.first = report->access_count > 0 ? detect_access_line(&report->access[0]) : NULL,
		.second = report->access_count > 1 ? detect_access_line(&report->access[1]) : NULL,
	};
	for (size_t i = 0; i < report->access_count; i++)
		keep_stack(&report->access[i], &kept->stack[i]);
}

/*
 * At most REPORTS_KEPT, those on the counter first: a subject that floods its log must
 * neither fill the store nor hide what the verdict needs.
 */
static void keep_reports(const struct detect_reports *reports, const struct rc_page *page, struct store_run *run)
{
	run->reports = text_allocate(REPORTS_KEPT, sizeof(*run->reports));
	for (int wanted = 1; wanted >= 0; wanted--) {
		for (size_t i = 0; i < reports->count && run->report_count < REPORTS_KEPT; i++) {
			const struct detect_report *report = &reports->reports[i];

			if (detect_on_counter(report, page->cells_address, page->cells_size) == (wanted == 1))
				keep_report(report, page, &run->reports[run->report_count++]);
		}
	}
}

/* Why the sanitizer's runtime gave up; NULL when it did not. */
static const char *fatal_report(const struct detect_reports *reports)
{
	for (size_t i = 0; i < reports->count; i++) {
		if (strncasecmp(reports->reports[i].kind, "fatal", 5) == 0)
			return reports->reports[i].kind;
	}
	return NULL;
}

/* What the run's page gives; @unsound says what is wrong with it, "" for nothing. */
static void read_page(struct observation *this, char unsound[PAGE_DETAIL_MAX])
{
	struct store_run *run = this->run;

	if (!page_copy(this->page_fd, &this->page)) {
		snprintf(unsound, PAGE_DETAIL_MAX, "it cannot be read");
		memset(&this->page, 0, sizeof(this->page));
	} else if (page_check(&this->page, &this->asked, unsound)) {
		for (int engine = 0; engine < RC_ENGINES; engine++)
			page_reading(&this->page, &this->asked, engine, &run->reading[engine]);
		page_gil_keep(&this->page.gil, &run->gil);
		run->round_trip_before_ns = this->page.round_trip_before_ns;
		run->round_trip_after_ns = this->page.round_trip_after_ns;
		if (this->page.status == RC_PAGE_DONE)
			page_complete(&this->page, &this->asked, unsound);
	} else {
		/* Not even where the cells lie is to be believed. */
		this->page.cells_address = this->page.cells_size = this->page.spacing = 0;
	}
}

static void fill_run(struct observation *this, const struct child_result *child, const char *unsound,
		     const struct detect_reports *reports)
{
	struct store_run *run = this->run;
	struct host_ticks now;
	struct ending ending;

	ending_of(child, &this->page, *unsound ? unsound : NULL, this->order->detector != NULL,
		  fatal_report(reports), &ending);
	run->status = ending.status;
	run->detail = ending.detail[0] ? text_copy(ending.detail) : NULL;
	run->wall_ns = child->wall_ns;
	run->cpu_ns = child->cpu_ns;
	run->launcher_cpu_ns = child->launcher_cpu_ns;
	run->max_rss = child->max_rss;
	run->latency_class = text_copy(observe_latency_class(run->round_trip_before_ns, run->round_trip_after_ns,
							     placement_is_one_cpu(run->cpus) ||
								     this->order->point->model->turns == TURNS_TASKS));
	run->frequency_khz = host_frequency_khz(run->cpus);
	run->page_bytes = host_page_bytes();
	run->load = host_load();
	host_ticks(&now);
	run->steal = host_steal(&this->ticks, &now);
	keep_reports(reports, &this->page, run);
}

static void ended(void *context, const struct child_result *child)
{
	struct observation *this = context;
	struct detect_reports reports = { 0 };
	char unsound[PAGE_DETAIL_MAX] = "";
	struct error error;

	this->asked.until_ns = clock_now();
	read_page(this, unsound);
	if (this->order->detector &&
	    !detect_collect(this->order->detector, this->scratch, LOG_PREFIX, &reports, &error) && !*unsound)
		snprintf(unsound, sizeof(unsound), "its log is lost: %.120s", error.text);
	fill_run(this, child, unsound, &reports);
	if (this->words) {
		this->words->reports = reports;
		this->words->spacing = this->page.spacing;
		this->words->cancelled = child->end == CHILD_CANCELLED;
		this->words->exit_status = observe_exit_status(child);
		text_add_bytes(&this->words->output, child->output ? child->output : "", child->output_length);
	} else {
		detect_reports_fini(&reports);
	}
	this->observer->current = NULL;
	this->finished = true;
}

static bool start(struct observation *this, const char *const *argv, const char *const *environment,
		  struct error *error)
{
	const struct campaign_options *options = this->observer->options;
	const struct store_parameters *parameters = &this->run->parameters;
	bool detect = this->order->detector != NULL;
	struct child_spec spec = {
		.argv = argv,
		.environment = environment,
		.scratch = this->scratch,
		.page_fd = this->page_fd,
		.time_limit_ns = options->limit_ns * (detect ? DETECT_PATIENCE : 1) + parameters->one_shot_ns +
				 parameters->sustained_ns,
		.memory_limit = RESIDENT_MOST,
		.address_limit = detect ? 0 : ADDRESS_BASE + ADDRESS_PER_WORKER * parameters->workers,
		.fixed_addresses = true,
	};

	host_ticks(&this->ticks);
	ask(this);
	return child_start(this->observer->loop, &spec, ended, this, &this->observer->current, error);
}

/* The command line of the subject, and its sanitizer's environment; then start it. */
static bool launch(struct observation *this, struct error *error)
{
	const struct store_parameters *parameters = &this->run->parameters;
	const struct detector *detector = this->order->detector;
	const struct nudge *nudge = &this->order->steering->nudge;
	char *environment[5] = { NULL };
	char *log_path = text_format("%s/" LOG_PREFIX, this->scratch);
	struct {
		const char *name;
		uint64_t value;
	} numbers[] = {
		{ "case", this->order->index },	      { "workers", parameters->workers },
		{ "ops", parameters->ops },	      { "loop", parameters->loop },
		{ "stride", parameters->stride },     { "spacing", parameters->spacing },
		{ "cells", parameters->cells },	      { "one_shot_ns", parameters->one_shot_ns },
		{ "sustained_ns", parameters->sustained_ns },
		{ "nudge_pause_ns", nudge->kind == NUDGE_PAUSE ? nudge->ns : 0 }, { "nudge_yield", nudge->kind == NUDGE_YIELD },
		{ "nudge_sleep_ns", nudge->kind == NUDGE_SLEEP ? nudge->ns : 0 },
		{ "nudge_signal_ns", nudge->kind == NUDGE_SIGNAL ? nudge->ns : 0 },
		{ "nudge_chance", nudge_chance(nudge) }, { "nudge_seed", this->run->nudge_seed },
		{ "tickets", parameters->tickets }, { "switch_ns", this->observer->options->switch_ns },
	};
	enum { NUMBERS = sizeof(numbers) / sizeof(numbers[0]) };
	char *argv[NUMBERS + 3] = { text_copy(this->order->program) };

	for (size_t i = 0; i < NUMBERS; i++)
		argv[i + 1] = text_format("%s=%llu", numbers[i].name, (unsigned long long)numbers[i].value);
	argv[NUMBERS + 1] = text_format("cpus=%s", this->run->cpus);
	if (detector)
		(this->order->bare ? detector->environment_bare : detector->environment)(log_path, environment);
	bool started = start(this, (const char *const *)argv, (const char *const *)environment, error);

	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	for (size_t i = 0; environment[i]; i++)
		free(environment[i]);
	free(log_path);
	return started;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void begin_run(const struct observer *observer, const struct observe_order *order, struct store_run *run)
{
	*run = (struct store_run){
		.case_name = text_copy(order->point->name),
		.flavour = text_copy(flavour_name(order->flavour)),
		.attempt = order->attempt,
		.started_ms = now_ms(),
		.cpus = text_copy(order->steering->cpus),
	};
	if (nudge_chance(&order->steering->nudge))
		run->nudge_seed = nudge_seed(observer->options->seed, order->point->name, order->attempt);
	observe_parameters(observer->options, order, &run->parameters);
}

bool observe_run(struct observer *observer, const struct observe_order *order, struct store_run *run,
		 struct observe_words *words, struct error *error)
{
	struct observation *this = text_allocate(1, sizeof(*this));

	begin_run(observer, order, run);
	this->observer = observer;
	this->order = order;
	this->run = run;
	this->words = words;
	this->scratch = text_format("%s/run-%ld-%u", observer->folder, (long)getpid(), observer->serial++);
	this->page_fd = page_make(error);
	bool started = this->page_fd >= 0 && launch(this, error);

	while (started && !this->finished)
		uv_run(observer->loop, UV_RUN_ONCE);
	if (this->page_fd >= 0)
		close(this->page_fd);
	free(this->scratch);
	free(this);
	if (!started)
		store_run_fini(run);
	return started;
}

int observe_exit_status(const struct child_result *child)
{
	switch (child->end) {
	case CHILD_EXITED:
		return child->code;
	case CHILD_SIGNALLED:
		return 128 + child->code;
	case CHILD_NOT_STARTED:
		return 127;
	default:
		return 124;
	}
}

void observe_words_fini(struct observe_words *words)
{
	detect_reports_fini(&words->reports);
	text_fini(&words->output);
	*words = (struct observe_words){ 0 };
}

void observe_cancel(struct observer *observer)
{
	if (observer->current)
		child_cancel(observer->current);
}
