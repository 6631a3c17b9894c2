/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/trace.h"

#include <CUnit/CUnit.h>
#include <string.h>

#define CELL 0x1000

/* One step, and what the trace says of it. */
struct row {
	const char *worker_op; /* A read, B store, ... */
	uint64_t address;
	int64_t value;
	int64_t counter; /* after it */
	unsigned lost;
};

static void check(const struct row *rows, size_t count)
{
	struct proof_step steps[16] = { 0 };
	struct proof_path path = { .steps = steps, .count = count };
	const struct proof proof = { .cell = CELL, .cell_size = 16 };

	for (size_t i = 0; i < count; i++)
		steps[i] = (struct proof_step){
			.access = { .worker = (unsigned)(rows[i].worker_op[0] - 'A'), .op = (char *)rows[i].worker_op + 2, .address = rows[i].address,
				    .size = 4, .object = rows[i].address == CELL ? (char *)"counter.value" : NULL },
			.has_value = true, .value = rows[i].value,
		};
	trace_path(&proof, &path, true);
	for (size_t i = 0; i < count; i++) {
		CU_ASSERT_EQUAL(steps[i].lost, rows[i].lost);
		CU_ASSERT(!steps[i].has_counter || steps[i].counter == rows[i].counter);
	}
}

#define CHECK(...) check((const struct row[]){ __VA_ARGS__ }, sizeof((const struct row[]){ __VA_ARGS__ }) / sizeof(struct row))

static void a_store_over_what_was_not_read_loses(void)
{
	CHECK({ "B read", CELL, 0, 0, 0 }, { "A read", CELL, 0, 0, 0 }, { "A write", CELL, 1, 1, 0 }, { "B write", CELL, 1, 1, 1 });
	/* Two at once. */
	CHECK({ "B read", CELL, 0, 0, 0 }, { "A read", CELL, 0, 0, 0 }, { "A write", CELL, 1, 1, 0 }, { "A read", CELL, 1, 1, 0 },
	      { "A write", CELL, 2, 2, 0 }, { "B write", CELL, 1, 1, 2 });
	/* By atomic loads and stores as well. */
	CHECK({ "B load", CELL, 0, 0, 0 }, { "A add", CELL, 1, 1, 0 }, { "B store", CELL, 1, 1, 1 });
}

static void what_was_read_is_not_lost(void)
{
	CHECK({ "B read", CELL, 0, 0, 0 }, { "B write", CELL, 1, 1, 0 }, { "A read", CELL, 1, 1, 0 }, { "A write", CELL, 2, 2, 0 });
	CHECK({ "A add", CELL, 1, 1, 0 }, { "B add", CELL, 2, 2, 0 }, { "A add", CELL, 3, 3, 0 });
	/* A compare-exchange that failed wrote nothing. */
	CHECK({ "A load", CELL, 0, 0, 0 }, { "B add", CELL, 1, 1, 0 }, { "A compare_exchange", CELL, 1, 1, 0 }, { "B add", CELL, 2, 2, 0 });
}

/* A lock word that is taken and given back by stores is no counter. */
static void other_words_are_left_alone(void)
{
	CHECK({ "A exchange", CELL + 8, 1, 0, 0 }, { "B exchange", CELL + 8, 1, 0, 0 }, { "A read", CELL, 0, 0, 0 },
	      { "A write", CELL, 1, 1, 0 }, { "A store", CELL + 8, 0, 1, 0 }, { "B store", CELL + 8, 0, 1, 0 });
}

static void without_steps_there_is_nothing(void)
{
	struct proof_path path = { 0 };

	trace_path(&(struct proof){ 0 }, &path, true);
	CU_ASSERT_EQUAL(path.count, 0);
}

CU_TestInfo trace_tests[] = {
	{ "a store over what was not read loses", a_store_over_what_was_not_read_loses },
	{ "what was read is not lost", what_was_read_is_not_lost },
	{ "other words are left alone", other_words_are_left_alone },
	{ "without steps there is nothing", without_steps_there_is_nothing },
	CU_TEST_INFO_NULL,
};
