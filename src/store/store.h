/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * store: the results database, one SQLite file; one transaction per run, so that a killed campaign loses nothing that
 * was reported done. Written by `run`; everything that is shown is a pure function of what is read back here.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STORE_SCHEMA 5 /* what each brought: src/store/migrate.c */
#define STORE_ENGINES 2 /* as enum rc_engine: one-shot, sustained */

enum run_status {
	RUN_OK,
	RUN_CRASH,         /* a signal that nobody of us sent, or a worker process that ended by itself */
	RUN_HANG,          /* over its time limit */
	RUN_STOPPED,       /* a process of its tree was stopped */
	RUN_OUT_OF_MEMORY,
	RUN_BROKEN_PAGE,   /* scribbled over, unmapped, or not complete though the subject said that all is well */
	RUN_REFUSED,       /* the system refused something that the run needs: threads, fork, shared memory */
	RUN_STATUSES
};

const char *run_status_name(enum run_status status); /* ok crash hang stopped out_of_memory broken_page refused */

struct store_final {
	int64_t value;
	uint64_t count;
};

/* One worker's part in the loops of the sustained engine. */
struct store_worker {
	uint64_t operations;
	bool decoded;       /* the workload tells whose updates survived */
	uint64_t survived;  /* of the operations; 0 where that is not known */
};

/* What one engine read in one run, all workers together. */
struct store_reading {
	bool present;
	uint64_t trials, wrong, lost, updates; /* as struct rc_tally */
	uint64_t slices, interleaved;          /* as struct rc_engine_page */
	uint64_t duration_ns, cpu_ns;          /* cpu: of all workers, waiting included; 0: stored by an older racecount */
	uint64_t first_wrong_ns;               /* from the gate's opening until the first wrong result was read; 0: none was */
	int64_t expected;
	uint64_t overflow;
	uint64_t tickets, duplicates, episodes, episode_longest, rollback_longest; /* as struct rc_tickets; 0 without tickets */
	struct store_final *finals; /* by value, ascending */
	size_t final_count;
	struct store_worker *workers; /* by number; sustained only */
	size_t worker_count;
};

/*
 * store_reading_moved: did a trial end where memory that is private to each worker cannot? Such memory keeps its initial
 * value, 0, for the one who reads; where that is the right total too (expected 0), the two look the same.
 */
bool store_reading_moved(const struct store_reading *reading);

/* One frame of a stack. */
struct store_frame {
	char *function; /* "?" when unknown */
	char *file;     /* cases/accesses/plain.h, or relative to where the campaign was started, or absolute; NULL when unknown */
	unsigned line;
};

/* Innermost frame first. */
struct store_stack {
	struct store_frame *frames;
	size_t count;
};

/* One report that a detector wrote in a run (struct detect_report). */
struct store_report {
	char *kind;      /* "data race", "thread leak", ... */
	bool on_counter; /* a data race on the counter under test: what a verdict needs */
	char *first, *second; /* the two accesses: "write of 4 bytes, counter_add accesses/plain.h:17"; NULL where there is none */
	char *location;  /* what the memory is, in the detector's words; may be NULL */
	struct store_stack stack[2]; /* of the two accesses; none in what schema 1 stored */
};

/* Parameters of a run: what must be equal for shares to be compared. */
struct store_parameters {
	unsigned workers;
	uint64_t ops;       /* one-shot: operations per worker and trial */
	uint64_t loop;      /* sustained: operations per worker and loop */
	uint64_t stride, spacing, cells;
	uint64_t one_shot_ns, sustained_ns;
	char *engine;       /* one-shot, sustained, both */
	char *placement;    /* apart, smt, same-core, same-package, across-numa, one-cpu, free */
	char *cc, *cflags;
	char *nudge;        /* none, or KIND[:N][@PROBABILITY]: what widens the window; none: the bare program */
	bool tickets;       /* sustained: each fetched value was logged */
	uint64_t switch_ns; /* the switch interval of a global interpreter lock; 0: the model has none */
};

/* What a campaign was asked to do: what --resume needs, beside its cases. */
struct store_settings {
	unsigned runs;           /* plain runs of each case; 0: not known, the campaign was stored by schema 1 */
	unsigned workers;
	uint64_t ops, loop;      /* loop 0: as many as fit each case */
	uint64_t stride, spacing, one_shot_ns, sustained_ns;
	uint64_t limit_ns;       /* a run that takes longer hangs */
	uint64_t time_ns;        /* budget of the campaign; 0: none */
	char *engine, *placement, *cc, *cflags, *nudge; /* as in store_parameters; cc as the user named it */
	char *detectors;         /* comma-separated; "" for none */
	bool until_detected, fail_fast;
	bool explore;            /* each case is explored too */
	char *steering;          /* given: as placement and nudge say; fast, reproducible, all: --settings */
	bool calibrate;          /* stride, spacing and nudge were searched for each case (store_calibration) */
	bool tickets;
	uint64_t switch_ns;      /* 0: as it always was, in a store of before it could be chosen */
};

/* What became of the global interpreter lock in a run, all processes' together; taken 0: there was none. */
struct store_gil {
	uint64_t taken, switches, drop_requests;
	uint64_t waits;               /* of taken, those that did not find it free */
	uint64_t median_ns, slow_ns;  /* half of the waits, and 99 % of them, were shorter */
};

struct store_run {
	char *case_name;
	char *flavour;       /* plain, tsan-gcc, tsan-clang */
	unsigned attempt;    /* from 0, per case and flavour */
	enum run_status status;
	char *detail;        /* of a status other than ok: signal, errno, what was broken; NULL */
	int64_t started_ms;  /* since the epoch */
	uint64_t wall_ns, cpu_ns, launcher_cpu_ns, max_rss;
	uint64_t round_trip_before_ns, round_trip_after_ns; /* 0: not measured */
	char *latency_class; /* near, far, one-cpu, changed, unknown */
	double load, steal;  /* load average; share of CPU time stolen while it ran */
	uint64_t frequency_khz; /* of its first CPU, as it ended; 0: cannot be read here */
	uint64_t page_bytes;    /* size of a memory page; 0: stored by an older racecount */
	uint64_t nudge_seed;    /* of what the nudge left to chance */
	char *cpus;          /* "0,1": where the workers were pinned, in worker order; "0+1,0+1": each to several; "" when free */
	struct store_gil gil;
	struct store_parameters parameters;
	struct store_reading reading[STORE_ENGINES];
	struct store_report *reports;
	size_t report_count;
};

/* A case of a campaign, with what it promised when it ran. */
struct store_case {
	char *name, *model, *storage, *counter, *cell, *workload;
	bool selected;       /* false: only here as a control */
	char *control;       /* name of its control; NULL */
	bool data_race;
	char *wrong_result;  /* no, lost, not-shared */
	char *data_race_reason, *wrong_result_reason;
	char *note;          /* of its workload; NULL */
	char *visible[2];    /* to store_detectors[i]: always, sometimes, never, false-alarm */
	char *file;          /* of a counter given as a file: its absolute path; NULL */
	char *source;        /* its stand-alone C file as it was then; NULL in what schema 1 stored */
};

/* A setting that --calibrate tried on a case. */
struct store_calibration {
	char *case_name;
	unsigned position;   /* from 0, in the order in which they were tried */
	unsigned rung;       /* round of successive halving, from 0 */
	uint64_t stride, spacing;
	char *nudge;
	uint64_t trials, wrong, cpu_ns;
	double rate;         /* wrong trials per CPU second, over all rungs until this one */
	char *latency_class; /* of its run */
	bool chosen;         /* the case's runs are made with it */
};

/* A final value that some interleaving ends at. */
struct store_reachable {
	int64_t value;
	char *interleavings;       /* that end at it, decimal; NULL: not counted */
	double share, random_walk; /* of interleavings; the probability under a random walk; NaN: not known */
};

/* What the explorer said of a case, with the campaign's workers and one-shot operations. */
struct store_exploration {
	char *case_name;
	unsigned workers;
	uint64_t ops;
	char *verdict;             /* the worst that was found, or exact, unknown: as proof_kind_name */
	char *race, *loses, *agrees; /* no, yes, unknown; agrees: with what the case promises */
	char *reason;              /* of unknown; NULL */
	bool complete;             /* every interleaving was looked at: what is not in finals cannot be */
	uint64_t states, cpu_ns;
	char *interleavings;       /* decimal; NULL: infinite, or not counted */
	struct store_reachable *finals; /* by value, ascending */
	size_t final_count;
};

extern const char *const store_detectors[2]; /* tsan-gcc, tsan-clang */

struct store_compiler {
	char *flavour, *path, *version; /* path NULL: not there */
	char *note;                     /* NULL, or why this flavour's column is left out, with the remedy */
};

struct store_campaign {
	char *id;            /* time and random digits; unique */
	char *command;       /* the command line, quoted for a shell */
	char *version;       /* of racecount */
	char *host, *kernel, *cpu_model;
	unsigned cpus;       /* allowed to this process */
	uint64_t seed;
	double load;         /* at the start */
	int64_t started_ms, ended_ms; /* ended 0: not ended */
	char *state;         /* running, complete, interrupted, stopped (--fail-fast), out-of-time */
	unsigned planned;    /* runs; 0: as many as fit its time */
	char *revision;      /* of the sources around it, as git or the CI service names it; NULL */
	struct store_settings settings;
	struct store_compiler compilers[3];
	size_t compiler_count;
	struct store_case *cases;
	size_t case_count;
	struct store_run *runs; /* in the order in which they ran */
	size_t run_count;
	struct store_exploration *explorations; /* one of a case, of those that were explored */
	size_t exploration_count;
	struct store_calibration *calibrations; /* by case, in the order in which they were tried */
	size_t calibration_count;
};

/* One run of a subject in an experiment about execution models: the document that the subject wrote, as it came. */
struct store_models_run {
	double load, steal, foreign_cpus; /* how busy the machine was with others: as struct models_stamp */
	char *document;
};

struct store_models_subject {
	char *experiment; /* its name */
	char *subject;    /* "C", "CPython 3.11.2" */
	bool python;
	char *missing;    /* why there are no more runs; NULL: there are all */
	struct store_models_run *runs; /* in the order in which they ran */
	size_t run_count;
};

/* What one `racecount models` measured. What it means is judged anew whenever it is read. */
struct store_models {
	char *id;            /* as a campaign's */
	char *command, *version, *host, *kernel, *cpu_model;
	unsigned cpus;       /* allowed to this process */
	uint64_t seed;
	bool quick;
	double load;         /* at the start */
	int64_t started_ms, ended_ms;
	bool interrupted;    /* before all was measured that was asked for */
	struct store_models_subject *subjects;
	size_t subject_count;
};

void store_models_fini(struct store_models *models);

/* A campaign read from a store; give it back with store_campaign_fini. */
void store_campaign_fini(struct store_campaign *campaign);
void store_run_fini(struct store_run *run);
void store_case_fini(struct store_case *point);
void store_exploration_fini(struct store_exploration *exploration);
void store_calibration_fini(struct store_calibration *calibration);

struct store;

/*
 * store_open: open or make the store at @path for writing; one of an older schema is brought up to date. Errors: not a database, a newer schema, another
 * program's database, no permission, locked (STATUS_USAGE); disk full or I/O error (STATUS_HARNESS). NULL then.
 * store_open_read: for reading only, also from a folder that cannot be written; one of an older schema is brought up to date
 * in a copy in memory, the file stays as it is. A missing file is STATUS_USAGE.
 * store_open_memory: one that is nowhere but in this process's memory, empty: for results that are read back and then forgotten. Nothing
 * of it is left, however the process ends. NULL with @error.
 * store_close: checkpoint, so that one file holds all; accepts NULL; false when that failed. Where another racecount has
 * the store open, it is left to that one.
 */
struct store *store_open(const char *path, struct error *error);
struct store *store_open_read(const char *path, struct error *error);
struct store *store_open_memory(struct error *error);
bool store_close(struct store *store, struct error *error);

/* store_begin: write the head of @campaign with its cases and compilers (not its runs), one transaction. */
bool store_begin(struct store *store, const struct store_campaign *campaign, struct error *error);

/* store_add_run: write one run of campaign @id, one transaction. */
bool store_add_run(struct store *store, const char *id, const struct store_run *run, struct error *error);

/* store_add_exploration: write what the explorer said of one case of campaign @id, one transaction. */
bool store_add_exploration(struct store *store, const char *id, const struct store_exploration *exploration, struct error *error);

/* store_add_calibrations: write what was tried on one case of campaign @id, @count settings, one transaction. */
bool store_add_calibrations(struct store *store, const char *id, const struct store_calibration *calibrations, size_t count,
			    struct error *error);

/* store_reopen: campaign @id goes on: its state is running again. */
bool store_reopen(struct store *store, const char *id, struct error *error);

/* store_end: mark campaign @id as over: any state but running. */
bool store_end(struct store *store, const char *id, const char *state, int64_t ended_ms, struct error *error);

/* store_list: the ids of all campaigns, oldest first; store_list_free gives them back. */
bool store_list(struct store *store, char ***ids, size_t *count, struct error *error);
void store_list_free(char **ids, size_t count);

/* store_load: read campaign @id, or the newest for NULL. Everything read is range-checked. STATUS_USAGE when there is none. */
bool store_load(struct store *store, const char *id, struct store_campaign *campaign, struct error *error);

/* What is wrong, and the way out, where a store holds what is never written to it; behind a line that says where. */
#define STORE_EDITED "racecount never writes that: the file is damaged or was edited; take it from a copy"

/* store_path: as it was opened, for messages. */
const char *store_path(const struct store *store);

/* store_add_models: write all of @models, one transaction. */
bool store_add_models(struct store *store, const struct store_models *models, struct error *error);

/* store_list_models: the ids of all results of `racecount models', newest first; store_list_free gives them back. */
bool store_list_models(struct store *store, char ***ids, size_t *count, struct error *error);

/* store_load_models: read the results @id. Everything but the documents is range-checked. For store_models_fini. */
bool store_load_models(struct store *store, const char *id, struct store_models *models, struct error *error);

#endif
