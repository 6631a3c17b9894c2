/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

/*
 * What others do may turn round the last two, however far off the bound they are: with a third program there is no free CPU.
 * "default": the switch interval that an interpreter has unless it is told otherwise, for the replica 5 ms.
 */
#define ALONE .question = ASKS_RATIO, .rates = true, .figure = "rate-default", .workers = 1, .told = "latency-99-default", \
	.told_words = "99 % of them within", .told_time = true, .load = LOAD_EITHER, .margin = 2, .cpus = 2
#define SHORTER .question = ASKS_RATIO, .rates = true, .figure = "rate-50us", .workers = 2, .against = "rate-default", .against_workers = 2, \
	.bound = 1.5, .load = LOAD_EITHER, .cpus = 2
#define PROCESS .question = ASKS_RATIO, .rates = true, .figure = "rate-process", .workers = 1, .against = "rate-default", .against_workers = 1, \
	.bound = 0.8, .load = LOAD_EITHER, .cpus = 2

#define GIVEN_BACK_LATE "after each wait it must get the GIL back from a thread that computes"
#define GIVEN_BACK_LATER "after each wait it must get the GIL back, and the two hand it to each other for a switch interval each"
#define GIVEN_BACK_SOON "who computes gives the GIL back sooner"
#define NOT_SOONER "it mostly had the GIL back before another had woken: the interval was not what it waited for"
#define OTHER_GIL "another process has a GIL of its own, and a CPU is free for it"
#define OTHER_CPU "it took CPU time that the round trips needed"
#define NO_INTERVAL "this Python cannot be told a switch interval in time: sys.setswitchinterval came with 3.2, before it counted instructions"

static const struct models_rule rules[] = {
	{ .name = "convoy/gil-one",
	  .claim = "under a GIL, an I/O thread suffers beside one that computes: half as many round trips as alone", ALONE,
	  .against = "rate-default", .against_workers = 2, .bound = 2, .yes = GIVEN_BACK_LATE, .no = "it got the GIL back without a wait" },
	{ .name = "convoy/gil-two",
	  .claim = "under a GIL, an I/O thread suffers beside two that compute: a fifth as many round trips as alone", ALONE,
	  .against = "rate-default", .against_workers = 3, .bound = 5, .yes = GIVEN_BACK_LATER, .no = "it got the GIL back without a long wait" },
	{ .name = "convoy/gil-interval",
	  .claim = "a shorter switch interval helps an I/O thread under a GIL: 1.5 times as many round trips at 50 us as at 5 ms", SHORTER,
	  .yes = GIVEN_BACK_SOON, .no = NOT_SOONER },
	{ .name = "convoy/gil-process",
	  .claim = "an I/O thread under a GIL keeps four in five of its round trips beside a process that computes", PROCESS,
	  .yes = OTHER_GIL, .no = OTHER_CPU },
	{ .name = "convoy/python-one",
	  .claim = "an I/O thread of a Python suffers beside one that computes: half as many round trips as alone", .python = true,
	  ALONE, .against = "rate-default", .against_workers = 2, .bound = 2, .yes = GIVEN_BACK_LATE, .no = "it got the GIL back without a wait" },
	{ .name = "convoy/python-two",
	  .claim = "an I/O thread of a Python suffers beside two that compute: a fifth as many round trips as alone", .python = true, ALONE,
	  .against = "rate-default", .against_workers = 3, .bound = 5, .yes = GIVEN_BACK_LATER, .no = "it got the GIL back without a long wait" },
	{ .name = "convoy/python-interval",
	  .claim = "a shorter switch interval helps an I/O thread of a Python: 1.5 times as many round trips at 50 us as at 5 ms",
	  .python = true, SHORTER, .yes = GIVEN_BACK_SOON, .no = NOT_SOONER, .absent = NO_INTERVAL },
	{ .name = "convoy/python-process",
	  .claim = "an I/O thread of a Python keeps four in five of its round trips beside a process that computes", .python = true, PROCESS,
	  .yes = OTHER_GIL, .no = OTHER_CPU },
};

const struct models_experiment models_convoy = {
	.name = "convoy", .summary = "threads for I/O suffer beside threads that compute under the GIL",
	.script = "convoy.py", .in_c = true, .amount = 200, .quick_amount = 100, .python_amount = 200, .quick_python_amount = 100,
	.picture = "convoy", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
