/* SPDX-License-Identifier: MIT */
#include "experiment/crew.h"
#include "experiment/experiment.h"

#include <errno.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

struct member {
	pthread_t thread;
	crew_work *work;
	void *context;
	unsigned worker;
};

static void *run_member(void *argument)
{
	struct member *member = argument;

	member->work(member->context, member->worker);
	return NULL;
}

bool crew_threads(unsigned count, crew_work *work, void *context, uint64_t *took_ns)
{
	struct member members[WORKERS_MOST];
	const uint64_t begin = now_ns();
	unsigned made = 0;

	for (int number = 0; made < count && number == 0;) {
		members[made] = (struct member){ .work = work, .context = context, .worker = made };
		number = pthread_create(&members[made].thread, NULL, run_member, &members[made]);
		if (number == 0)
			made++;
		errno = number;
	}
	const bool good = made == count || fail("a thread cannot be made");

	for (unsigned i = 0; i < made; i++)
		pthread_join(members[i].thread, NULL);
	*took_ns = now_ns() - begin;
	return good;
}

static bool wait_for(pid_t process)
{
	int status;

	if (waitpid(process, &status, 0) != process)
		return fail("a process cannot be waited for");
	errno = 0;
	return (WIFEXITED(status) && WEXITSTATUS(status) == 0) || fail("a process did not end well");
}

bool crew_processes(unsigned count, crew_work *work, void *context, uint64_t *took_ns)
{
	pid_t processes[WORKERS_MOST];
	const uint64_t begin = now_ns();
	unsigned made = 0;
	bool good = true;

	for (; made < count && good; made += good) {
		processes[made] = fork();
		if (processes[made] == 0) {
			work(context, made);
			_exit(0);
		}
		good = processes[made] > 0 || fail("a process cannot be made");
	}
	for (unsigned i = 0; i < made; i++)
		good = wait_for(processes[i]) && good;
	*took_ns = now_ns() - begin;
	return good;
}

bool crew_fastest(crew_make *make, const struct request *request, crew_work *work, void *context, uint64_t *took_ns)
{
	for (unsigned i = 0; i < CREW_TRIES * request->count_count; i++) {
		const unsigned which = i % request->count_count;
		uint64_t took;

		if (!make(request->counts[which], work, context, &took))
			return false;
		if (i == which || took < took_ns[which])
			took_ns[which] = took;
	}
	return true;
}
