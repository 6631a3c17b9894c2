/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof_fixture.h"

#include <math.h>

static void a_recorded_document_is_read(void)
{
	struct proof proof;

	CU_ASSERT_TRUE_FATAL(proof_fixture_read("loses", NULL, NULL, &proof, NULL));
	CU_ASSERT_STRING_EQUAL(proof.fingerprint, "0b74f2cf2dedef01");
	CU_ASSERT(proof.workers == 2 && proof.ops == 1 && proof.expected == 2 && proof.states == 8);
	CU_ASSERT(proof.complete && proof.symmetric && !proof.weak_orders && !proof.stopped && !proof.replay);
	CU_ASSERT_STRING_EQUAL(proof.interleavings, "6");
	CU_ASSERT_EQUAL_FATAL(proof.final_count, 2);
	CU_ASSERT_STRING_EQUAL(proof.finals[0].interleavings, "2");
	CU_ASSERT_DOUBLE_EQUAL(proof.finals[1].share, 2.0 / 3, 1e-9);
	CU_ASSERT_EQUAL(proof.race_count, 2);
	CU_ASSERT_STRING_EQUAL(proof.races[0].second.op, "read");
	CU_ASSERT_EQUAL_FATAL(proof.found_count, 2);
	CU_ASSERT_EQUAL(proof.found[0].kind, PROOF_RACE);
	CU_ASSERT_EQUAL(proof.found[0].path.parked_count, 2);
	CU_ASSERT_EQUAL(proof.found[1].kind, PROOF_LOSES);
	CU_ASSERT(proof.found[1].has_value && proof.found[1].value == 1 && proof.found[1].fewest);
	CU_ASSERT_STRING_EQUAL(proof.found[1].schedule, "rc1.0b74f2cf.2x1.AB2A");
	CU_ASSERT_EQUAL_FATAL(proof.found[1].path.count, 4);
	CU_ASSERT_EQUAL(proof.found[1].path.steps[3].access.worker, 0);
	CU_ASSERT_EQUAL(proof.found[1].path.steps[3].value, 1);
	/* A loss is in as many interleavings as end at wrong values. */
	CU_ASSERT_PTR_NULL(proof.found[1].interleavings);
	proof_sum(&proof);
	CU_ASSERT_STRING_EQUAL(proof.found[1].interleavings, "4");
	CU_ASSERT_EQUAL(proof.finals[0].value, 1);
	proof_fini(&proof);
}

static void a_recorded_replay_is_read(void)
{
	struct proof proof;

	CU_ASSERT_TRUE_FATAL(proof_fixture_read("replay", NULL, NULL, &proof, NULL));
	CU_ASSERT_PTR_NOT_NULL_FATAL(proof.replay);
	CU_ASSERT(proof.replay->times == 3 && proof.replay->agreed == 3 && !proof.replay->real);
	CU_ASSERT(proof.replay->has_value && proof.replay->value == 1 && proof.replay->path.count == 4);
	proof_fini(&proof);
}

/* One thing is changed in the document, and the error says which. */
static const struct {
	const char *document, *from, *to, *words;
} absurd[] = {
	{ "loses", "{\"version\"", "[\"version\"", "no document" },
	{ "loses", "{\"version\":1", "{\"version\":2", "version is not 1" },
	{ "loses", "{\"version\":1", "{\"Version\":1", "version is missing" },
	{ "loses", "{\"version\":1", "{\"version\":1,\"version\":1", "no document" },
	{ "loses", "\"workers\":2", "\"workers\":3", "workers is 3, asked for 2" },
	{ "loses", "\"workers\":2", "\"workers\":-2", "workers is -2, of at most" },
	{ "loses", "\"workers\":2", "\"workers\":2000000000", "workers is 2000000000, of at most" },
	{ "loses", "\"ops\":1", "\"ops\":7", "ops is 7, asked for 1" },
	{ "loses", "\"ops\":1", "\"ops\":1.5", "ops is no whole number" },
	{ "loses", "\"complete\":true", "\"complete\":1", "complete is neither true nor false" },
	{ "loses", "\"stopped\":null", "\"stopped\":\"hunger\"", "stopped is `hunger'" },
	{ "loses", "\"stopped\":null", "\"stopped\":\"time\"", "complete is true, though it stopped" },
	{ "loses", "\"search\":\"merge\"", "\"search\":\"guess\"", "search is `guess'" },
	{ "loses", "\"states\":8", "\"states\":\"8\"", "states is no whole number" },
	{ "loses", "\"states\":8", "\"states\":18446744073709551616", "no document" },
	{ "loses", "\"interleavings\":\"6\"", "\"interleavings\":\"six\"", "interleavings is `six', which is no number" },
	{ "loses", "\"interleavings\":\"6\"", "\"interleavings\":\"\"", "interleavings is `', which is no number" },
	{ "loses", "\"share\":0.33", "\"share\":7.33", "finals[0].share is 7.33" },
	{ "loses", "\"share\":0.33", "\"share\":-0.33", "finals[0].share is -0.33" },
	{ "loses", "\"kind\":\"loses\"", "\"kind\":\"wins\"", "found[1].kind is `wins'" },
	{ "loses", "\"kind\":\"loses\"", "\"kind\":\"exact\"", "found[1].kind is `exact'" },
	{ "loses", "\"fewest\":true,\"steps\":[{\"worker\":0", "\"fewest\":true,\"steps\":[{\"worker\":99", "found[0].steps[0].worker is 99" },
	{ "loses", "\"steps\":[{", "\"steps\":[7,{", "found[0].steps[0].entry is no object" },
	{ "loses", "\"steps\":[", "\"steps\":{\"a\":[", "no document" },
	{ "loses", "\"parked\":[{\"worker\":0", "\"parked\":[{\"worker\":null", "found[0].parked[0].worker is missing" },
	{ "loses", "\"held_by\":null", "\"held_by\":4000", "found[0].parked[0].held_by is 4000" },
	{ "loses", "\"address\":4330304", "\"address\":-1", "races[0].first.address is -1" },
	{ "loses", "\"races\":[{\"first\":{", "\"races\":[{\"third\":{", "races[0].first.worker is missing" },
	{ "loses", "\"unknown\":[]", "\"unknown\":[{\"what\":null}]", "unknown[0].what is missing" },
	{ "replay", "\"agreed\":3", "\"agreed\":4", "agreed is 4, of at most 3" },
	{ "replay", "\"replay\":{", "\"exploration\":{", "replay is missing" },
};

static void what_cannot_be_is_named(void)
{
	for (size_t i = 0; i < sizeof(absurd) / sizeof(absurd[0]); i++) {
		struct error error = { 0 };
		struct proof proof;

		CU_ASSERT_FALSE(proof_fixture_read(absurd[i].document, absurd[i].from, absurd[i].to, &proof, &error));
		CU_ASSERT_EQUAL(error.status, STATUS_FINDING);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, absurd[i].words));
		if (!strstr(error.text, absurd[i].words))
			fprintf(stderr, "wanted: %s\nsaid:   %s\n", absurd[i].words, error.text);
		proof_fini(&proof);
	}
}

/* Cut anywhere it is no document, and no byte behind the end is looked at. */
static void a_truncated_document_is_none(void)
{
	const struct proof_asked asked = { "mine", 2, 1, false };
	char *text = proof_fixture_text("loses", NULL, NULL);
	size_t length = strlen(text);

	while (text[length - 1] == '\n')
		length--;
	for (size_t cut = 0; cut < length; cut++) {
		struct proof proof;
		char *part = malloc(cut + 1);

		memcpy(part, text, cut);
		CU_ASSERT_FALSE(proof_read(part, cut, &asked, &proof, NULL));
		free(part);
	}
	free(text);
}

static void words_of_the_subject_cannot_steer_a_terminal(void)
{
	struct proof proof;

	CU_ASSERT_TRUE_FATAL(proof_fixture_read("loses", "\"unknown\":[]", "\"unknown\":[{\"what\":\"a\\u001b[2Jb\\nc\",\"name\":null,\"pc\":0}]",
						&proof, NULL));
	CU_ASSERT_EQUAL_FATAL(proof.unknown_count, 1);
	CU_ASSERT_STRING_EQUAL(proof.unknown[0].what, "a?[2Jb?c");
	proof_fini(&proof);
}

static void a_value_has_the_sign_of_its_size(void)
{
	static const struct {
		const char *to;
		int64_t value;
	} rows[] = {
		{ "\"size\":4,\"pc\":4208920,\"value\":4294967295", -1 },
		{ "\"size\":1,\"pc\":4208920,\"value\":128", -128 },
		{ "\"size\":8,\"pc\":4208920,\"value\":-2", -2 },
		{ "\"size\":8,\"pc\":4208920,\"value\":4294967295", 4294967295 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct proof proof;

		CU_ASSERT_TRUE_FATAL(proof_fixture_read("replay", "\"size\":4,\"pc\":4208920,\"value\":0", rows[i].to, &proof, NULL));
		CU_ASSERT_EQUAL(proof.replay->path.steps[0].value, rows[i].value);
		proof_fini(&proof);
	}
}

static void what_the_program_refuses_is_usage(void)
{
	static const char said[] = "{\"version\":1,\"refused\":\"is of another program\"}";
	const struct proof_asked asked = { "mine", 2, 1, true };
	struct error error = { 0 };
	struct proof proof;

	CU_ASSERT_FALSE(proof_read(said, strlen(said), &asked, &proof, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_STRING_EQUAL(error.text, "mine: the schedule is of another program");
}

CU_TestInfo proof_read_tests[] = {
	{ "a recorded document is read", a_recorded_document_is_read },
	{ "a recorded replay is read", a_recorded_replay_is_read },
	{ "what cannot be is named", what_cannot_be_is_named },
	{ "a truncated document is none", a_truncated_document_is_none },
	{ "words of the subject cannot steer a terminal", words_of_the_subject_cannot_steer_a_terminal },
	{ "a value has the sign of its size", a_value_has_the_sign_of_its_size },
	{ "what the program refuses is usage", what_the_program_refuses_is_usage },
	CU_TEST_INFO_NULL,
};
