/* SPDX-License-Identifier: MIT */
/* model hybrid: processes of two threads each; with two workers a process for each, with an odd number the last has one for itself. */
#ifdef RC_FACTS
{
	.kind = { "hybrid", "processes of two threads each (of two workers: a process each)" },
	.workers_are = RC_THREADS | RC_PROCESSES,
	.by_name = true,
},
#else /* code */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
struct model_worker {
	void (*work)(void *context, unsigned worker);
	void *context;
	unsigned worker;
};

static pid_t model_workers[RC_WORKERS_MAX]; /* by process */
static unsigned model_started, model_each;  /* processes; workers of each */

static void *model_thread(void *argument)
{
	struct model_worker *self = argument;

	self->work(self->context, self->worker);
	return NULL;
}

/* In a worker process: its threads, the first of which is its own. It ends as a process would that was refused its worker. */
static void model_process(unsigned first, unsigned end, void (*work)(void *context, unsigned worker), void *context)
{
	struct model_worker second = { work, context, first + 1 };
	pthread_t thread;

	if (first + 1 < end && pthread_create(&thread, NULL, model_thread, &second) != 0)
		_exit(EAGAIN);
	work(context, first);
	if (first + 1 < end)
		pthread_join(thread, NULL);
}

/* Start @workers of them; 0, or the error that kept the rest from starting. */
static int model_start(unsigned workers, void (*work)(void *context, unsigned worker), void *context)
{
	pid_t parent = getpid();

	model_each = workers > 2 ? 2 : 1;
	for (model_started = 0; model_started * model_each < workers; model_started++) {
		unsigned first = model_started * model_each, end = first + model_each;
		pid_t child = fork();

		if (child < 0)
			return errno;
		if (child == 0) {
			/* Do not outlive the parent, however it ends. */
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			if (getppid() == parent)
				model_process(first, end < workers ? end : workers, work, context);
			_exit(0);
		}
		model_workers[model_started] = child;
	}
	return 0;
}

/* Wait for all; 0, or the wait status of the process of *@worker, which did not end by itself; the others are killed then. */
static int model_join(unsigned *worker)
{
	int bad = 0, status;

	for (unsigned left = model_started; left > 0; left--) {
		pid_t ended = wait(&status);
		unsigned which = 0;

		if (ended < 0)
			break;
		while (which < model_started && model_workers[which] != ended)
			which++;
		if (which == model_started)
			continue;
		model_workers[which] = 0;
		if (status == 0 || bad)
			continue;
		bad = status;
		*worker = which * model_each;
		for (unsigned other = 0; other < model_started; other++)
			if (model_workers[other] > 0)
				kill(model_workers[other], SIGKILL);
	}
	return bad;
}
#endif /* RC_FACTS */
