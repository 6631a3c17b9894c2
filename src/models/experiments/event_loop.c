/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

#define AWAIT_OUTSIDE "tasks are switched at an await alone, and there the counter is whole"
#define AWAIT_INSIDE "the other task counts during the await, and what it counted is overwritten"
#define AWAIT_TASK_LOCK "the other task waits for the lock until the store"
#define AWAIT_INPUT "they wait at the same time, again and again, and waiting takes no CPU"
#define LOOP_SLOW "the loop took long beside the waits"
#define NO_TASKS "this Python is too old: async and await came with 3.5"

static const struct models_rule rules[] = {
	{ .name = "event-loop/await-outside", .claim = "tasks never count wrong where no await lies between load and store",
	  .question = ASKS_NONE_LOST, .figure = "lost-await-outside", .workers = 2, .yes = AWAIT_OUTSIDE, .no = "something else switched the tasks" },
	{ .name = "event-loop/await-inside", .claim = "tasks count wrong every time where an await lies between load and store",
	  .question = ASKS_ALL_LOST, .figure = "lost-await-inside", .workers = 2, .bound = 1, .yes = AWAIT_INSIDE, .no = "the await did not switch" },
	{ .name = "event-loop/task-lock", .claim = "with a lock that tasks take, an await between load and store spoils nothing",
	  .question = ASKS_NONE_LOST, .figure = "lost-task-lock", .workers = 2, .yes = AWAIT_TASK_LOCK, .no = "the lock kept nobody out" },
	{ .name = "event-loop/speed", .claim = "on one thread, 16 tasks that wait for input are at least 13.6 times as fast as one",
	  .question = ASKS_SPEED_UP, .figure = "tasks", .workers = 16, .bound = 13.6, .load = LOAD_LOWERS,
	  .yes = AWAIT_INPUT, .no = LOOP_SLOW },
	{ .name = "event-loop/python-await-outside",
	  .claim = "asyncio never counts wrong where no await lies between load and store", .python = true,
	  .question = ASKS_NONE_LOST, .figure = "lost-await-outside", .workers = 2, .yes = AWAIT_OUTSIDE, .no = "something else switched the tasks",
	  .absent = NO_TASKS },
	{ .name = "event-loop/python-await-inside", .claim = "asyncio counts wrong every time where an await lies between load and store",
	  .python = true, .question = ASKS_ALL_LOST, .figure = "lost-await-inside", .workers = 2, .bound = 1, .yes = AWAIT_INSIDE,
	  .no = "the await did not switch", .absent = NO_TASKS },
	{ .name = "event-loop/python-task-lock",
	  .claim = "with asyncio.Lock, an await between load and store spoils nothing", .python = true,
	  .question = ASKS_NONE_LOST, .figure = "lost-task-lock", .workers = 2, .yes = AWAIT_TASK_LOCK, .no = "the lock kept nobody out",
	  .absent = NO_TASKS },
	{ .name = "event-loop/python-speed", .claim = "on one thread, 16 tasks of asyncio that wait are at least 13.6 times as fast as one",
	  .python = true, .question = ASKS_SPEED_UP, .figure = "tasks", .workers = 16, .bound = 13.6, .load = LOAD_LOWERS,
	  .yes = AWAIT_INPUT, .no = LOOP_SLOW, .absent = NO_TASKS },
};

const struct models_experiment models_event_loop = {
	.name = "event-loop", .summary = "async and await are the other way: what goes wrong there, and how fast is it?",
	.script = "event_loop.py", .in_c = true, .amount = 50, .quick_amount = 10, .python_amount = 5, .quick_python_amount = 1,
	.workers = "1,4,16,64", .quick_workers = "1,16", .picture = "lost-gained",
	.title = "What two tasks of an event loop lose, and what many gain", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
