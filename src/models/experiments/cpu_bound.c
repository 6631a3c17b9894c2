/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

static const struct models_rule rules[] = {
	{ .name = "cpu-bound/threads-latency", .claim = "two threads without a GIL finish CPU-bound work 1.7 times as fast as one",
	  .question = ASKS_SPEED_UP, .figure = "threads-latency", .workers = 2, .bound = 1.7, .load = LOAD_EITHER, .cpus = 2,
	  .yes = "each step waits for the one before, so that even two CPUs of one core do not want the same unit at once",
	  .no = "the two CPUs did not work side by side, though the loop leaves most of each core idle" },
	{ .name = "cpu-bound/processes-latency", .claim = "two processes finish CPU-bound work 1.7 times as fast as one",
	  .question = ASKS_SPEED_UP, .figure = "processes-latency", .workers = 2, .bound = 1.7, .load = LOAD_EITHER, .cpus = 2,
	  .yes = "each step waits for the one before, so that even two CPUs of one core do not want the same unit at once",
	  .no = "the two CPUs did not work side by side, though the loop leaves most of each core idle" },
	{ .name = "cpu-bound/threads-execution", .claim = "that holds for threads also where the loop keeps the execution units busy",
	  .question = ASKS_SPEED_UP, .figure = "threads-execution", .workers = 2, .bound = 1.7, .load = LOAD_EITHER, .cpus = 2,
	  .yes = "the two CPUs have execution units of their own",
	  .no = "the two CPUs share the execution units of one core, as hyper-threads do: each gets a part of them" },
	{ .name = "cpu-bound/processes-execution", .claim = "that holds for processes also where the loop keeps the execution units busy",
	  .question = ASKS_SPEED_UP, .figure = "processes-execution", .workers = 2, .bound = 1.7, .load = LOAD_EITHER, .cpus = 2,
	  .yes = "the two CPUs have execution units of their own",
	  .no = "the two CPUs share the execution units of one core, as hyper-threads do: each gets a part of them" },
	{ .name = "cpu-bound/python-threads", .claim = "threads do not help CPU-bound work under the GIL", .python = true,
	  .question = ASKS_SPEED_UP, .figure = "threads", .workers = 2, .at_most = true, .bound = 1.05, .load = LOAD_EITHER, .cpus = 2,
	  .yes = "only the thread that holds the GIL computes; the other waits for it", .no = MODELS_NO_GIL },
	{ .name = "cpu-bound/python-worse", .claim = "under the GIL, two threads make CPU-bound work a bit slower than one", .python = true,
	  .question = ASKS_SPEED_UP, .figure = "threads", .workers = 2, .at_most = true, .bound = 1, .load = LOAD_EITHER, .cpus = 2,
	  .yes = "making the threads, and handing the GIL to and fro, comes on top of the same work",
	  .no = "handing over the GIL every 5 ms costs less than can be seen" },
	{ .name = "cpu-bound/python-processes", .claim = "multiprocessing helps CPU-bound work: two processes are 1.3 times as fast", .python = true,
	  .question = ASKS_SPEED_UP, .figure = "processes", .workers = 2, .bound = 1.3, .load = LOAD_EITHER, .cpus = 2,
	  .yes = "each process has an interpreter and a GIL of its own",
	  .no = "making the processes took what they saved: give them longer work" },
};

const struct models_experiment models_cpu_bound = {
	.name = "cpu-bound", .summary = "threads do not help CPU-bound work under the GIL; processes do",
	.script = "cpu_bound.py", .in_c = true, .amount = 80, .quick_amount = 40, .python_amount = 120, .quick_python_amount = 80,
	.workers = "cpus", .quick_workers = "1,2", .picture = "speed-up", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
