/* SPDX-License-Identifier: MIT */
/* model threads: each worker is a POSIX thread of one process. */
#ifdef RC_FACTS
{
	.kind = { "threads", "POSIX threads of one process" },
	.workers_are = RC_THREADS,
},
#else /* code */
#include <pthread.h>
struct model_worker {
	void (*work)(void *context, unsigned worker);
	void *context;
	unsigned worker;
	pthread_t thread;
};

static struct model_worker model_workers[RC_WORKERS_MAX];
static unsigned model_started;

static void *model_thread(void *argument)
{
	struct model_worker *self = argument;

	self->work(self->context, self->worker);
	return NULL;
}

/* Start @workers of them; 0, or the error that kept the rest from starting. */
static int model_start(unsigned workers, void (*work)(void *context, unsigned worker), void *context)
{
	for (model_started = 0; model_started < workers; model_started++) {
		struct model_worker *next = &model_workers[model_started];

		*next = (struct model_worker){ .work = work, .context = context, .worker = model_started };
		int refused = pthread_create(&next->thread, NULL, model_thread, next);
		if (refused)
			return refused;
	}
	return 0;
}

/* Wait for all; 0, or the wait status of *@worker, which did not end by itself. Threads die with their process. */
static int model_join(unsigned *worker)
{
	for (*worker = 0; *worker < model_started; (*worker)++)
		pthread_join(model_workers[*worker].thread, NULL);
	return 0;
}
#endif /* RC_FACTS */
