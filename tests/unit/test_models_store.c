/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What racecount models measured, in and out of the store: the claims are judged anew, and what was edited is refused. */
#include "models/models_store.h"

#include "models/models_document.h"
#include "store_fixture.h"

#include <sqlite3.h>

#define COSTS(thread, task) \
	"{\"figures\": [{\"name\": \"create-thread\", \"workers\": 1, \"value\": " thread "}, " \
	"{\"name\": \"create-task\", \"workers\": 1, \"value\": " task "}], \"stretches\": []}"
#define AT_ONCE \
	"{\"figures\": [], \"stretches\": [{\"series\": \"threads\", \"worker\": 0, \"process\": 0, \"cpu\": -1, \"from_us\": 1.5, " \
	"\"to_us\": 2.5}, {\"series\": \"threads\", \"worker\": 1, \"process\": 0, \"cpu\": 1, \"from_us\": 1.5, \"to_us\": 2.5}]}"

static struct models_run run_of(const char *document)
{
	struct models_run run = { .stamp = { .load = 0.5, .steal = 0.25, .foreign = 0.125 } };

	CU_ASSERT_TRUE_FATAL(models_document_read(document, strlen(document), &run, NULL));
	CU_ASSERT_STRING_EQUAL(run.document, document);
	return run;
}

static void add(struct models_result *result, const char *experiment, const char *subject, const char *missing, const char *const *documents)
{
	struct models_data *data = &result->data[result->data_count++];

	*data = (struct models_data){ .experiment = models_find(experiment, NULL), .subject = text_copy(subject),
				      .python = strcmp(subject, "C") != 0, .missing = text_copy(missing) };
	data->runs = text_allocate(4, sizeof(*data->runs));
	while (documents && *documents)
		data->runs[data->run_count++] = run_of(*documents++);
}

static void sample(struct models_result *result)
{
	static const char *const costs[] = { COSTS("20e-6", "1e-6"), COSTS("3e-5", "2e-6"), COSTS("25e-6", "1e-6"), NULL };
	static const char *const at_once[] = { AT_ONCE, NULL };

	*result = (struct models_result){ .cpus = 2, .interrupted = true };
	result->data = text_allocate(3, sizeof(*result->data));
	add(result, "at-once", "C", "it was interrupted", at_once);
	add(result, "costs", "C", NULL, costs);
	add(result, "counter", "CPython 3.11.2", HOSTILE, NULL);
	models_judge_all(result);
}

/* A store with the sample in it; its head, for store_models_fini. */
static struct store *filled(const char *path, struct models_result *result, struct store_models *head)
{
	const struct models_options options = { .seed = UINT64_MAX, .quick = true };
	struct store *store = store_open(path, NULL);

	sample(result);
	models_head(&options, "racecount models 'a b'", head);
	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_TRUE_FATAL(models_save(store, head, result, NULL));
	return store;
}

static void check_claims(const struct models_result *have, const struct models_result *want)
{
	CU_ASSERT_EQUAL_FATAL(have->claim_count, want->claim_count);
	for (size_t i = 0; i < want->claim_count; i++) {
		const struct models_claim *one = &have->claims[i], *other = &want->claims[i];

		CU_ASSERT_PTR_EQUAL(one->rule, other->rule);
		CU_ASSERT_EQUAL(one->holds, other->holds);
		CU_ASSERT_STRING_EQUAL(one->reason, other->reason);
		CU_ASSERT_STRING_EQUAL(one->subject, other->subject);
		CU_ASSERT_EQUAL(one->measured == NULL, other->measured == NULL);
		if (one->measured && other->measured)
			CU_ASSERT_STRING_EQUAL(one->measured, other->measured);
	}
}

static void round_trip(void)
{
	char *path = fixture_path("models.sqlite");
	struct models_result want;
	struct store_models head;
	struct models_stored have;

	CU_ASSERT_TRUE(store_close(filled(path, &want, &head), NULL));
	struct store *store = store_open_read(path, NULL);

	CU_ASSERT_TRUE_FATAL(models_load(store, NULL, &have, NULL));
	CU_ASSERT_STRING_EQUAL(have.heads[0].id, head.id);
	CU_ASSERT_STRING_EQUAL(have.heads[0].command, "racecount models 'a b'");
	CU_ASSERT_STRING_EQUAL(have.heads[0].host, head.host);
	CU_ASSERT_EQUAL(have.heads[0].seed, UINT64_MAX);
	CU_ASSERT_EQUAL(have.heads[0].cpus, 2);
	CU_ASSERT_TRUE(have.heads[0].quick && have.heads[0].interrupted && have.result.interrupted);
	CU_ASSERT(have.heads[0].started_ms > 0 && have.heads[0].ended_ms >= have.heads[0].started_ms);
	CU_ASSERT_PTR_NULL(have.left_out);
	CU_ASSERT_EQUAL_FATAL(have.result.data_count, 3);
	CU_ASSERT_EQUAL_FATAL(have.result.data[1].run_count, 3);
	CU_ASSERT_STRING_EQUAL(have.result.data[1].runs[1].document, want.data[1].runs[1].document);
	CU_ASSERT_EQUAL(have.result.data[1].runs[1].stamp.foreign, 0.125);
	CU_ASSERT_EQUAL(have.result.data[0].runs[0].stretches[0].cpu, -1);
	CU_ASSERT_STRING_EQUAL(have.result.data[2].missing, HOSTILE);
	check_claims(&have.result, &want);
	models_stored_fini(&have);
	CU_ASSERT_TRUE(store_close(store, NULL));
	models_result_fini(&want);
	store_models_fini(&head);
	fixture_remove(path);
}

/* Beside campaigns, which do not see it. */
static void newest(void)
{
	char *path = fixture_path("models-newest.sqlite");
	struct store *store = fixture_store(path);
	struct models_stored have;
	struct models_result result;
	struct store_models head;
	struct error error;

	CU_ASSERT_TRUE(models_load(store, NULL, &have, NULL));
	CU_ASSERT_EQUAL(have.head_count, 0);
	models_stored_fini(&have);
	CU_ASSERT_TRUE(store_close(store, NULL));
	store = filled(path, &result, &head);
	char *first = text_copy(head.id);

	head.id[0] = 'x';
	head.started_ms++;
	CU_ASSERT_TRUE(models_save(store, &head, &result, NULL));
	CU_ASSERT_FALSE(models_save(store, &head, &result, NULL)); /* once */
	CU_ASSERT_TRUE_FATAL(models_load(store, NULL, &have, NULL));
	CU_ASSERT_STRING_EQUAL(have.heads[0].id, head.id);
	models_stored_fini(&have);
	CU_ASSERT_TRUE_FATAL(models_load(store, first, &have, NULL));
	CU_ASSERT_STRING_EQUAL(have.heads[0].id, first);
	CU_ASSERT_EQUAL(have.result.data_count, 3);
	models_stored_fini(&have);
	CU_ASSERT_FALSE(models_load(store, "none", &have, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "holds no results none of `racecount models'"));
	CU_ASSERT_TRUE(store_close(store, NULL));
	struct store_campaign campaign = fixture_load(path);

	CU_ASSERT_STRING_EQUAL(campaign.id, "one");
	store_campaign_fini(&campaign);
	models_result_fini(&result);
	store_models_fini(&head);
	free(first);
	fixture_remove(path);
}

/* Who tries one experiment again keeps the others, and what could not be measured anew. */
static void put_together(void)
{
	static const char *const costs[] = { COSTS("9e-6", "1e-6"), NULL };
	char *path = fixture_path("models-several.sqlite");
	struct models_result result, more = { .cpus = 3 };
	struct store_models head;
	struct store *store = filled(path, &result, &head);
	struct models_stored have;

	more.data = text_allocate(2, sizeof(*more.data));
	add(&more, "costs", "C", NULL, costs);
	add(&more, "at-once", "C", "it was interrupted", NULL);
	head.id[0] = 'x';
	head.started_ms++;
	CU_ASSERT_TRUE_FATAL(models_save(store, &head, &more, NULL));
	CU_ASSERT_TRUE_FATAL(models_load(store, NULL, &have, NULL));
	CU_ASSERT_EQUAL(have.head_count, 2);
	CU_ASSERT_STRING_EQUAL(have.heads[0].id, head.id);
	CU_ASSERT_EQUAL(have.result.cpus, 3);
	CU_ASSERT_FALSE(have.result.interrupted);
	CU_ASSERT_EQUAL_FATAL(have.result.data_count, 3);
	CU_ASSERT_STRING_EQUAL(have.result.data[0].experiment->name, "at-once");
	CU_ASSERT(have.result.data[0].origin == 1 && have.result.data[0].run_count == 1 && have.result.data[0].cpus == 2);
	CU_ASSERT(have.result.data[1].origin == 0 && have.result.data[1].run_count == 1 && have.result.data[1].cpus == 3);
	CU_ASSERT(have.result.data[2].origin == 1 && have.result.data[2].run_count == 0);
	models_stored_fini(&have);
	CU_ASSERT_TRUE(store_close(store, NULL));
	models_result_fini(&result);
	models_result_fini(&more);
	store_models_fini(&head);
	fixture_remove(path);
}

/* @path with the sample, edited. The store, open for reading. */
static struct store *edited(const char *path, const char *sql)
{
	struct models_result result;
	struct store_models head;
	sqlite3 *db;

	CU_ASSERT_TRUE(store_close(filled(path, &result, &head), NULL));
	models_result_fini(&result);
	store_models_fini(&head);
	CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &db), SQLITE_OK);
	CU_ASSERT_EQUAL(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	struct store *store = store_open_read(path, NULL);

	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	return store;
}

static void refused(void)
{
	static const struct {
		const char *sql, *says;
	} rows[] = {
		{ "UPDATE models_run SET document = '{}' WHERE subject = 2 AND number = 1", "costs: run 2 of C: its document has no list of figures" },
		{ "UPDATE models_run SET document = replace(document, '1e-6', '-1')", "number 2 of the figures in its document cannot be right" },
		{ "UPDATE models_run SET document = ''", "it wrote no document" },
		{ "UPDATE models_run SET steal = -1.0", "table models_run, row 1: steal is negative or no number" },
		{ "UPDATE models_run SET number = 7 WHERE number = 2", "number is out of order" },
		{ "UPDATE models_subject SET subject = '<b>'", "a subject's name cannot be right" },
		{ "UPDATE models_subject SET subject = ''", "a subject's name cannot be right" },
		{ "UPDATE models_subject SET python = 2", "python is too large" },
		{ "UPDATE models SET load = 9e999", "load is negative or no number" },
		{ "UPDATE models SET cpus = -1", "cpus is negative" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *path = fixture_path("models-edited.sqlite");
		struct store *store = edited(path, rows[i].sql);
		struct models_stored have;
		struct error error = { 0 };

		CU_ASSERT_FALSE(models_load(store, NULL, &have, &error));
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, rows[i].says));
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "was edited; take it from a copy"));
		CU_ASSERT_EQUAL(have.head_count, 0);
		CU_ASSERT_TRUE(store_close(store, NULL));
		fixture_remove(path);
	}
}

static void unknown(void)
{
	char *path = fixture_path("models-unknown.sqlite");
	struct store *store = edited(path, "UPDATE models_subject SET experiment = 'teleport', subject = 'no ''name''' WHERE id <> 1");
	struct models_stored have;

	CU_ASSERT_TRUE_FATAL(models_load(store, NULL, &have, NULL));
	CU_ASSERT_STRING_EQUAL(have.left_out, "teleport");
	CU_ASSERT_EQUAL_FATAL(have.result.data_count, 1);
	CU_ASSERT_STRING_EQUAL(have.result.data[0].experiment->name, "at-once");
	CU_ASSERT(have.result.claim_count > 0);
	models_stored_fini(&have);
	CU_ASSERT_TRUE(store_close(store, NULL));
	fixture_remove(path);
}

CU_TestInfo models_store_tests[] = {
	{ "what was measured is read back, and its claims are judged the same", round_trip },
	{ "the newest results are taken, and campaigns are left alone", newest },
	{ "of each experiment the newest results that have a run of it are taken", put_together },
	{ "what was edited is refused with its place", refused },
	{ "an experiment that is not known is left out", unknown },
	CU_TEST_INFO_NULL,
};
