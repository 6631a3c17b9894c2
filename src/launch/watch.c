/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "launch/watch.h"
#include "launch/tree.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define TICK_NS 100000000L
/* What cannot be killed for so long (another user's, stuck in the kernel) is left to the tool. */
#define KILL_ROUNDS 300
#define KILL_ROUND_MS 5

enum { CONTROL, SIGNALS, TICKS, SOURCES };

static int signals_fd = -1;

bool watch_block_signals(void)
{
	sigset_t all, wanted;

	sigfillset(&all);
	sigemptyset(&wanted);
	sigaddset(&wanted, SIGCHLD);
	sigaddset(&wanted, SIGHUP);
	sigaddset(&wanted, SIGINT);
	sigaddset(&wanted, SIGQUIT);
	sigaddset(&wanted, SIGTERM);
	signals_fd = signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
	return signals_fd >= 0 && sigprocmask(SIG_SETMASK, &all, NULL) == 0;
}

static bool end_with(struct watch *watch, enum launch_end end, int code)
{
	watch->end = end;
	watch->code = code;
	return true;
}

/*
 * Orphans of the subject are ours: they are reaped here. The subject itself stays a zombie,
 * so that its process group cannot become somebody else's before watch_kill.
 */
static bool child_ended(struct watch *watch)
{
	for (;;) {
		siginfo_t info = { .si_pid = 0 };

		if (waitid(P_ALL, 0, &info, WEXITED | WSTOPPED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0)
			return false;
		if (info.si_code == CLD_STOPPED)
			return end_with(watch, LAUNCH_STOPPED, info.si_status);
		if (info.si_pid == watch->subject)
			return end_with(watch, info.si_code == CLD_EXITED ? LAUNCH_EXITED : LAUNCH_SIGNALLED,
					info.si_status);
		waitpid(info.si_pid, NULL, WNOHANG);
	}
}

/* Returns whether a signal other than SIGCHLD was among them: somebody wants the launcher to end. */
static bool drain_signals(void)
{
	struct signalfd_siginfo signal;
	bool asked = false;

	while (read(signals_fd, &signal, sizeof(signal)) == sizeof(signal))
		asked = asked || signal.ssi_signo != SIGCHLD;
	return asked;
}

/* A deeper descendant's stop sends us no signal: it shows on ticks, and when the time is up. */
static bool killed(struct watch *watch)
{
	tree_look();
	if (tree_is_stopped())
		return end_with(watch, LAUNCH_STOPPED, 0);
	return end_with(watch, LAUNCH_KILLED, 0);
}

static bool ticked(struct watch *watch, int ticks, uint64_t memory_limit)
{
	uint64_t count;

	if (read(ticks, &count, sizeof(count)) != sizeof(count))
		return false;
	tree_look();
	if (tree_exceeds(memory_limit))
		return end_with(watch, LAUNCH_OUT_OF_MEMORY, 0);
	return tree_is_stopped() && end_with(watch, LAUNCH_STOPPED, 0);
}

static int start_ticks(void)
{
	const struct itimerspec every = { { 0, TICK_NS }, { 0, TICK_NS } };
	int ticks = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);

	if (ticks >= 0)
		timerfd_settime(ticks, 0, &every, NULL);
	return ticks;
}

void watch_wait(struct watch *watch, uint64_t memory_limit)
{
	int ticks = memory_limit > 0 ? start_ticks() : -1;
	struct pollfd sources[SOURCES] = {
		[CONTROL] = { .fd = LAUNCH_CONTROL_FD, .events = POLLIN },
		[SIGNALS] = { .fd = signals_fd, .events = POLLIN },
		[TICKS] = { .fd = ticks, .events = POLLIN },
	};
	bool over = false;

	/* A natural end comes first: what ended by itself was not killed by us. */
	while (!over) {
		poll(sources, SOURCES, -1);
		if (sources[SIGNALS].revents != 0)
			over = (drain_signals() && killed(watch)) || child_ended(watch);
		if (!over && sources[CONTROL].revents != 0)
			over = killed(watch);
		if (!over && sources[TICKS].revents != 0)
			over = ticked(watch, ticks, memory_limit);
	}
	if (ticks >= 0)
		close(ticks);
}

/* True when there is none left: then there is no descendant either, because every orphan is our child. */
static bool reap_all(void)
{
	pid_t reaped;

	do
		reaped = waitpid(-1, NULL, WNOHANG);
	while (reaped > 0);
	return reaped < 0;
}

void watch_kill(const struct watch *watch)
{
	struct pollfd children = { .fd = signals_fd, .events = POLLIN };

	kill(-watch->subject, SIGKILL);
	kill(watch->subject, SIGKILL);
	for (int round = 0; round < KILL_ROUNDS && !reap_all(); round++) {
		tree_look();
		tree_kill();
		poll(&children, 1, KILL_ROUND_MS);
		drain_signals();
	}
}
