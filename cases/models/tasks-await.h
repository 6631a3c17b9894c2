/* SPDX-License-Identifier: MIT */
/* model tasks-await: tasks of an event loop in one thread, which await between load and store too: `c += await f()'. */
#ifdef RC_FACTS
{
	.kind = { "tasks-await", "tasks of an event loop in one thread, which await in the window too (`c += await f()')" },
	.workers_are = RC_THREADS,
	.turns = TURNS_TASKS,
	.looks_in_window = 1,
	.looks_at_end = 1,
	.by_name = true,
},
#else /* code */
#include "models/tasks.h"
#endif /* RC_FACTS */
