/* SPDX-License-Identifier: MIT */
/* model tasks: the workers are tasks of an event loop in one thread, which await after each operation. */
#ifdef RC_FACTS
{
	.kind = { "tasks", "tasks of an event loop in one thread, which await after each operation" },
	.workers_are = RC_THREADS,
	.turns = TURNS_TASKS,
	.looks_at_end = 1,
	.by_name = true,
},
#else /* code */
/* Make @workers of them; 0, or the error that kept the rest from being made. */
static int model_start(unsigned workers, void (*work)(void *context, unsigned worker), void *context)
{
	return rc_tasks_start(workers, work, context);
}

/* Run the loop until all have ended. Tasks end with their process. */
static int model_join(unsigned *worker)
{
	*worker = 0;
	rc_tasks_run();
	return 0;
}
#endif /* RC_FACTS */
