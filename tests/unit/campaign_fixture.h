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

/* fixture_plain: @count plain runs of @case_name with one-shot readings: @trials each, @wrong of them wrong. */
void fixture_plain(struct store_campaign *campaign, const char *case_name, unsigned count, uint64_t trials, uint64_t wrong);

/* fixture_quick: a campaign as suite quick gives it: 42 cases with their controls, 7 plain runs each, both TSans. */
void fixture_quick(struct store_campaign *campaign);

/*
 * fixture_hostile: a campaign of one case of each verdict, interrupted, whose every text tries to be markup, a script, a
 * terminal's command, or no text at all (FIXTURE_HOSTILE).
 */
#define FIXTURE_HOSTILE "</code></pre></style><script>alert(\"'&\")</script><img src=x onerror=alert(1)>\t\x1b[31m\x01\xc3\xa9\xff\xc2\x9b"
void fixture_hostile(struct store_campaign *campaign);

#endif
