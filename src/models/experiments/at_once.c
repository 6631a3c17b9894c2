/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

static const struct models_rule rules[] = {
	{ .name = "at-once/threads", .claim = "two threads of one process run at the same time where there is no GIL",
	  .question = ASKS_TOGETHER, .figure = "threads", .one_process = true, .bound = 0.8, .load = LOAD_LOWERS, .cpus = 2,
	  .yes = "each has a CPU", .no = "they took turns, though there are two CPUs" },
	{ .name = "at-once/processes", .claim = "two processes run at the same time",
	  .question = ASKS_TOGETHER, .figure = "processes", .bound = 0.8, .load = LOAD_LOWERS, .cpus = 2,
	  .yes = "each has a CPU", .no = "they took turns, though there are two CPUs" },
	{ .name = "at-once/two-by-two", .claim = "of two processes with two threads each, without a GIL, some two run at any time",
	  .question = ASKS_TOGETHER, .figure = "two-by-two", .bound = 0.8, .load = LOAD_LOWERS, .cpus = 2,
	  .yes = "whichever they are, there is always one for each CPU", .no = "they took turns, though there are two CPUs" },
	{ .name = "at-once/gil-threads", .claim = "under a GIL, no two threads of one process run at the same time",
	  .question = ASKS_TOGETHER, .figure = "gil-threads", .one_process = true, .at_most = true, .bound = 0.01, .load = LOAD_LOWERS,
	  .cpus = 2, .yes = "only the thread that holds the lock runs", .no = "the lock let two threads run" },
	{ .name = "at-once/gil-same-process",
	  .claim = "under a GIL in each of two processes, no two threads of one process run at the same time",
	  .question = ASKS_TOGETHER, .figure = "gil-two-by-two", .one_process = true, .at_most = true, .bound = 0.01, .load = LOAD_LOWERS,
	  .cpus = 2, .yes = "each process has a lock, which one of its threads holds", .no = "the lock let two threads run" },
	{ .name = "at-once/gil-two-processes",
	  .claim = "under a GIL in each of two processes, two threads of different processes run at the same time",
	  .question = ASKS_TOGETHER, .figure = "gil-two-by-two", .bound = 0.8, .load = LOAD_LOWERS, .cpus = 2,
	  .yes = "the lock of one process keeps nobody else out", .no = "the processes took turns, though there are two CPUs" },
	{ .name = "at-once/python-threads", .claim = "no two threads of one Python process run at the same time", .python = true,
	  .question = ASKS_TOGETHER, .figure = "threads", .one_process = true, .at_most = true, .bound = 0.01, .load = LOAD_LOWERS, .cpus = 2,
	  .yes = "only the thread that holds the GIL runs", .no = MODELS_NO_GIL },
	{ .name = "at-once/python-same-process",
	  .claim = "of two Python processes with two threads each, no two threads of one process run at the same time", .python = true,
	  .question = ASKS_TOGETHER, .figure = "two-by-two", .one_process = true, .at_most = true, .bound = 0.01, .load = LOAD_LOWERS,
	  .cpus = 2, .yes = "each process has a GIL, which one of its threads holds", .no = MODELS_NO_GIL },
	{ .name = "at-once/python-two-processes", .claim = "threads of two Python processes run at the same time", .python = true,
	  .question = ASKS_TOGETHER, .figure = "two-by-two", .bound = 0.8, .load = LOAD_LOWERS, .cpus = 2,
	  .yes = "each process has a GIL of its own", .no = "the processes took turns, though there are two CPUs" },
};

const struct models_experiment models_at_once = {
	.name = "at-once", .summary = "no two threads of one process run at the same time under the GIL; processes do",
	.script = "at_once.py", .in_c = true, .amount = 100, .quick_amount = 60, .python_amount = 150, .quick_python_amount = 60,
	.picture = "timeline", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
