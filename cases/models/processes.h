/* SPDX-License-Identifier: MIT */
/* model processes: each worker is a child process, made by fork. */
#ifdef RC_FACTS
{
	.kind = { "processes", "child processes made by fork, one worker each" },
	.workers_are = RC_PROCESSES,
},
#else /* code */
#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
static pid_t model_workers[RC_WORKERS_MAX];
static unsigned model_started;

/* Start @workers of them; 0, or the error that kept the rest from starting. */
static int model_start(unsigned workers, void (*work)(void *context, unsigned worker), void *context)
{
	pid_t parent = getpid();

	for (model_started = 0; model_started < workers; model_started++) {
		pid_t child = fork();

		if (child < 0)
			return errno;
		if (child == 0) {
			/* Do not outlive the parent, however it ends. */
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			if (getppid() == parent)
				work(context, model_started);
			_exit(0);
		}
		model_workers[model_started] = child;
	}
	return 0;
}

/* Wait for all; 0, or the wait status of *@worker, which did not end by itself; the others are killed then. */
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
		*worker = which;
		for (unsigned other = 0; other < model_started; other++)
			if (model_workers[other] > 0)
				kill(model_workers[other], SIGKILL);
	}
	return bad;
}
#endif /* RC_FACTS */
