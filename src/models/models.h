/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * models: the claims of the notes about execution models, as experiments. An experiment is run by subjects, which are child
 * processes: racecount-experiment for C, a script for each Python. What they measured is kept as it came, with a stamp of how
 * busy the machine was, and judged afterwards.
 */
#ifndef MODELS_MODELS_H
#define MODELS_MODELS_H

#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MODELS_NAME 32 /* of a figure, with the NUL */

/* ---- what was measured ---- */

struct models_figure {
	char name[MODELS_NAME];
	unsigned workers;
	double value; /* seconds; lost updates per million; a number in a second, or of switches; 1: a race was reported */
};

/* A time in which one worker ran without a break. */
struct models_stretch {
	char series[MODELS_NAME];
	unsigned worker, process;
	int cpu; /* -1: not known */
	double from_us, to_us;
};

/* How busy the machine was with others while a run was measured. */
struct models_stamp {
	double load;    /* average of the last minute, before */
	double steal;   /* share of CPU time that the hypervisor gave to others */
	double foreign; /* CPUs that other programs used, on average */
};

#define MODELS_TOOLS 4

/* A program that a run was watched by, or could not be. */
struct models_tool {
	char name[MODELS_NAME]; /* tsan-gcc */
	char *version;          /* first line of what its compiler says; NULL: not known */
	char *missing;          /* why it was left out; NULL: it was not */
};

struct models_run {
	struct models_stamp stamp;
	char *document; /* what the subject wrote, of which the rest is read */
	struct models_tool tools[MODELS_TOOLS];
	size_t tool_count;
	struct models_figure *figures;
	size_t figure_count;
	struct models_stretch *stretches;
	size_t stretch_count;
};

/* What one subject measured in one experiment. */
struct models_data {
	const struct models_experiment *experiment;
	char *subject;  /* "C", "CPython 3.11.2", "Python" where there is none */
	bool python;
	struct models_run *runs;
	size_t run_count, room;
	char *missing;  /* why there are no more runs; NULL: there are all */
	unsigned cpus;  /* that could be used, where it was read from a store; 0: as the result it belongs to */
	size_t origin;  /* of which results in a store; see models_store.h */
	const struct models_data *in_c; /* of a Python: what was measured in C beside it; NULL: nothing was */
};

/* ---- what is asked ---- */

enum models_question {
	ASKS_RATIO,    /* figure / against, each with its number of workers */
	ASKS_SPEED_UP, /* of that many workers, each with a job of its own, against one: workers * figure(1) / figure(workers) */
	ASKS_LOSS,     /* share of time that so many workers take longer than one that does all: figure(workers) / (workers * figure(1)) - 1 */
	ASKS_TOGETHER, /* share of the time in which two workers of a series ran */
	ASKS_LOST,     /* lost updates per million: the claim holds when any run lost one, */
	ASKS_NONE_LOST, /* or when none did, */
	ASKS_ALL_LOST,  /* or when each run lost as many as the bound says */
	ASKS_SILENT,    /* or when any did, while no sanitizer reported (models_silent.h); against: the case without a lock */
	ASKS_AGREES,    /* or when this Python lost some and the replica of its lock did too, or neither did (models_replica.h) */
	ASKS_REPORTED,  /* each sanitizer that works reported it, in some run */
};

/* What other programs do to the value. Where they could have made the answer, it is none. Who does not run beside another loses nothing to it. */
enum models_load { LOAD_NOTHING, LOAD_LOWERS, LOAD_EITHER };

struct models_rule {
	const char *name;    /* costs/create-thread */
	const char *claim;   /* of the notes, in one line */
	bool python;         /* judged for each Python, else for C */
	enum models_question question;
	const char *figure, *against; /* names; of a series, for ASKS_TOGETHER; of what was lost, lost-X-* is the most of all such */
	unsigned workers, against_workers;
	bool one_process;    /* ASKS_TOGETHER: two of one process */
	bool rates;          /* ASKS_RATIO: figures are a number in a second, else seconds */
	const char *told, *told_words; /* another figure to be told: its name, and what stands before it; NULL: none */
	bool told_time;      /* it is in seconds, else a number */
	bool at_most;        /* holds when the value is at most the bound, else when it is at least that */
	double bound;
	enum models_load load;
	double margin;       /* an answer that far off the bound, as a factor, is believed whatever the load; 0: never */
	unsigned cpus;       /* that it takes */
	const char *yes, *no; /* why it holds, why not, in a sentence */
	const char *absent;  /* why a subject may lack it; NULL: it never does */
};

/* Why a claim about the GIL may not hold. */
#define MODELS_NO_GIL "this interpreter has no lock that all its threads share, or gives it back in this loop"

/* A case of racecount, measured as an experiment. */
struct models_case {
	const char *name;   /* as everywhere */
	const char *figure; /* lost-FIGURE: lost updates per million */
	const char *label;  /* in a picture */
};

/* Cases that are run alike. */
struct models_campaign {
	const struct models_case *cases;
	size_t count;
	unsigned workers;
	uint64_t switch_ns; /* of a GIL */
	uint64_t loop;      /* operations of a worker; 0: as many as `racecount run' takes */
	bool detect;        /* also under each sanitizer that works here */
};

struct models_experiment {
	const char *name;
	const char *summary; /* the claim of the notes */
	const char *script;  /* for Python, below python/; NULL: there is none */
	bool in_c;
	const struct models_campaign *campaigns; /* what is run for C, instead of racecount-experiment; NULL: it is not */
	size_t campaign_count;
	unsigned amount, python_amount; /* see racecount-experiment and the scripts */
	unsigned quick_amount, quick_python_amount;
	const char *workers, *quick_workers; /* "1,2"; "cpus": up to twice the CPUs; NULL: not asked for */
	const char *picture; /* plots/NAME.gp */
	const char *title;   /* of the picture, where that needs one */
	const struct models_rule *rules;
	size_t rule_count;
};

/* Each with its claims in experiments/NAME.c. */
extern const struct models_experiment models_at_once, models_convoy, models_costs, models_counter, models_cpu_bound,
	models_event_loop, models_io_bound, models_processes, models_silent;
extern const struct models_experiment *const models_experiments[]; /* all, as the notes go on */
extern const size_t models_experiment_count;

/* models_find: the experiment @name; NULL with @error (STATUS_USAGE, with a suggestion). */
const struct models_experiment *models_find(const char *name, struct error *error);

/* models_run_fini, models_data_fini: give back what they own. */
void models_run_fini(struct models_run *run);
void models_data_fini(struct models_data *data);

#endif
