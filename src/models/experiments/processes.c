/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

#define OWN_MEMORY "fork gives each process a copy: the parent sees none of what they count"
#define SHARED_MEMORY "what one counts between load and store of the other is overwritten"
#define SHARED_LOCK "one waits for the other's store"
#define SIDE_BY_SIDE "nothing that they need is shared: each has a memory of its own, and a CPU"
#define NOT_SEEN "none was lost in these runs; nothing prevents it"

static const struct models_rule rules[] = {
	{ .name = "processes/own-memory", .claim = "each process has its own memory: a global counter is not shared",
	  .question = ASKS_ALL_LOST, .figure = "lost-own-memory", .workers = 2, .bound = 1e6, .yes = OWN_MEMORY, .no = "the parent saw a count" },
	{ .name = "processes/shared-memory", .claim = "a counter in memory that processes share goes wrong",
	  .question = ASKS_LOST, .figure = "lost-shared-memory", .workers = 2, .load = LOAD_LOWERS, .yes = SHARED_MEMORY, .no = NOT_SEEN },
	{ .name = "processes/shared-lock",
	  .claim = "a counter in memory that processes share does not go wrong with a lock held from load to store",
	  .question = ASKS_NONE_LOST, .figure = "lost-shared-lock", .workers = 2, .yes = SHARED_LOCK, .no = "the lock kept nobody out" },
	{ .name = "processes/speed-up", .claim = "two processes finish CPU-bound work 1.7 times as fast as one",
	  .question = ASKS_SPEED_UP, .figure = "processes", .workers = 2, .bound = 1.7, .load = LOAD_EITHER, .cpus = 2,
	  .yes = SIDE_BY_SIDE, .no = "the two CPUs did not work side by side, though the loop leaves most of each core idle" },
	{ .name = "processes/python-own-memory",
	  .claim = "each process of multiprocessing has its own memory: a global is not shared",
	  .python = true, .question = ASKS_ALL_LOST, .figure = "lost-own-memory", .workers = 2, .bound = 1e6, .yes = OWN_MEMORY,
	  .no = "the parent saw a count" },
	{ .name = "processes/python-shared-memory", .claim = "multiprocessing.Value goes wrong (value += 1), though it has a lock",
	  .python = true, .question = ASKS_LOST, .figure = "lost-shared-memory", .workers = 2, .load = LOAD_LOWERS,
	  .yes = "its lock is taken for the load, and again for the store", .no = NOT_SEEN },
	{ .name = "processes/python-shared-lock",
	  .claim = "multiprocessing.Value does not go wrong with get_lock() around load and store", .python = true,
	  .question = ASKS_NONE_LOST, .figure = "lost-shared-lock", .workers = 2, .yes = SHARED_LOCK, .no = "the lock kept nobody out" },
	{ .name = "processes/python-speed-up",
	  .claim = "two processes of multiprocessing finish CPU-bound work 1.3 times as fast as one",
	  .python = true, .question = ASKS_SPEED_UP, .figure = "processes", .workers = 2, .bound = 1.3, .load = LOAD_EITHER, .cpus = 2,
	  .yes = "each has an interpreter and a GIL of its own, and making them is counted",
	  .no = "making the processes took what they saved: give them longer work" },
};

const struct models_experiment models_processes = {
	.name = "processes", .summary = "each process has its own memory, so the GIL is no problem",
	.script = "processes.py", .in_c = true, .amount = 16000, .quick_amount = 8000, .python_amount = 40, .quick_python_amount = 20,
	.workers = "1,2", .quick_workers = "1,2", .picture = "lost-gained",
	.title = "What two processes lose of a counter, and what they gain", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
