/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include "store_fixture.h"

#include <sys/stat.h>

static void check_text(const char *have, const char *want)
{
	CU_ASSERT_EQUAL(!have, !want);
	if (have && want)
		CU_ASSERT_STRING_EQUAL(have, want);
}

static void check_settings(const struct store_settings *have, const struct store_settings *want)
{
	CU_ASSERT_EQUAL(have->runs, want->runs);
	CU_ASSERT_EQUAL(have->workers, want->workers);
	CU_ASSERT_EQUAL(have->ops, want->ops);
	CU_ASSERT_EQUAL(have->loop, want->loop);
	CU_ASSERT_EQUAL(have->stride, want->stride);
	CU_ASSERT_EQUAL(have->spacing, want->spacing);
	CU_ASSERT_EQUAL(have->one_shot_ns, want->one_shot_ns);
	CU_ASSERT_EQUAL(have->sustained_ns, want->sustained_ns);
	CU_ASSERT_EQUAL(have->limit_ns, want->limit_ns);
	CU_ASSERT_EQUAL(have->time_ns, want->time_ns);
	CU_ASSERT_EQUAL(have->until_detected, want->until_detected);
	CU_ASSERT_EQUAL(have->fail_fast, want->fail_fast);
	CU_ASSERT_EQUAL(have->explore, want->explore);
	check_text(have->engine, want->engine);
	check_text(have->placement, want->placement);
	check_text(have->cc, want->cc);
	check_text(have->cflags, want->cflags);
	check_text(have->nudge, want->nudge);
	check_text(have->detectors, want->detectors);
	check_text(have->steering, want->steering);
	CU_ASSERT_EQUAL(have->calibrate, want->calibrate);
	CU_ASSERT_EQUAL(have->tickets, want->tickets);
	CU_ASSERT_EQUAL(have->switch_ns, want->switch_ns);
}

static void check_campaign(const struct store_campaign *have, const struct store_campaign *want)
{
	check_text(have->id, want->id);
	check_text(have->command, want->command);
	check_text(have->version, want->version);
	check_text(have->host, want->host);
	check_text(have->kernel, want->kernel);
	check_text(have->cpu_model, want->cpu_model);
	CU_ASSERT_EQUAL(have->cpus, want->cpus);
	CU_ASSERT_EQUAL(have->seed, want->seed);
	CU_ASSERT_EQUAL(have->load, want->load);
	CU_ASSERT_EQUAL(have->started_ms, want->started_ms);
	CU_ASSERT_EQUAL(have->planned, want->planned);
	check_text(have->revision, want->revision);
	check_settings(&have->settings, &want->settings);
	CU_ASSERT_EQUAL_FATAL(have->compiler_count, want->compiler_count);
	for (size_t i = 0; i < want->compiler_count; i++) {
		check_text(have->compilers[i].flavour, want->compilers[i].flavour);
		check_text(have->compilers[i].path, want->compilers[i].path);
		check_text(have->compilers[i].version, want->compilers[i].version);
		check_text(have->compilers[i].note, want->compilers[i].note);
	}
}

static void check_case(const struct store_case *have, const struct store_case *want)
{
	check_text(have->name, want->name);
	check_text(have->model, want->model);
	check_text(have->storage, want->storage);
	check_text(have->counter, want->counter);
	check_text(have->cell, want->cell);
	check_text(have->workload, want->workload);
	CU_ASSERT_EQUAL(have->selected, want->selected);
	check_text(have->control, want->control);
	CU_ASSERT_EQUAL(have->data_race, want->data_race);
	check_text(have->wrong_result, want->wrong_result);
	check_text(have->data_race_reason, want->data_race_reason);
	check_text(have->wrong_result_reason, want->wrong_result_reason);
	check_text(have->note, want->note);
	check_text(have->visible[0], want->visible[0]);
	check_text(have->visible[1], want->visible[1]);
	check_text(have->file, want->file);
	check_text(have->source, want->source);
}

static void check_reading(const struct store_reading *have, const struct store_reading *want)
{
	CU_ASSERT_EQUAL(have->present, want->present);
	CU_ASSERT_EQUAL(have->trials, want->trials);
	CU_ASSERT_EQUAL(have->wrong, want->wrong);
	CU_ASSERT_EQUAL(have->lost, want->lost);
	CU_ASSERT_EQUAL(have->updates, want->updates);
	CU_ASSERT_EQUAL(have->slices, want->slices);
	CU_ASSERT_EQUAL(have->interleaved, want->interleaved);
	CU_ASSERT_EQUAL(have->duration_ns, want->duration_ns);
	CU_ASSERT_EQUAL(have->expected, want->expected);
	CU_ASSERT_EQUAL(have->overflow, want->overflow);
	CU_ASSERT_EQUAL(have->cpu_ns, want->cpu_ns);
	CU_ASSERT_EQUAL(have->first_wrong_ns, want->first_wrong_ns);
	CU_ASSERT_EQUAL(have->tickets, want->tickets);
	CU_ASSERT_EQUAL(have->duplicates, want->duplicates);
	CU_ASSERT_EQUAL(have->episodes, want->episodes);
	CU_ASSERT_EQUAL(have->episode_longest, want->episode_longest);
	CU_ASSERT_EQUAL(have->rollback_longest, want->rollback_longest);
	CU_ASSERT_EQUAL_FATAL(have->worker_count, want->worker_count);
	for (size_t i = 0; i < want->worker_count; i++) {
		CU_ASSERT_EQUAL(have->workers[i].operations, want->workers[i].operations);
		CU_ASSERT_EQUAL(have->workers[i].decoded, want->workers[i].decoded);
		CU_ASSERT_EQUAL(have->workers[i].survived, want->workers[i].survived);
	}
	CU_ASSERT_EQUAL_FATAL(have->final_count, want->final_count);
	for (size_t i = 0; i < want->final_count; i++) {
		CU_ASSERT_EQUAL(have->finals[i].value, want->finals[i].value);
		CU_ASSERT_EQUAL(have->finals[i].count, want->finals[i].count);
	}
}

static void check_parameters(const struct store_parameters *have, const struct store_parameters *want)
{
	CU_ASSERT_EQUAL(have->workers, want->workers);
	CU_ASSERT_EQUAL(have->ops, want->ops);
	CU_ASSERT_EQUAL(have->loop, want->loop);
	CU_ASSERT_EQUAL(have->stride, want->stride);
	CU_ASSERT_EQUAL(have->spacing, want->spacing);
	CU_ASSERT_EQUAL(have->cells, want->cells);
	CU_ASSERT_EQUAL(have->one_shot_ns, want->one_shot_ns);
	CU_ASSERT_EQUAL(have->sustained_ns, want->sustained_ns);
	check_text(have->engine, want->engine);
	check_text(have->placement, want->placement);
	check_text(have->cc, want->cc);
	check_text(have->cflags, want->cflags);
	check_text(have->nudge, want->nudge);
	CU_ASSERT_EQUAL(have->tickets, want->tickets);
	CU_ASSERT_EQUAL(have->switch_ns, want->switch_ns);
}

static void check_stack(const struct store_stack *have, const struct store_stack *want)
{
	CU_ASSERT_EQUAL_FATAL(have->count, want->count);
	for (size_t i = 0; i < want->count; i++) {
		check_text(have->frames[i].function, want->frames[i].function);
		check_text(have->frames[i].file, want->frames[i].file);
		CU_ASSERT_EQUAL(have->frames[i].line, want->frames[i].line);
	}
}

static void check_run(const struct store_run *have, const struct store_run *want)
{
	check_text(have->case_name, want->case_name);
	check_text(have->flavour, want->flavour);
	CU_ASSERT_EQUAL(have->attempt, want->attempt);
	CU_ASSERT_EQUAL(have->status, want->status);
	check_text(have->detail, want->detail);
	CU_ASSERT_EQUAL(have->started_ms, want->started_ms);
	CU_ASSERT_EQUAL(have->wall_ns, want->wall_ns);
	CU_ASSERT_EQUAL(have->cpu_ns, want->cpu_ns);
	CU_ASSERT_EQUAL(have->launcher_cpu_ns, want->launcher_cpu_ns);
	CU_ASSERT_EQUAL(have->max_rss, want->max_rss);
	CU_ASSERT_EQUAL(have->round_trip_before_ns, want->round_trip_before_ns);
	CU_ASSERT_EQUAL(have->round_trip_after_ns, want->round_trip_after_ns);
	check_text(have->latency_class, want->latency_class);
	CU_ASSERT_EQUAL(have->load, want->load);
	CU_ASSERT_EQUAL(have->steal, want->steal);
	check_text(have->cpus, want->cpus);
	CU_ASSERT_EQUAL(have->frequency_khz, want->frequency_khz);
	CU_ASSERT_EQUAL(have->page_bytes, want->page_bytes);
	CU_ASSERT_EQUAL(memcmp(&have->gil, &want->gil, sizeof(have->gil)), 0);
	CU_ASSERT_EQUAL(have->nudge_seed, want->nudge_seed);
	check_parameters(&have->parameters, &want->parameters);
	for (size_t i = 0; i < STORE_ENGINES; i++)
		check_reading(&have->reading[i], &want->reading[i]);
	CU_ASSERT_EQUAL_FATAL(have->report_count, want->report_count);
	for (size_t i = 0; i < want->report_count; i++) {
		check_text(have->reports[i].kind, want->reports[i].kind);
		CU_ASSERT_EQUAL(have->reports[i].on_counter, want->reports[i].on_counter);
		check_text(have->reports[i].first, want->reports[i].first);
		check_text(have->reports[i].second, want->reports[i].second);
		check_text(have->reports[i].location, want->reports[i].location);
		check_stack(&have->reports[i].stack[0], &want->reports[i].stack[0]);
		check_stack(&have->reports[i].stack[1], &want->reports[i].stack[1]);
	}
}

static void test_round_trip(void)
{
	char *path = fixture_path("round trip?#%41.sqlite");
	struct store *store = fixture_store(path);
	struct store_campaign want = fixture_campaign("one", 1000), have;
	struct store_run runs[] = { fixture_run(MUTEX_CASE, "plain", 0), fixture_run(PLAIN_CASE, "tsan-clang", 0),
				    fixture_run(PLAIN_CASE, "plain", 6) };

	runs[0].status = RUN_CRASH;
	runs[0].detail = HOSTILE;
	memset(runs[0].reading, 0, sizeof(runs[0].reading));
	fixture_add_reports(&runs[1]);
	for (size_t i = 0; i < 3; i++)
		CU_ASSERT_TRUE(store_add_run(store, "one", &runs[i], NULL));
	CU_ASSERT_TRUE(store_end(store, "one", "complete", 2000, NULL));
	CU_ASSERT_TRUE(store_close(store, NULL));
	CU_ASSERT_TRUE(fixture_is_one_file(path));

	have = fixture_load(path);
	check_campaign(&have, &want);
	check_text(have.state, "complete");
	CU_ASSERT_EQUAL(have.ended_ms, 2000);
	CU_ASSERT_EQUAL_FATAL(have.case_count, 2);
	CU_ASSERT_EQUAL_FATAL(have.run_count, 3);
	for (size_t i = 0; i < 2; i++)
		check_case(&have.cases[i], &want.cases[i]);
	for (size_t i = 0; i < 3; i++)
		check_run(&have.runs[i], &runs[i]);
	store_campaign_fini(&have);
	CU_ASSERT_PTR_NULL(have.runs);
	fixture_remove(path);
}

static void test_newest(void)
{
	char *path = fixture_path("newest.sqlite");
	struct store_campaign newest = fixture_campaign("two", 3000), older = fixture_campaign("three", 2000), have;
	struct store *store = fixture_store(path);
	char **ids;
	size_t count;
	struct error error = { 0 };

	CU_ASSERT_TRUE(store_begin(store, &newest, NULL));
	CU_ASSERT_TRUE(store_close(store, NULL));
	store = store_open(path, NULL); /* a later session adds to what is there */
	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_TRUE(store_begin(store, &older, NULL));
	CU_ASSERT_TRUE_FATAL(store_list(store, &ids, &count, NULL));
	CU_ASSERT_EQUAL_FATAL(count, 3);
	check_text(ids[0], "one");
	check_text(ids[1], "three");
	check_text(ids[2], "two");
	store_list_free(ids, count);
	CU_ASSERT_TRUE_FATAL(store_load(store, NULL, &have, NULL));
	check_text(have.id, "two");
	store_campaign_fini(&have);
	CU_ASSERT_TRUE_FATAL(store_load(store, "one", &have, NULL));
	check_text(have.id, "one");
	check_text(have.state, "running");
	store_campaign_fini(&have);
	CU_ASSERT_FALSE(store_load(store, "four", &have, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "no campaign four: the newest is two"));
	newest.started_ms = 1;
	CU_ASSERT_FALSE(store_begin(store, &newest, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "there already"));
	CU_ASSERT_TRUE(store_close(store, NULL));
	fixture_remove(path);
}

static void test_same_run_twice(void)
{
	char *path = fixture_path("twice.sqlite");
	struct store *store = fixture_store(path);
	struct store_run run = fixture_run(PLAIN_CASE, "plain", 4);
	struct store_campaign have;
	struct error error = { 0 };

	CU_ASSERT_TRUE(store_add_run(store, "one", &run, NULL));
	run.wall_ns = 1;
	CU_ASSERT_FALSE(store_add_run(store, "one", &run, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_HARNESS);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "there already"));
	run.attempt = 5;
	CU_ASSERT_TRUE(store_add_run(store, "one", &run, NULL));
	CU_ASSERT_TRUE(store_close(store, NULL));
	have = fixture_load(path);
	CU_ASSERT_EQUAL_FATAL(have.run_count, 2);
	CU_ASSERT_EQUAL(have.runs[0].wall_ns, 105000000);
	store_campaign_fini(&have);
	fixture_remove(path);
}

static void test_refused_run_leaves_nothing(void)
{
	char *path = fixture_path("refused.sqlite");
	struct store *store = fixture_store(path);
	struct store_final twice[] = { { 1, 1 }, { 1, 1 } };
	struct store_run run = fixture_run(PLAIN_CASE, "plain", 0);
	struct store_campaign have;

	run.reading[1].finals = twice;
	run.reading[1].final_count = 2;
	CU_ASSERT_FALSE(store_add_run(store, "one", &run, NULL));
	run.reading[1].final_count = 1;
	CU_ASSERT_FALSE(store_add_run(store, "nobody", &run, NULL));
	CU_ASSERT_FALSE(store_end(store, "nobody", "complete", 1, NULL));
	CU_ASSERT_TRUE(store_add_run(store, "one", &run, NULL));
	CU_ASSERT_TRUE(store_close(store, NULL));
	have = fixture_load(path);
	CU_ASSERT_EQUAL_FATAL(have.run_count, 1);
	CU_ASSERT_EQUAL(have.runs[0].reading[0].final_count, 3);
	CU_ASSERT_EQUAL(have.runs[0].reading[1].final_count, 1);
	store_campaign_fini(&have);
	fixture_remove(path);
}

static void test_read_while_written(void)
{
	char *path = fixture_path("live.sqlite");
	struct store *store = fixture_store(path), *reader;
	struct store_run run = fixture_run(PLAIN_CASE, "plain", 0);
	struct store_campaign have;

	CU_ASSERT_TRUE(store_add_run(store, "one", &run, NULL));
	reader = store_open_read(path, NULL);
	CU_ASSERT_PTR_NOT_NULL_FATAL(reader);
	CU_ASSERT_TRUE_FATAL(store_load(reader, NULL, &have, NULL));
	CU_ASSERT_EQUAL(have.run_count, 1);
	store_campaign_fini(&have);
	run.attempt = 1;
	CU_ASSERT_TRUE(store_add_run(store, "one", &run, NULL));
	CU_ASSERT_TRUE(store_close(store, NULL)); /* a reader must not make a campaign fail */
	CU_ASSERT_TRUE_FATAL(store_load(reader, NULL, &have, NULL));
	CU_ASSERT_EQUAL(have.run_count, 2);
	store_campaign_fini(&have);
	CU_ASSERT_FALSE(store_add_run(reader, "one", &run, NULL));
	CU_ASSERT_TRUE(store_close(reader, NULL));
	store = store_open(path, NULL);
	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_TRUE(store_close(store, NULL));
	CU_ASSERT_TRUE(fixture_is_one_file(path));
	fixture_remove(path);
}

static void test_reopen(void)
{
	char *path = fixture_path("reopen.sqlite");
	struct store *store = fixture_store(path);
	struct store_campaign have;

	CU_ASSERT_TRUE(store_end(store, "one", "interrupted", 2000, NULL));
	CU_ASSERT_TRUE(store_reopen(store, "one", NULL));
	CU_ASSERT_FALSE(store_reopen(store, "nobody", NULL));
	CU_ASSERT_TRUE(store_close(store, NULL));
	have = fixture_load(path);
	check_text(have.state, "running");
	CU_ASSERT_EQUAL(have.ended_ms, 0);
	store_campaign_fini(&have);
	fixture_remove(path);
}

static void test_names(void)
{
	static const char *const names[] = { "ok", "crash", "hang", "stopped", "out_of_memory", "broken_page", "refused" };

	for (enum run_status status = 0; status < RUN_STATUSES; status++)
		check_text(run_status_name(status), names[status]);
	check_text(run_status_name(RUN_STATUSES), "unknown");
	check_text(store_detectors[0], "tsan-gcc");
	check_text(store_detectors[1], "tsan-clang");
	CU_ASSERT_TRUE(store_close(NULL, NULL));
}

/* As a campaign uses it. Its name is no file, nor what SQLite would make of it. */
static void test_in_memory(void)
{
	struct store_campaign campaign = fixture_campaign("one", 1000), loaded;
	struct store_run run = fixture_run(PLAIN_CASE, "plain", 0);
	struct error error = { 0 };
	struct store *store = store_open_memory(&error), *other = store_open_memory(&error);

	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_PTR_NOT_NULL_FATAL(other);
	CU_ASSERT_TRUE(store_begin(store, &campaign, &error) && store_add_run(store, "one", &run, &error));
	CU_ASSERT_TRUE(store_end(store, "one", "complete", 2000, &error));
	CU_ASSERT_TRUE_FATAL(store_load(store, "one", &loaded, &error));
	CU_ASSERT_EQUAL_FATAL(loaded.run_count, 1);
	CU_ASSERT_EQUAL(loaded.runs[0].reading[1].lost, run.reading[1].lost);
	CU_ASSERT_FALSE(store_load(other, "one", &campaign, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	store_campaign_fini(&loaded);
	CU_ASSERT_TRUE(store_close(store, &error));
	CU_ASSERT_TRUE(store_close(other, &error));
	CU_ASSERT_FALSE(file_exists(":memory:"));
	CU_ASSERT_FALSE(file_exists("results in memory"));
}

CU_TestInfo store_tests[] = {
	{ "what is stored is read back the same, hostile text included", test_round_trip },
	{ "the newest campaign is read, or the one that was named", test_newest },
	{ "the same run twice is refused", test_same_run_twice },
	{ "a run that is refused leaves nothing", test_refused_run_leaves_nothing },
	{ "a store is readable while it is written, and closing gathers it in one file", test_read_while_written },
	{ "a campaign that ended can go on", test_reopen },
	{ "a store in memory keeps what is put in it, and is no file", test_in_memory },
	{ "statuses and detectors have their names", test_names },
	CU_TEST_INFO_NULL,
};
