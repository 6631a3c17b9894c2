/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

/* Load delays whoever waits last of 16 more than it does one that waits alone; where it delays that one by chance, other runs tell. */
static const struct models_rule rules[] = {
	{ .name = "io-bound/threads", .claim = "threads help I/O-bound work: 16 are at least 13.6 times as fast as one",
	  .question = ASKS_SPEED_UP, .figure = "threads", .workers = 16, .bound = 13.6, .load = LOAD_LOWERS,
	  .yes = "they all wait at the same time, and waiting takes no CPU", .no = "making the threads took long beside their wait" },
	{ .name = "io-bound/gil",
	  .claim = "under a GIL that is dropped before what blocks, 16 threads are at least 13.6 times as fast as one",
	  .question = ASKS_SPEED_UP, .figure = "gil", .workers = 16, .bound = 13.6, .load = LOAD_LOWERS,
	  .yes = "a thread that waits does not hold the lock", .no = "making the threads took long beside their wait" },
	{ .name = "io-bound/processes", .claim = "processes help I/O-bound work: 16 are at least 8 times as fast as one",
	  .question = ASKS_SPEED_UP, .figure = "processes", .workers = 16, .bound = 8, .load = LOAD_LOWERS,
	  .yes = "they all wait at the same time", .no = "making the processes took long beside their wait" },
	{ .name = "io-bound/tasks", .claim = "an event loop helps I/O-bound work: 16 tasks are at least 13.6 times as fast as one",
	  .question = ASKS_SPEED_UP, .figure = "tasks", .workers = 16, .bound = 13.6, .load = LOAD_LOWERS,
	  .yes = "one thread waits for all of them at once", .no = "the loop took long beside the wait" },
	{ .name = "io-bound/python-threads",
	  .claim = "threads help I/O-bound work under the GIL: 16 are at least 13.6 times as fast as one",
	  .python = true, .question = ASKS_SPEED_UP, .figure = "threads", .workers = 16, .bound = 13.6, .load = LOAD_LOWERS,
	  .yes = "a thread that waits gives the GIL back", .no = "making the threads took long beside their wait" },
	{ .name = "io-bound/python-processes", .claim = "multiprocessing helps I/O-bound work: 16 are at least twice as fast as one",
	  .python = true, .question = ASKS_SPEED_UP, .figure = "processes", .workers = 16, .bound = 2, .load = LOAD_LOWERS,
	  .yes = "they all wait at the same time, but making each takes longer than a thread",
	  .no = "making the processes took longer than what they waited for" },
	{ .name = "io-bound/python-asyncio", .claim = "asyncio helps I/O-bound work: 16 tasks are at least 13.6 times as fast as one",
	  .python = true, .question = ASKS_SPEED_UP, .figure = "tasks", .workers = 16, .bound = 13.6, .load = LOAD_LOWERS,
	  .yes = "one thread waits for all of them at once", .no = "the loop took long beside the wait",
	  .absent = "this Python is too old: asyncio came with 3.4" },
};

const struct models_experiment models_io_bound = {
	.name = "io-bound", .summary = "threads help I/O-bound work, and so does an event loop",
	.script = "io_bound.py", .in_c = true, .amount = 60, .quick_amount = 40, .python_amount = 60, .quick_python_amount = 40,
	.workers = "1,2,4,8,16", .quick_workers = "1,16", .picture = "speed-up", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
