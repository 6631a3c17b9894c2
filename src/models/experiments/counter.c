/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

#define SINCE_3_10 "no switch came between load and store; CPython 3.10 and later, with a GIL, switch at calls and backward jumps alone, and " \
	"there is none: it happens to be right, which nobody promises"

static const struct models_rule rules[] = {
	{ .name = "counter/plus-one", .claim = "a global counter that two threads increment goes wrong (+= 1)", .python = true,
	  .question = ASKS_LOST, .figure = "lost-plain", .workers = 2,
	  .yes = "a thread can be switched between its load and its store of the counter", .no = SINCE_3_10 },
	{ .name = "counter/plus-minus", .claim = "a global counter that one thread increments and one decrements goes wrong", .python = true,
	  .question = ASKS_LOST, .figure = "lost-both", .workers = 2,
	  .yes = "a thread can be switched between its load and its store of the counter", .no = SINCE_3_10 },
	{ .name = "counter/plus-call", .claim = "it goes wrong where the amount comes from a function (+= f())", .python = true,
	  .question = ASKS_LOST, .figure = "lost-call", .workers = 2,
	  .yes = "the call lies between load and store, and at a call a thread can be switched",
	  .no = "no switch came at the call, or it came before the load" },
};

const struct models_experiment models_counter = {
	.name = "counter", .summary = "a global counter incremented and decremented by two threads goes wrong",
	.script = "counter.py", .python_amount = 1000, .quick_python_amount = 500, .picture = "counter",
	.title = "What two threads of a Python lose of a global counter", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
