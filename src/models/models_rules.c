/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims of the notes, a row each: what would show them, and why they hold or not. */
#include "models/models.h"

#define NO_GIL "this interpreter has no lock that all its threads share, or gives it back in this loop"

const struct models_rule models_rules_costs[4] = {
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
};

const struct models_rule models_rules_cpu_bound[7] = {
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
	  .yes = "only the thread that holds the GIL computes; the other waits for it", .no = NO_GIL },
	{ .name = "cpu-bound/python-worse", .claim = "under the GIL, two threads make CPU-bound work a bit slower than one", .python = true,
	  .question = ASKS_SPEED_UP, .figure = "threads", .workers = 2, .at_most = true, .bound = 1, .load = LOAD_EITHER, .cpus = 2,
	  .yes = "making the threads, and handing the GIL to and fro, comes on top of the same work",
	  .no = "handing over the GIL every 5 ms costs less than can be seen" },
	{ .name = "cpu-bound/python-processes", .claim = "multiprocessing helps CPU-bound work: two processes are 1.3 times as fast", .python = true,
	  .question = ASKS_SPEED_UP, .figure = "processes", .workers = 2, .bound = 1.3, .load = LOAD_EITHER, .cpus = 2,
	  .yes = "each process has an interpreter and a GIL of its own",
	  .no = "making the processes took what they saved: give them longer work" },
};

const struct models_rule models_rules_io_bound[6] = {
	{ .name = "io-bound/threads", .claim = "threads help I/O-bound work: 16 are at least 13.6 times as fast as one",
	  .question = ASKS_SPEED_UP, .figure = "threads", .workers = 16, .bound = 13.6, .load = LOAD_EITHER, .margin = 1.1,
	  .yes = "they all wait at the same time, and waiting takes no CPU", .no = "making the threads took long beside their wait" },
	{ .name = "io-bound/processes", .claim = "processes help I/O-bound work: 16 are at least 8 times as fast as one",
	  .question = ASKS_SPEED_UP, .figure = "processes", .workers = 16, .bound = 8, .load = LOAD_EITHER, .margin = 1.1,
	  .yes = "they all wait at the same time", .no = "making the processes took long beside their wait" },
	{ .name = "io-bound/tasks", .claim = "an event loop helps I/O-bound work: 16 tasks are at least 13.6 times as fast as one",
	  .question = ASKS_SPEED_UP, .figure = "tasks", .workers = 16, .bound = 13.6, .load = LOAD_EITHER, .margin = 1.1,
	  .yes = "one thread waits for all of them at once", .no = "the loop took long beside the wait" },
	{ .name = "io-bound/python-threads", .claim = "threads help I/O-bound work under the GIL: 16 are at least 13.6 times as fast as one",
	  .python = true, .question = ASKS_SPEED_UP, .figure = "threads", .workers = 16, .bound = 13.6, .load = LOAD_EITHER, .margin = 1.1,
	  .yes = "a thread that waits gives the GIL back", .no = "making the threads took long beside their wait" },
	{ .name = "io-bound/python-processes", .claim = "multiprocessing helps I/O-bound work: 16 are at least twice as fast as one",
	  .python = true, .question = ASKS_SPEED_UP, .figure = "processes", .workers = 16, .bound = 2, .load = LOAD_EITHER, .margin = 1.5,
	  .yes = "they all wait at the same time, but making each takes longer than a thread",
	  .no = "making the processes took longer than what they waited for" },
	{ .name = "io-bound/python-asyncio", .claim = "asyncio helps I/O-bound work: 16 tasks are at least 13.6 times as fast as one",
	  .python = true, .question = ASKS_SPEED_UP, .figure = "tasks", .workers = 16, .bound = 13.6, .load = LOAD_EITHER, .margin = 1.1,
	  .yes = "one thread waits for all of them at once", .no = "the loop took long beside the wait",
	  .absent = "this Python is too old: asyncio came with 3.4" },
};

const struct models_rule models_rules_at_once[6] = {
	{ .name = "at-once/threads", .claim = "two threads of one process run at the same time where there is no GIL",
	  .question = ASKS_TOGETHER, .figure = "threads", .one_process = true, .bound = 0.8, .load = LOAD_LOWERS, .cpus = 2,
	  .yes = "each has a CPU", .no = "they took turns, though there are two CPUs" },
	{ .name = "at-once/processes", .claim = "two processes run at the same time",
	  .question = ASKS_TOGETHER, .figure = "processes", .bound = 0.8, .load = LOAD_LOWERS, .cpus = 2,
	  .yes = "each has a CPU", .no = "they took turns, though there are two CPUs" },
	{ .name = "at-once/two-by-two", .claim = "of two processes with two threads each, without a GIL, some two run at any time",
	  .question = ASKS_TOGETHER, .figure = "two-by-two", .bound = 0.8, .load = LOAD_LOWERS, .cpus = 2,
	  .yes = "whichever they are, there is always one for each CPU", .no = "they took turns, though there are two CPUs" },
	{ .name = "at-once/python-threads", .claim = "no two threads of one Python process run at the same time", .python = true,
	  .question = ASKS_TOGETHER, .figure = "threads", .one_process = true, .at_most = true, .bound = 0.01, .load = LOAD_LOWERS, .cpus = 2,
	  .yes = "only the thread that holds the GIL runs", .no = NO_GIL },
	{ .name = "at-once/python-same-process", .claim = "nor do they where there are two processes of two threads each", .python = true,
	  .question = ASKS_TOGETHER, .figure = "two-by-two", .one_process = true, .at_most = true, .bound = 0.01, .load = LOAD_LOWERS,
	  .cpus = 2, .yes = "each process has a GIL, which one of its threads holds", .no = NO_GIL },
	{ .name = "at-once/python-two-processes", .claim = "but threads of two Python processes run at the same time", .python = true,
	  .question = ASKS_TOGETHER, .figure = "two-by-two", .bound = 0.8, .load = LOAD_LOWERS, .cpus = 2,
	  .yes = "each process has a GIL of its own", .no = "the processes took turns, though there are two CPUs" },
};

const struct models_rule models_rules_convoy[2] = {
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

#define SINCE_3_10 "no switch came between load and store; CPython 3.10 and later, with a GIL, switch at calls and backward jumps alone, and " \
	"there is none: it happens to be right, which nobody promises"

const struct models_rule models_rules_counter[3] = {
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

#define AWAIT_OUTSIDE "tasks are switched at an await alone, and there the counter is whole"
#define AWAIT_INSIDE "the other task counts during the await, and what it counted is overwritten"
#define AWAIT_TASK_LOCK "the other task waits for the lock until the store"
#define NO_TASKS "this Python is too old: async and await came with 3.5"

const struct models_rule models_rules_event_loop[6] = {
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

#define OWN_MEMORY "fork gives each process a copy: the parent sees none of what they count"
#define SHARED_MEMORY "what one counts between load and store of the other is overwritten"
#define SHARED_LOCK "one waits for the other's store"
#define NOT_SEEN "none was lost in these runs; nothing prevents it"

const struct models_rule models_rules_processes[6] = {
	{ .name = "processes/own-memory", .claim = "each process has its own memory: a global counter is not shared",
	  .question = ASKS_ALL_LOST, .figure = "lost-own-memory", .workers = 2, .bound = 1e6, .yes = OWN_MEMORY, .no = "the parent saw a count" },
	{ .name = "processes/shared-memory", .claim = "in memory that processes share, a counter goes wrong again",
	  .question = ASKS_LOST, .figure = "lost-shared-memory", .workers = 2, .yes = SHARED_MEMORY, .no = NOT_SEEN },
	{ .name = "processes/shared-lock", .claim = "with a lock between processes it does not",
	  .question = ASKS_NONE_LOST, .figure = "lost-shared-lock", .workers = 2, .yes = SHARED_LOCK, .no = "the lock kept nobody out" },
	{ .name = "processes/python-own-memory", .claim = "each process of multiprocessing has its own memory: a global is not shared",
	  .python = true, .question = ASKS_ALL_LOST, .figure = "lost-own-memory", .workers = 2, .bound = 1e6, .yes = OWN_MEMORY,
	  .no = "the parent saw a count" },
	{ .name = "processes/python-shared-memory", .claim = "multiprocessing.Value goes wrong (value += 1), though it has a lock",
	  .python = true, .question = ASKS_LOST, .figure = "lost-shared-memory", .workers = 2,
	  .yes = "its lock is taken for the load, and again for the store", .no = NOT_SEEN },
	{ .name = "processes/python-shared-lock", .claim = "with get_lock() around the whole it does not", .python = true,
	  .question = ASKS_NONE_LOST, .figure = "lost-shared-lock", .workers = 2, .yes = SHARED_LOCK, .no = "the lock kept nobody out" },
};
