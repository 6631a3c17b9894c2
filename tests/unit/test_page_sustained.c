/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/page_sustained.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define OPS 1000

/* Weighted, two workers: three loops of 1000 operations each. */
static const struct page_asked asked = {
	.workers = 2, .cells = 8192, .stride = 1024,
	.engine = { false, true }, .ops = { 1, OPS }, .expected = { 0, 1002000 },
	.decodes = true, .tickets = true,
	.from_ns = 1000, .until_ns = 9000,
};

static struct rc_page page;

#define ENGINE page.engine[RC_SUSTAINED]

static void fill(void)
{
	memset(&page, 0, sizeof(page));
	page.magic = RC_PAGE_MAGIC;
	page.version = RC_PAGE_VERSION;
	page.size = sizeof(page);
	page.status = RC_PAGE_DONE;
	page.workers = 2;
	page.cells = page.stride = 1;
	ENGINE = (struct rc_engine_page){
		.started_ns = 3000, .ended_ns = 5000, .expected = 1002000, .slices = 1, .decoded = 3,
		.tickets = { .logged = 5990, .duplicates = 110, .episodes = 3, .episode_longest = 100, .rollback_longest = 99 },
		.part = { { .operations = 3 * OPS, .survived = 2900 }, { .operations = 3 * OPS, .survived = 2990 } },
		.worker = { { .trials = 3, .wrong = 2, .lost = 110, .updates = 6 * OPS, .final_count = 3,
			      .finals = { { 1002000, 1 }, { 1001900, 1 }, { 991990, 1 } } } },
	};
}

/* Is the page sound? If not, the detail must hold @word. */
static void check(const struct page_asked *what, const char *word)
{
	char detail[PAGE_DETAIL_MAX];

	CU_ASSERT_EQUAL(page_check(&page, what, detail), word == NULL);
	if (word != NULL && strstr(detail, word) == NULL)
		CU_FAIL(word);
}

static void parts_and_tickets_are_read(void)
{
	struct store_reading reading;

	fill();
	check(&asked, NULL);
	page_reading(&page, &asked, RC_SUSTAINED, &reading);
	CU_ASSERT(reading.tickets == 5990 && reading.duplicates == 110 && reading.episodes == 3);
	CU_ASSERT(reading.episode_longest == 100 && reading.rollback_longest == 99);
	CU_ASSERT_EQUAL_FATAL(reading.worker_count, 2);
	CU_ASSERT(reading.workers[0].decoded && reading.workers[1].decoded);
	CU_ASSERT(reading.workers[0].operations == 3 * OPS && reading.workers[0].survived == 2900);
	CU_ASSERT(reading.workers[1].operations == 3 * OPS && reading.workers[1].survived == 2990);
	free(reading.finals);
	free(reading.workers);
}

/* One loop ended torn: nobody can say how many of its updates survived. */
static void a_loop_that_tells_nothing(void)
{
	struct store_reading reading;

	fill();
	ENGINE.decoded = 2;
	check(&asked, NULL);
	page_reading(&page, &asked, RC_SUSTAINED, &reading);
	CU_ASSERT(!reading.workers[0].decoded && reading.workers[0].survived == 0);
	CU_ASSERT_EQUAL(reading.workers[1].operations, 3 * OPS);
	free(reading.finals);
	free(reading.workers);
}

/* A run may be killed between any two of the counts that belong together. */
static void a_killed_run(void)
{
	fill();
	page.status = RC_PAGE_MEASURING;
	ENGINE.ended_ns = 0;
	check(&asked, NULL);
	ENGINE.part[0].operations -= OPS;
	ENGINE.part[1].operations -= OPS;
	ENGINE.part[0].survived -= OPS;
	ENGINE.part[1].survived -= OPS;
	ENGINE.decoded--;
	ENGINE.tickets = (struct rc_tickets){ .logged = 4000, .duplicates = 10 };
	check(&asked, NULL);
	page.status = RC_PAGE_DONE;
	ENGINE.ended_ns = 5000;
	check(&asked, "operations");
}

static void scribble(unsigned which)
{
	switch (which) {
	case 0: ENGINE.decoded = 4; break;
	case 1: ENGINE.part[0].operations++; break;
	case 2: ENGINE.part[0].operations--; break;
	case 3: ENGINE.part[1].operations = UINT64_MAX; break;
	case 4: ENGINE.part[1].operations -= 5; ENGINE.part[2].operations = 5; break;
	case 5: ENGINE.part[RC_WORKERS_MAX - 1].survived = 1; break;
	case 6: ENGINE.part[0].survived = 3 * OPS + 1; break;
	case 7: ENGINE.tickets.logged = 6 * OPS + 1; break;
	case 8: ENGINE.tickets.duplicates = 5991; break;
	case 9: ENGINE.tickets.episodes = 111; break;
	case 10: ENGINE.tickets.episode_longest = UINT64_MAX; break;
	case 11: ENGINE.tickets.rollback_longest = 2 * OPS + 1; break;
	default: memset(&ENGINE.tickets, 0xff, sizeof(ENGINE.tickets)); break;
	}
}

static void scribbles_are_found(void)
{
	static const char *const words[] = { "decoded", "operations", "operations", "operations", "operations", "survived", "survived",
					     "tickets", "duplicates", "episodes", "episodes", "roll-back", "tickets" };

	for (unsigned which = 0; which < sizeof(words) / sizeof(words[0]); which++) {
		fill();
		scribble(which);
		check(&asked, words[which]);
	}
}

static void what_was_not_asked_for(void)
{
	struct page_asked less = asked;

	fill();
	less.tickets = false;
	check(&less, "tickets");
	ENGINE.tickets = (struct rc_tickets){ 0 };
	check(&less, NULL);
	ENGINE.tickets.rollback_longest = 1;
	check(&less, "roll-back");
	fill();
	less = asked;
	less.decodes = false;
	check(&less, "decoded");
	ENGINE.decoded = 0;
	check(&less, "survived");
	ENGINE.part[0].survived = ENGINE.part[1].survived = 0;
	check(&less, NULL);
}

/* The one-shot engine has neither parts nor tickets. */
static void the_other_engine(void)
{
	struct page_asked once = asked;

	once.engine[RC_ONE_SHOT] = true;
	fill();
	page.engine[RC_ONE_SHOT] = (struct rc_engine_page){ .started_ns = 2000, .ended_ns = 2500 };
	check(&once, NULL);
	page.engine[RC_ONE_SHOT].part[1].survived = 1;
	check(&once, "one-shot: operations");
	page.engine[RC_ONE_SHOT].part[1].survived = 0;
	page.engine[RC_ONE_SHOT].tickets.logged = 1;
	check(&once, "one-shot: tickets");
}

CU_TestInfo page_sustained_tests[] = {
	{ "parts and tickets are read", parts_and_tickets_are_read },
	{ "a loop that tells nothing leaves survivors unknown", a_loop_that_tells_nothing },
	{ "a killed run is believed, a complete one must add up", a_killed_run },
	{ "every scribble is found, and named", scribbles_are_found },
	{ "what was not asked for is not there", what_was_not_asked_for },
	{ "the one-shot engine has neither", the_other_engine },
	CU_TEST_INFO_NULL,
};
