/* SPDX-License-Identifier: GPL-3.0-or-later */
/* campaign_fixture: campaigns made up in memory, for tests of what judges and shows them. store_campaign_fini gives them back. */
#ifndef TESTS_CAMPAIGN_FIXTURE_H
#define TESTS_CAMPAIGN_FIXTURE_H

#include "store/store.h"
#include "subject/page.h"

/* fixture_begin: a complete campaign with its head and compilers, without cases. */
void fixture_begin(struct store_campaign *campaign);

/*
 * fixture_case: add a selected case whose parts come from @name. @wrong: no, lost, not-shared. The detectors
 * see its data race always between threads, never between processes. Valid until the next case is added.
 */
struct store_case *fixture_case(struct store_campaign *campaign, const char *name, bool data_race, const char *wrong,
				const char *control);

/* fixture_run: add a run, ok, near, with nothing read. Valid until the next run is added. */
struct store_run *fixture_run(struct store_campaign *campaign, const char *case_name, const char *flavour);

/*
 * fixture_read: @run's reading of @engine: @trials of two updates each, @wrong of them one update short of
 * @expected; the workers interleaved in all of 100 slices.
 */
void fixture_read(struct store_run *run, enum rc_engine engine, uint64_t trials, uint64_t wrong, int64_t expected);

/* fixture_report: @run's detector wrote a report of @kind. */
void fixture_report(struct store_run *run, const char *kind, bool on_counter);

/* fixture_frame: the stack of access @access (0, 1) in @run's last report gets an outer frame; @file may be NULL. */
void fixture_frame(struct store_run *run, int access, const char *function, const char *file, unsigned line);

/* fixture_race: a data race between an access of @first and one of @second, as "write of 4 bytes", in the functions of case @number of a program. */
void fixture_race(struct store_run *run, const char *first, const char *second, unsigned number);

/* fixture_plain: @count plain runs of @case_name with one-shot readings: @trials each, @wrong of them wrong. */
void fixture_plain(struct store_campaign *campaign, const char *case_name, unsigned count, uint64_t trials, uint64_t wrong);

/*
 * fixture_explore: two workers with one operation each were explored completely: @verdict, @agrees (yes, no, unknown); every
 * interleaving ends at 2, or, with @wrong, two thirds at 1. Valid until the next exploration is added.
 */
struct store_exploration *fixture_explore(struct store_campaign *campaign, const char *case_name, const char *verdict, const char *agrees,
					  bool wrong);

/* What a subject might say: control bytes, the ends of what others escape in, no UTF-8, a surrogate, a newline, a command. */
#define FIXTURE_HOSTILE "a\x01\x1b[31m]]><b a=\"'\">&amp;|`*\\#\x7f\xff\xc3\xa9\xed\xa0\x80\xef\xbf\xbf\xe2\x80\xae\n::error::%0A,:\r\n"

/* fixture_hostile: two cases with a race, a crash and a broken promise, and FIXTURE_HOSTILE wherever words of others are kept. */
void fixture_hostile(struct store_campaign *campaign);

/* fixture_quick: a campaign as suite quick gives it: 42 cases with their controls, 7 plain runs each, both TSans. */
void fixture_quick(struct store_campaign *campaign);

#endif
