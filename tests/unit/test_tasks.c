/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "racecount/task_turns.h"
#include "subject/run.h"

#include <CUnit/CUnit.h>
#include <errno.h>
#include <string.h>

#define OPS 100

static char order[64];
static size_t noted;

static void note(void *context, unsigned worker)
{
	unsigned turns = worker + 1; /* task 0 ends first */

	(void)context;
	for (unsigned turn = 0; turn < turns; turn++) {
		order[noted++] = (char)('a' + worker);
		rc_task_await();
	}
}

static void tasks_run_in_turn_until_each_has_ended(void)
{
	noted = 0;
	memset(order, 0, sizeof(order));
	CU_ASSERT_EQUAL_FATAL(rc_tasks_start(3, note, NULL), 0);
	CU_ASSERT_STRING_EQUAL(order, "");
	rc_tasks_run();
	CU_ASSERT_STRING_EQUAL(order, "abcbcc");
}

static void elsewhere_there_is_nothing_to_await(void)
{
	rc_task_await();
	rc_tasks_run();
	CU_ASSERT_EQUAL(rc_tasks_start(RC_WORKERS_MAX + 1, note, NULL), EINVAL);
	rc_tasks_run();
	CU_ASSERT_EQUAL(rc_tasks_start(0, note, NULL), 0);
	rc_tasks_run();
}

static int count;

static void add_with_await_inside(void *context, unsigned worker)
{
	(void)context;
	(void)worker;
	for (int op = 0; op < OPS; op++) {
		int seen = count;

		rc_task_await();
		count = seen + 1;
		rc_task_await();
	}
}

static void add_with_await_behind(void *context, unsigned worker)
{
	(void)context;
	(void)worker;
	for (int op = 0; op < OPS; op++) {
		int seen = count;

		count = seen + 1;
		rc_task_await();
	}
}

/* Not a matter of luck: all load before any stores. */
static void an_await_in_the_window_loses_every_time(void)
{
	count = 0;
	CU_ASSERT_EQUAL_FATAL(rc_tasks_start(2, add_with_await_inside, NULL), 0);
	rc_tasks_run();
	CU_ASSERT_EQUAL(count, OPS);
	count = 0;
	CU_ASSERT_EQUAL_FATAL(rc_tasks_start(2, add_with_await_behind, NULL), 0);
	rc_tasks_run();
	CU_ASSERT_EQUAL(count, 2 * OPS);
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void add_locked(void *context, unsigned worker)
{
	(void)context;
	(void)worker;
	for (int op = 0; op < OPS; op++) {
		rc_lock_by_turns(&lock);
		int seen = count;

		rc_task_await();
		count = seen + 1;
		pthread_mutex_unlock(&lock);
	}
}

static void a_lock_is_awaited(void)
{
	count = 0;
	CU_ASSERT_EQUAL_FATAL(rc_tasks_start(3, add_locked, NULL), 0);
	rc_tasks_run();
	CU_ASSERT_EQUAL(count, 3 * OPS);
}

static struct rc_meeting meeting;
static int arrived, too_early;

static void meet(void *context, unsigned worker)
{
	(void)context;
	(void)worker;
	for (int round = 1; round <= OPS; round++) {
		arrived++;
		rc_meet(&meeting);
		too_early += arrived < 2 * round;
	}
}

static void tasks_meet(void)
{
	const struct rc_turn turn = { .await = rc_task_await };

	meeting = (struct rc_meeting){ .parties = 2, .turn = &turn };
	arrived = too_early = 0;
	CU_ASSERT_EQUAL_FATAL(rc_tasks_start(2, meet, NULL), 0);
	rc_tasks_run();
	CU_ASSERT_EQUAL(arrived, 2 * OPS);
	CU_ASSERT_EQUAL(too_early, 0);
}

CU_TestInfo tasks_tests[] = {
	{ "tasks run in turn until each has ended", tasks_run_in_turn_until_each_has_ended },
	{ "elsewhere there is nothing to await", elsewhere_there_is_nothing_to_await },
	{ "an await in the window loses every time", an_await_in_the_window_loses_every_time },
	{ "a lock is awaited", a_lock_is_awaited },
	{ "tasks meet", tasks_meet },
	CU_TEST_INFO_NULL,
};
