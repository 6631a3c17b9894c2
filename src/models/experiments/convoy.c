/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

static const struct models_rule rules[] = {
	{ .name = "convoy/python-one", .claim = "an I/O thread suffers beside one that computes: its round trips take twice as long", .python = true,
	  .question = ASKS_RATIO, .figure = "trip-beside-1", .workers = 1, .against = "trip-beside-0", .against_workers = 1,
	  .bound = 2, .load = LOAD_EITHER, .margin = 2, .cpus = 2,
	  .yes = "after each wait it must get the GIL back from a thread that computes", .no = "it got the GIL back without a wait" },
	{ .name = "convoy/python-two", .claim = "beside two that compute, they take five times as long", .python = true,
	  .question = ASKS_RATIO, .figure = "trip-beside-2", .workers = 1, .against = "trip-beside-0", .against_workers = 1,
	  .bound = 5, .load = LOAD_EITHER, .margin = 2, .cpus = 2,
	  .yes = "after each wait it must get the GIL back, and the two hand it to each other for a switch interval each",
	  .no = "it got the GIL back without a long wait" },
};

const struct models_experiment models_convoy = {
	.name = "convoy", .summary = "threads for I/O suffer beside threads that compute under the GIL",
	.script = "convoy.py", .python_amount = 300, .quick_python_amount = 150, .picture = "costs",
	.title = "What a round trip takes an I/O thread, beside threads that compute", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
