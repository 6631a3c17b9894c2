/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a nudged program does in its windows (src/subject/nudge.c). */
#define RC_NUDGED
#include "racecount/window.h"
#include "subject/run.h"

#include <CUnit/CUnit.h>
#include <pthread.h>
#include <signal.h>

static unsigned refusals;

/* In a subject it is noted on the page (src/subject/main.c). */
enum rc_page_status rc_refused(struct rc_page *page, const char *what, int error)
{
	(void)page;
	(void)what;
	(void)error;
	refusals++;
	return RC_PAGE_REFUSED;
}

/* Nanoseconds that @windows windows of worker @number take. */
static uint64_t time_windows(const struct rc_arguments *arguments, unsigned number, unsigned windows)
{
	static struct rc_run run;
	uint64_t start;

	run.arguments = *arguments;
	rc_nudge_set(arguments);
	rc_nudge_begin(&run, number);
	start = rc_now();
	for (unsigned i = 0; i < windows; i++)
		RC_WINDOW(number);
	start = rc_now() - start;
	rc_nudge_end();
	return start;
}

/* Which of 64 windows a worker widens, as bits. */
static uint64_t chosen(const struct rc_arguments *arguments, unsigned number)
{
	uint64_t bits = 0;

	time_windows(arguments, number, 0);
	for (unsigned i = 0; i < 64; i++)
		bits |= (uint64_t)!rc_nudge_passes() << i;
	return bits;
}

static void a_share_of_them(void)
{
	struct rc_arguments arguments = { .nudge_yield = 1, .nudge_chance = UINT64_C(1) << 63, .nudge_seed = 7 };
	unsigned widened = 0;
	uint64_t first = chosen(&arguments, 0);

	CU_ASSERT_EQUAL(chosen(&arguments, 0), first);
	CU_ASSERT_NOT_EQUAL(chosen(&arguments, 1), first);
	arguments.nudge_seed = 8;
	CU_ASSERT_NOT_EQUAL(chosen(&arguments, 0), first);
	arguments.nudge_chance = UINT64_MAX / 10;
	chosen(&arguments, 0);
	for (unsigned i = 0; i < 100000; i++)
		widened += !rc_nudge_passes();
	/* The seed is given, so this is no matter of luck. */
	CU_ASSERT(widened > 9500 && widened < 10500);
}

/* What takes its time cannot take less; how much more is the machine's affair. */
static void each_takes_its_time(void)
{
	CU_ASSERT(time_windows(&(struct rc_arguments){ .nudge_pause_ns = 10000 }, 0, 100) >= 100000);
	CU_ASSERT(time_windows(&(struct rc_arguments){ .nudge_sleep_ns = 100000 }, 0, 10) >= 1000000);
	CU_ASSERT(time_windows(&(struct rc_arguments){ .nudge_signal_ns = 100000 }, 0, 10) >= 1000000);
	time_windows(&(struct rc_arguments){ .nudge_yield = 1 }, 0, 10);
	time_windows(&(struct rc_arguments){ 0 }, 0, 10);
	CU_ASSERT_EQUAL(refusals, 0);
}

/* What a signal stands for arrives at who waits for it, in each of several threads. */
static void *in_a_thread(void *context)
{
	static struct rc_run run;

	rc_nudge_begin(&run, *(unsigned *)context);
	for (unsigned i = 0; i < 20; i++)
		RC_WINDOW(0);
	rc_nudge_end();
	return NULL;
}

static void signals_find_their_worker(void)
{
	pthread_t threads[3];
	unsigned numbers[3] = { 0, 1, 2 };

	rc_nudge_set(&(struct rc_arguments){ .nudge_signal_ns = 20000 });
	for (size_t i = 0; i < 3; i++)
		CU_ASSERT_EQUAL_FATAL(pthread_create(&threads[i], NULL, in_a_thread, &numbers[i]), 0);
	for (size_t i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	CU_ASSERT_EQUAL(refusals, 0);
}

/* A counter may block signals: then a window goes on without its own. */
static void a_blocked_signal_is_not_waited_for(void)
{
	static struct rc_run run;
	sigset_t all, before;

	rc_nudge_set(&(struct rc_arguments){ .nudge_signal_ns = 1000 });
	rc_nudge_begin(&run, 0);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	RC_WINDOW(0);
	RC_WINDOW(0);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	rc_nudge_end();
	rc_nudge_set(&(struct rc_arguments){ 0 });
}

CU_TestInfo window_tests[] = {
	{ "a share of the windows is chosen by the seed, for each worker", a_share_of_them },
	{ "each nudge takes its time", each_takes_its_time },
	{ "signals find their worker", signals_find_their_worker },
	{ "a blocked signal is not waited for", a_blocked_signal_is_not_waited_for },
	CU_TEST_INFO_NULL,
};
