/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

#define AWAIT_OUTSIDE "tasks are switched at an await alone, and there the counter is whole"
#define AWAIT_INSIDE "the other task counts during the await, and what it counted is overwritten"
#define AWAIT_TASK_LOCK "the other task waits for the lock until the store"
#define NO_TASKS "this Python is too old: async and await came with 3.5"

static const struct models_rule rules[] = {
	{ .name = "event-loop/await-outside", .claim = "tasks never count wrong where no await lies between load and store",
	  .question = ASKS_NONE_LOST, .figure = "lost-await-outside", .workers = 2, .yes = AWAIT_OUTSIDE, .no = "something else switched the tasks" },
	{ .name = "event-loop/await-inside", .claim = "tasks count wrong every time where an await lies between load and store",
	  .question = ASKS_ALL_LOST, .figure = "lost-await-inside", .workers = 2, .bound = 1, .yes = AWAIT_INSIDE, .no = "the await did not switch" },
	{ .name = "event-loop/task-lock", .claim = "a lock that tasks take mends that",
	  .question = ASKS_NONE_LOST, .figure = "lost-task-lock", .workers = 2, .yes = AWAIT_TASK_LOCK, .no = "the lock kept nobody out" },
	{ .name = "event-loop/python-await-outside", .claim = "asyncio never counts wrong where no await lies between load and store", .python = true,
	  .question = ASKS_NONE_LOST, .figure = "lost-await-outside", .workers = 2, .yes = AWAIT_OUTSIDE, .no = "something else switched the tasks",
	  .absent = NO_TASKS },
	{ .name = "event-loop/python-await-inside", .claim = "asyncio counts wrong every time where an await lies between load and store",
	  .python = true, .question = ASKS_ALL_LOST, .figure = "lost-await-inside", .workers = 2, .bound = 1, .yes = AWAIT_INSIDE,
	  .no = "the await did not switch", .absent = NO_TASKS },
	{ .name = "event-loop/python-task-lock", .claim = "asyncio.Lock mends that", .python = true,
	  .question = ASKS_NONE_LOST, .figure = "lost-task-lock", .workers = 2, .yes = AWAIT_TASK_LOCK, .no = "the lock kept nobody out",
	  .absent = NO_TASKS },
};

const struct models_experiment models_event_loop = {
	.name = "event-loop", .summary = "async and await are the other way: what can go wrong there?",
	.script = "event_loop.py", .in_c = true, .amount = 100, .quick_amount = 50, .python_amount = 10, .quick_python_amount = 5,
	.picture = "counter", .title = "What two tasks of an event loop lose", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
