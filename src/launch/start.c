/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "launch/start.h"
#include "launch/protocol.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* The process group of its own lets one kill() strike all of a subject that forks quickly. */
static bool tie_to_launcher(pid_t launcher)
{
	if (setpgid(0, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
		return false;
	if (getppid() != launcher) /* it died before the prctl */
		_exit(1);
	return true;
}

static void restore_signals(void)
{
	sigset_t none;

	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static bool set_environment(const struct launch_options *options)
{
	if (options->scratch != NULL && setenv("TMPDIR", options->scratch, 1) != 0)
		return false;
	for (size_t i = 0; i < options->set_count; i++)
		if (putenv(options->set[i]) != 0)
			return false;
	return true;
}

static bool set_limits(const struct launch_options *options)
{
	const struct rlimit no_core = { 0, 0 };
	rlim_t most = options->address_limit;
	struct rlimit address;

	if (setrlimit(RLIMIT_CORE, &no_core) != 0)
		return false;
	if (most == 0)
		return true;
	/* A limit that we are under already (ulimit -v) may not be raised. */
	if (getrlimit(RLIMIT_AS, &address) != 0)
		return false;
	if (address.rlim_max < most)
		most = address.rlim_max;
	address = (struct rlimit){ most, most };
	return setrlimit(RLIMIT_AS, &address) == 0;
}

static bool open_input(const char *path)
{
	int file = open(path, O_RDONLY);

	return file >= 0 && (file == 0 || (dup2(file, 0) == 0 && close(file) == 0));
}

/* Containers often refuse it (seccomp): then addresses stay random. */
static void fix_addresses(void)
{
	int now = personality(0xffffffff);

	if (now != -1)
		personality((unsigned int)now | ADDR_NO_RANDOMIZE);
}

/* Returns only when something was refused. Everything above standard error is close-on-exec by now. */
static void become_subject(const struct launch_options *options, pid_t launcher)
{
	if (!tie_to_launcher(launcher) || !set_environment(options))
		return;
	if (options->input != NULL && !open_input(options->input))
		return;
	if (options->page && fcntl(LAUNCH_PAGE_FD, F_SETFD, 0) != 0)
		return;
	if (options->fixed_addresses)
		fix_addresses();
	if (!set_limits(options))
		return;
	restore_signals();
	execvp(options->argv[0], options->argv);
}

pid_t start_subject(const struct launch_options *options, int *failure)
{
	const pid_t launcher = getpid();
	pid_t subject;
	int ends[2], number;

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return -1;
	subject = fork();
	if (subject == 0) {
		become_subject(options, launcher);
		if (write(ends[1], &errno, sizeof(errno)) != sizeof(errno))
			_exit(126);
		_exit(127);
	}
	number = errno;
	close(ends[1]);
	if (subject < 0)
		close(ends[0]);
	*failure = ends[0];
	errno = number;
	return subject;
}

int start_failure(int failure)
{
	int number = 0;

	if (read(failure, &number, sizeof(number)) != sizeof(number))
		number = 0;
	close(failure);
	return number;
}
