/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/schema_tables.h"

#include "store/store.h"

#define FIELD(structure, field, kind) { #field, kind, offsetof(struct structure, field), NULL }
#define WORD(structure, field, words) { #field, FIELD_WORD, offsetof(struct structure, field), words }
#define PARAMETER(field, kind) { #field, kind, offsetof(struct store_run, parameters.field), NULL }
#define CHOICE(field, words) { #field, FIELD_WORD, offsetof(struct store_run, parameters.field), words }
#define GIL(name, field) { name, FIELD_COUNT, offsetof(struct store_run, gil.field), NULL }
#define COLUMNS(array) { array, sizeof(array) / sizeof((array)[0]) }

const char *const schema_engines[] = { "one-shot", "sustained", NULL };
const char *const schema_states[] = { "running", "complete", "interrupted", "stopped", "out-of-time", NULL };
const char *const schema_statuses[] = {
	[RUN_OK] = "ok",
	[RUN_CRASH] = "crash",
	[RUN_HANG] = "hang",
	[RUN_STOPPED] = "stopped",
	[RUN_OUT_OF_MEMORY] = "out_of_memory",
	[RUN_BROKEN_PAGE] = "broken_page",
	[RUN_REFUSED] = "refused",
	[RUN_STATUSES] = NULL,
};
static const char *const flavours[] = { "plain", "tsan-gcc", "tsan-clang", NULL };
static const char *const choices[] = { "one-shot", "sustained", "both", NULL };
static const char *const placements[] = { "apart", "smt", "same-core", "same-package", "across-numa", "one-cpu", "free", NULL };
static const char *const steerings[] = { "given", "fast", "reproducible", "all", NULL };
static const char *const classes[] = { "near", "far", "one-cpu", "changed", "unknown", NULL };
static const char *const wrongs[] = { "no", "lost", "not-shared", NULL };
static const char *const visibilities[] = { "always", "sometimes", "never", "false-alarm", NULL };

static const char *const found[] = { "crash", "assertion", "deadlock", "livelock", "race", "loses", "exact", "unknown", NULL };
static const char *const answers[] = { "no", "yes", "unknown", NULL };

static const struct field_column campaign_columns[] = {
	FIELD(store_campaign, id, FIELD_TEXT),
	FIELD(store_campaign, command, FIELD_TEXT),
	FIELD(store_campaign, version, FIELD_TEXT),
	FIELD(store_campaign, host, FIELD_TEXT),
	FIELD(store_campaign, kernel, FIELD_TEXT),
	FIELD(store_campaign, cpu_model, FIELD_TEXT),
	FIELD(store_campaign, cpus, FIELD_UNSIGNED),
	FIELD(store_campaign, seed, FIELD_BITS),
	FIELD(store_campaign, load, FIELD_REAL),
	FIELD(store_campaign, started_ms, FIELD_TIME),
	FIELD(store_campaign, ended_ms, FIELD_TIME),
	WORD(store_campaign, state, schema_states),
	FIELD(store_campaign, planned, FIELD_UNSIGNED),
	FIELD(store_campaign, revision, FIELD_OPTIONAL),
};

static const struct field_column settings_columns[] = {
	FIELD(store_settings, runs, FIELD_UNSIGNED),
	FIELD(store_settings, workers, FIELD_UNSIGNED),
	FIELD(store_settings, ops, FIELD_COUNT),
	FIELD(store_settings, loop, FIELD_COUNT),
	FIELD(store_settings, stride, FIELD_COUNT),
	FIELD(store_settings, spacing, FIELD_COUNT),
	FIELD(store_settings, one_shot_ns, FIELD_COUNT),
	FIELD(store_settings, sustained_ns, FIELD_COUNT),
	FIELD(store_settings, limit_ns, FIELD_COUNT),
	FIELD(store_settings, time_ns, FIELD_COUNT),
	WORD(store_settings, engine, choices),
	WORD(store_settings, placement, placements),
	FIELD(store_settings, cc, FIELD_TEXT),
	FIELD(store_settings, cflags, FIELD_TEXT),
	FIELD(store_settings, nudge, FIELD_TEXT),
	FIELD(store_settings, detectors, FIELD_TEXT),
	FIELD(store_settings, until_detected, FIELD_FLAG),
	FIELD(store_settings, fail_fast, FIELD_FLAG),
	FIELD(store_settings, explore, FIELD_FLAG),
	WORD(store_settings, steering, steerings),
	FIELD(store_settings, calibrate, FIELD_FLAG),
	FIELD(store_settings, tickets, FIELD_FLAG),
	FIELD(store_settings, switch_ns, FIELD_COUNT),
};

static const struct field_column compiler_columns[] = {
	WORD(store_compiler, flavour, flavours),
	FIELD(store_compiler, path, FIELD_OPTIONAL),
	FIELD(store_compiler, version, FIELD_OPTIONAL),
	FIELD(store_compiler, note, FIELD_OPTIONAL),
};

static const struct field_column point_columns[] = {
	FIELD(store_case, name, FIELD_TEXT),
	FIELD(store_case, model, FIELD_TEXT),
	FIELD(store_case, storage, FIELD_TEXT),
	FIELD(store_case, counter, FIELD_TEXT),
	FIELD(store_case, cell, FIELD_TEXT),
	FIELD(store_case, workload, FIELD_TEXT),
	FIELD(store_case, selected, FIELD_FLAG),
	FIELD(store_case, control, FIELD_OPTIONAL),
	FIELD(store_case, data_race, FIELD_FLAG),
	WORD(store_case, wrong_result, wrongs),
	FIELD(store_case, data_race_reason, FIELD_TEXT),
	FIELD(store_case, wrong_result_reason, FIELD_TEXT),
	FIELD(store_case, note, FIELD_OPTIONAL),
	{ "visible_tsan_gcc", FIELD_WORD, offsetof(struct store_case, visible[0]), visibilities },
	{ "visible_tsan_clang", FIELD_WORD, offsetof(struct store_case, visible[1]), visibilities },
	FIELD(store_case, file, FIELD_OPTIONAL),
	FIELD(store_case, source, FIELD_OPTIONAL),
};

static const struct field_column run_columns[] = {
	FIELD(store_run, case_name, FIELD_TEXT),
	WORD(store_run, flavour, flavours),
	FIELD(store_run, attempt, FIELD_UNSIGNED),
	{ "status", FIELD_CHOICE, offsetof(struct store_run, status), schema_statuses },
	FIELD(store_run, detail, FIELD_OPTIONAL),
	FIELD(store_run, started_ms, FIELD_TIME),
	FIELD(store_run, wall_ns, FIELD_COUNT),
	FIELD(store_run, cpu_ns, FIELD_COUNT),
	FIELD(store_run, launcher_cpu_ns, FIELD_COUNT),
	FIELD(store_run, max_rss, FIELD_COUNT),
	FIELD(store_run, round_trip_before_ns, FIELD_COUNT),
	FIELD(store_run, round_trip_after_ns, FIELD_COUNT),
	WORD(store_run, latency_class, classes),
	FIELD(store_run, load, FIELD_REAL),
	FIELD(store_run, steal, FIELD_REAL),
	FIELD(store_run, cpus, FIELD_TEXT),
	PARAMETER(workers, FIELD_UNSIGNED),
	PARAMETER(ops, FIELD_COUNT),
	PARAMETER(loop, FIELD_COUNT),
	PARAMETER(stride, FIELD_COUNT),
	PARAMETER(spacing, FIELD_COUNT),
	PARAMETER(cells, FIELD_COUNT),
	PARAMETER(one_shot_ns, FIELD_COUNT),
	PARAMETER(sustained_ns, FIELD_COUNT),
	CHOICE(engine, choices),
	CHOICE(placement, placements),
	PARAMETER(cc, FIELD_TEXT),
	PARAMETER(cflags, FIELD_TEXT),
	PARAMETER(nudge, FIELD_TEXT),
	PARAMETER(tickets, FIELD_FLAG),
	PARAMETER(switch_ns, FIELD_COUNT),
	FIELD(store_run, frequency_khz, FIELD_COUNT),
	FIELD(store_run, page_bytes, FIELD_COUNT),
	FIELD(store_run, nudge_seed, FIELD_BITS),
	GIL("gil_taken", taken),
	GIL("gil_switches", switches),
	GIL("gil_drop_requests", drop_requests),
	GIL("gil_waits", waits),
	GIL("gil_wait_median_ns", median_ns),
	GIL("gil_wait_99_ns", slow_ns),
};

static const struct field_column reading_columns[] = {
	FIELD(store_reading, trials, FIELD_COUNT),
	FIELD(store_reading, wrong, FIELD_COUNT),
	FIELD(store_reading, lost, FIELD_COUNT),
	FIELD(store_reading, updates, FIELD_COUNT),
	FIELD(store_reading, slices, FIELD_COUNT),
	FIELD(store_reading, interleaved, FIELD_COUNT),
	FIELD(store_reading, duration_ns, FIELD_COUNT),
	FIELD(store_reading, expected, FIELD_SIGNED),
	FIELD(store_reading, overflow, FIELD_COUNT),
	FIELD(store_reading, cpu_ns, FIELD_COUNT),
	FIELD(store_reading, first_wrong_ns, FIELD_COUNT),
	FIELD(store_reading, tickets, FIELD_COUNT),
	FIELD(store_reading, duplicates, FIELD_COUNT),
	FIELD(store_reading, episodes, FIELD_COUNT),
	FIELD(store_reading, episode_longest, FIELD_COUNT),
	FIELD(store_reading, rollback_longest, FIELD_COUNT),
};

static const struct field_column worker_columns[] = {
	FIELD(store_worker, operations, FIELD_COUNT),
	FIELD(store_worker, decoded, FIELD_FLAG),
	FIELD(store_worker, survived, FIELD_COUNT),
};

static const struct field_column calibration_columns[] = {
	FIELD(store_calibration, case_name, FIELD_TEXT),
	FIELD(store_calibration, position, FIELD_UNSIGNED),
	FIELD(store_calibration, rung, FIELD_UNSIGNED),
	FIELD(store_calibration, stride, FIELD_COUNT),
	FIELD(store_calibration, spacing, FIELD_COUNT),
	FIELD(store_calibration, nudge, FIELD_TEXT),
	FIELD(store_calibration, trials, FIELD_COUNT),
	FIELD(store_calibration, wrong, FIELD_COUNT),
	FIELD(store_calibration, cpu_ns, FIELD_COUNT),
	FIELD(store_calibration, rate, FIELD_REAL),
	WORD(store_calibration, latency_class, classes),
	FIELD(store_calibration, chosen, FIELD_FLAG),
};

static const struct field_column final_columns[] = {
	FIELD(store_final, value, FIELD_SIGNED),
	FIELD(store_final, count, FIELD_COUNT),
};

static const struct field_column report_columns[] = {
	FIELD(store_report, kind, FIELD_TEXT),
	FIELD(store_report, on_counter, FIELD_FLAG),
	FIELD(store_report, first, FIELD_OPTIONAL),
	FIELD(store_report, second, FIELD_OPTIONAL),
	FIELD(store_report, location, FIELD_OPTIONAL),
};

static const struct field_column frame_columns[] = {
	FIELD(store_frame, function, FIELD_TEXT),
	FIELD(store_frame, file, FIELD_OPTIONAL),
	FIELD(store_frame, line, FIELD_UNSIGNED),
};

static const struct field_column exploration_columns[] = {
	FIELD(store_exploration, case_name, FIELD_TEXT),
	FIELD(store_exploration, workers, FIELD_UNSIGNED),
	FIELD(store_exploration, ops, FIELD_COUNT),
	WORD(store_exploration, verdict, found),
	WORD(store_exploration, race, answers),
	WORD(store_exploration, loses, answers),
	WORD(store_exploration, agrees, answers),
	FIELD(store_exploration, reason, FIELD_OPTIONAL),
	FIELD(store_exploration, complete, FIELD_FLAG),
	FIELD(store_exploration, states, FIELD_COUNT),
	FIELD(store_exploration, cpu_ns, FIELD_COUNT),
	FIELD(store_exploration, interleavings, FIELD_OPTIONAL),
};

static const struct field_column reachable_columns[] = {
	FIELD(store_reachable, value, FIELD_SIGNED),
	FIELD(store_reachable, interleavings, FIELD_OPTIONAL),
	FIELD(store_reachable, share, FIELD_KNOWN),
	FIELD(store_reachable, random_walk, FIELD_KNOWN),
};

static const struct field_column models_columns[] = {
	FIELD(store_models, id, FIELD_TEXT),
	FIELD(store_models, command, FIELD_TEXT),
	FIELD(store_models, version, FIELD_TEXT),
	FIELD(store_models, host, FIELD_TEXT),
	FIELD(store_models, kernel, FIELD_TEXT),
	FIELD(store_models, cpu_model, FIELD_TEXT),
	FIELD(store_models, cpus, FIELD_UNSIGNED),
	FIELD(store_models, seed, FIELD_BITS),
	FIELD(store_models, quick, FIELD_FLAG),
	FIELD(store_models, load, FIELD_REAL),
	FIELD(store_models, started_ms, FIELD_TIME),
	FIELD(store_models, ended_ms, FIELD_TIME),
	FIELD(store_models, interrupted, FIELD_FLAG),
};

static const struct field_column models_subject_columns[] = {
	FIELD(store_models_subject, experiment, FIELD_TEXT),
	FIELD(store_models_subject, subject, FIELD_TEXT),
	FIELD(store_models_subject, python, FIELD_FLAG),
	FIELD(store_models_subject, missing, FIELD_OPTIONAL),
};

static const struct field_column models_run_columns[] = {
	FIELD(store_models_run, load, FIELD_REAL),
	FIELD(store_models_run, steal, FIELD_REAL),
	FIELD(store_models_run, foreign_cpus, FIELD_REAL),
	FIELD(store_models_run, document, FIELD_TEXT),
};

const struct schema_columns schema_columns[TABLES] = {
	[TABLE_CAMPAIGN] = COLUMNS(campaign_columns),
	[TABLE_SETTINGS] = COLUMNS(settings_columns),
	[TABLE_COMPILER] = COLUMNS(compiler_columns),
	[TABLE_POINT] = COLUMNS(point_columns),
	[TABLE_RUN] = COLUMNS(run_columns),
	[TABLE_READING] = COLUMNS(reading_columns),
	[TABLE_FINAL] = COLUMNS(final_columns),
	[TABLE_WORKER] = COLUMNS(worker_columns),
	[TABLE_CALIBRATION] = COLUMNS(calibration_columns),
	[TABLE_REPORT] = COLUMNS(report_columns),
	[TABLE_FRAME] = COLUMNS(frame_columns),
	[TABLE_EXPLORATION] = COLUMNS(exploration_columns),
	[TABLE_REACHABLE] = COLUMNS(reachable_columns),
	[TABLE_MODELS] = COLUMNS(models_columns),
	[TABLE_MODELS_SUBJECT] = COLUMNS(models_subject_columns),
	[TABLE_MODELS_RUN] = COLUMNS(models_run_columns),
};
