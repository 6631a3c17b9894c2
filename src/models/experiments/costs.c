/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

static const struct models_rule rules[] = {
	{ .name = "costs/create-thread", .claim = "creating threads costs time: more than ten tasks do",
	  .question = ASKS_RATIO, .figure = "create-thread", .workers = 1, .against = "create-task", .against_workers = 1,
	  .bound = 10, .load = LOAD_EITHER, .margin = 1.5,
	  .yes = "a thread is made, scheduled and taken apart by the kernel, a task by its own program",
	  .no = "the kernel makes and ends threads nearly as fast as a program its tasks" },
	{ .name = "costs/create-process", .claim = "creating a process costs more than creating a thread",
	  .question = ASKS_RATIO, .figure = "create-process", .workers = 1, .against = "create-thread", .against_workers = 1,
	  .bound = 1, .load = LOAD_EITHER, .margin = 1.5,
	  .yes = "fork copies the page tables and gives the process a memory of its own",
	  .no = "a process as small as this one is copied as fast as a thread is made" },
	{ .name = "costs/switch-threads", .claim = "switching between threads costs time: more than between tasks",
	  .question = ASKS_RATIO, .figure = "switch-one-cpu", .workers = 2, .against = "switch-tasks", .against_workers = 2,
	  .bound = 1, .load = LOAD_EITHER, .margin = 1.5,
	  .yes = "one thread goes to sleep in the kernel and another is woken; tasks change a stack",
	  .no = "the kernel switches threads as fast as a program its tasks" },
	{ .name = "costs/switch-cpus", .claim = "waking a thread on another CPU costs more than a switch on one CPU",
	  .question = ASKS_RATIO, .figure = "switch-between-cpus", .workers = 2, .against = "switch-one-cpu", .against_workers = 2,
	  .bound = 1, .load = LOAD_EITHER, .margin = 2, .cpus = 2,
	  .yes = "an idle CPU has to be woken by an interrupt, in a virtual machine through the hypervisor",
	  .no = "the other CPU stayed awake, so nothing had to be woken" },
	{ .name = "costs/free-gil", .claim = "a GIL that no other thread wants costs little: a tenth of a switch between threads at most",
	  .question = ASKS_RATIO, .figure = "take-gil", .workers = 1, .against = "switch-one-cpu", .against_workers = 2,
	  .at_most = true, .bound = 0.1, .load = LOAD_EITHER, .margin = 1.5,
	  .yes = "to take and drop it is a mutex that nobody holds, twice, and no call of the kernel",
	  .no = "a mutex that nobody holds is slow here" },
};

const struct models_experiment models_costs = {
	.name = "costs", .summary = "creating threads and switching between them cost time",
	.in_c = true, .amount = 400, .quick_amount = 150, .picture = "costs",
	.title = "What it costs to make a worker, and to switch to another", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
