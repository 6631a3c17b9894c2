/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/quantity.h"
#include "models/models.h"

/* ---- in C: the same counter under every model ---- */

static const struct models_case free_cases[] = {
	{ "threads/global/none+plain/i32/inc", "threads", "threads, += 1" },
	{ "threads/global/none+plain/i32/inc-dec", "threads-both", "threads, += 1 and -= 1" },
	{ "threads/global/mutex+plain/i32/inc", "mutex", "threads, with a lock" },
	{ "processes/mmap-anon/none+plain/i32/inc", "processes", "processes, shared memory" },
};
static const struct models_case hybrid_cases[] = {
	{ "hybrid/mmap-anon/none+plain/i32/inc", "hybrid", "two processes of two threads" },
};
static const struct models_case task_cases[] = {
	{ "tasks/global/none+plain/i32/inc", "tasks", "tasks, await outside" },
	{ "tasks-await/global/none+plain/i32/inc", "tasks-await", "tasks, await inside" },
};

#define GIL_CASES(interval, words) \
	{ \
		{ "gil/global/none+plain/i32/inc", "gil-" interval, "GIL, any operation, " words }, \
		{ "gil-call/global/none+plain/i32/inc", "gil-call-" interval, "GIL, call inside, " words }, \
		{ "gil-back-edge/global/none+plain/i32/inc", "gil-back-edge-" interval, "GIL, end of loop, " words }, \
	}

static const struct models_case gil_5ms[] = GIL_CASES("5ms", "5 ms");
static const struct models_case gil_100us[] = GIL_CASES("100us", "100 us");
static const struct models_case gil_10us[] = GIL_CASES("10us", "10 us");

#define COUNT(cases) (cases), sizeof(cases) / sizeof((cases)[0])
#define GIL_LOOP 10000000 /* four intervals of 5 ms and more */
#define TASK_LOOP 10000 /* each operation is a switch: as long as a hundred thousand of threads */

static const struct models_campaign campaigns[] = {
	{ COUNT(free_cases), .workers = 2, .switch_ns = 5 * NS_PER_MS },
	{ COUNT(hybrid_cases), .workers = 4, .switch_ns = 5 * NS_PER_MS },
	{ COUNT(gil_5ms), .workers = 2, .switch_ns = 5 * NS_PER_MS, .loop = GIL_LOOP },
	{ COUNT(gil_100us), .workers = 2, .switch_ns = 100 * 1000 },
	{ COUNT(gil_10us), .workers = 2, .switch_ns = 10 * 1000 },
	{ COUNT(task_cases), .workers = 2, .switch_ns = 5 * NS_PER_MS, .loop = TASK_LOOP },
};

/* ---- what is asked ---- */

#define NOT_SEEN "none was lost in these runs; nothing prevents it"
#define REPLICA_YES "both look at the drop request at the same points of the loop"
#define REPLICA_NO "one of the two lost updates, and the other lost none"
#define CANCEL "of what is lost, increments and decrements cancel"
#define IN_THE_WINDOW "what one worker counts between load and store of the other is overwritten"

#define SINCE_3_10 "no switch came between load and store; CPython 3.10 and later, with a GIL, switch at calls and backward jumps alone, and " \
	"there is none: it happens to be right, which nobody promises"

static const struct models_rule rules[] = {
	{ .name = "counter/threads", .claim = "a global counter that two threads increment goes wrong",
	  .question = ASKS_LOST, .figure = "lost-threads", .workers = 2, .load = LOAD_LOWERS, .yes = IN_THE_WINDOW, .no = NOT_SEEN },
	{ .name = "counter/threads-plus-minus",
	  .claim = "a global counter that one thread increments and one decrements goes wrong",
	  .question = ASKS_LOST, .figure = "lost-threads-both", .workers = 2, .load = LOAD_LOWERS,
	  .yes = IN_THE_WINDOW "; " CANCEL, .no = NOT_SEEN },
	{ .name = "counter/processes", .claim = "a counter in memory that two processes share goes wrong",
	  .question = ASKS_LOST, .figure = "lost-processes", .workers = 2, .load = LOAD_LOWERS, .yes = IN_THE_WINDOW, .no = NOT_SEEN },
	{ .name = "counter/hybrid", .claim = "a counter in memory that two processes of two threads each share goes wrong",
	  .question = ASKS_LOST, .figure = "lost-hybrid", .workers = 4, .load = LOAD_LOWERS, .yes = IN_THE_WINDOW, .no = NOT_SEEN },
	{ .name = "counter/gil",
	  .claim = "a GIL that may be handed on after any operation does not save the counter (CPython up to 3.9)",
	  .question = ASKS_LOST, .figure = "lost-gil-5ms", .workers = 2,
	  .yes = "the GIL is handed on between load and store too; what the other counts in its turn is overwritten",
	  .no = "no switch came between load and store; nothing prevents it" },
	{ .name = "counter/gil-call",
	  .claim = "a GIL that is handed on at a call between load and store does not save the counter (+= f(), CPython 3.10 and later)",
	  .question = ASKS_LOST, .figure = "lost-gil-call-5ms", .workers = 2,
	  .yes = "the GIL is handed on at the call; what the other counts in its turn is overwritten",
	  .no = "no switch came at the call; nothing prevents it" },
	{ .name = "counter/gil-back-edge",
	  .claim = "a GIL that is handed on at the end of the loop alone saves the counter (+= 1, CPython 3.10 and later)",
	  .question = ASKS_NONE_LOST, .figure = "lost-gil-back-edge-*", .workers = 2,
	  .yes = "no switch point lies between load and store, whatever the switch interval", .no = "something else let the other in" },
	{ .name = "counter/gil-interval",
	  .claim = "a switch interval of 10 us in place of 5 ms does not save the counter under a GIL",
	  .question = ASKS_LOST, .figure = "lost-gil-10us", .workers = 2,
	  .yes = "there are more switches, each of which costs less: what one turn counts", .no = "no switch came between load and store" },
	{ .name = "counter/tasks", .claim = "tasks that await after the store never count wrong",
	  .question = ASKS_NONE_LOST, .figure = "lost-tasks", .workers = 2,
	  .yes = "tasks are switched at an await alone, and there the counter is whole", .no = "something else switched the tasks" },
	{ .name = "counter/tasks-await", .claim = "tasks that await between load and store count wrong every time",
	  .question = ASKS_ALL_LOST, .figure = "lost-tasks-await", .workers = 2, .bound = 1,
	  .yes = "the other task counts during the await, and what it counted is overwritten", .no = "the await did not switch" },
	{ .name = "counter/lock", .claim = "a lock held from load to store keeps the counter right",
	  .question = ASKS_NONE_LOST, .figure = "lost-mutex", .workers = 2,
	  .yes = "who holds the lock is alone from load to store", .no = "the lock kept nobody out" },
	{ .name = "counter/plus-one", .claim = "a global counter that two threads increment goes wrong (+= 1)", .python = true,
	  .question = ASKS_LOST, .figure = "lost-plain", .workers = 2,
	  .yes = "a thread can be switched between its load and its store of the counter", .no = SINCE_3_10 },
	{ .name = "counter/plus-minus", .claim = "a global counter that one thread increments and one decrements goes wrong", .python = true,
	  .question = ASKS_LOST, .figure = "lost-both", .workers = 2,
	  .yes = "a thread can be switched between its load and its store of the counter; " CANCEL, .no = SINCE_3_10 },
	{ .name = "counter/plus-call",
	  .claim = "a global counter that two threads increment goes wrong where the amount comes from a function (+= f())", .python = true,
	  .question = ASKS_LOST, .figure = "lost-call", .workers = 2,
	  .yes = "the call lies between load and store, and at a call a thread can be switched",
	  .no = "no switch came at the call, or it came before the load" },
	{ .name = "counter/replica-plus-one",
	  .claim = "the replica of the GIL loses where this CPython does, and nowhere else (+= 1)", .python = true,
	  .question = ASKS_AGREES, .figure = "lost-plain", .workers = 2, .yes = REPLICA_YES, .no = REPLICA_NO },
	{ .name = "counter/replica-plus-call",
	  .claim = "the replica of the GIL loses where this CPython does, and nowhere else (+= f())", .python = true,
	  .question = ASKS_AGREES, .figure = "lost-call", .workers = 2, .yes = REPLICA_YES, .no = REPLICA_NO },
};

const struct models_experiment models_counter = {
	.name = "counter", .summary = "a global counter incremented and decremented by two threads goes wrong",
	.script = "counter.py", .in_c = true, .campaigns = campaigns, .campaign_count = sizeof(campaigns) / sizeof(campaigns[0]),
	.python_amount = 1000, .quick_python_amount = 500, .picture = "counter",
	.title = "What is lost of a global counter", .rules = rules, .rule_count = sizeof(rules) / sizeof(rules[0]),
};
