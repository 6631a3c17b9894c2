/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/child_stray.h"
#include "base/text.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static struct {
	pthread_mutex_t lock;
	int *pids;
	size_t count, room;
} launchers = { .lock = PTHREAD_MUTEX_INITIALIZER };

int child_stray_spawn(uv_loop_t *loop, uv_process_t *process, const uv_process_options_t *options)
{
	int status;

	prctl(PR_SET_CHILD_SUBREAPER, 1);
	pthread_mutex_lock(&launchers.lock);
	status = uv_spawn(loop, process, options);
	if (status == 0) {
		launchers.pids = text_grow(launchers.pids, &launchers.room, launchers.count + 1, sizeof(int));
		launchers.pids[launchers.count++] = process->pid;
	}
	pthread_mutex_unlock(&launchers.lock);
	return status;
}

void child_stray_forget(int pid)
{
	pthread_mutex_lock(&launchers.lock);
	for (size_t i = 0; i < launchers.count; i++)
		if (launchers.pids[i] == pid) {
			launchers.pids[i] = launchers.pids[--launchers.count];
			break;
		}
	pthread_mutex_unlock(&launchers.lock);
}

static bool is_launcher(int pid)
{
	for (size_t i = 0; i < launchers.count; i++)
		if (launchers.pids[i] == pid)
			return true;
	return false;
}

/* The name in parentheses may hold anything: only what follows the last ')' counts. */
static bool is_stray(int pid)
{
	int file, parent, group, session;
	char path[64], text[512];
	const char *tail;
	ssize_t got;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return false;
	got = read(file, text, sizeof(text) - 1);
	close(file);
	text[got > 0 ? got : 0] = '\0';
	tail = strrchr(text, ')');
	return tail != NULL && sscanf(tail, ") %*c %d %d %d", &parent, &group, &session) == 3 &&
	       parent == getpid() && session != getsid(0) && !is_launcher(pid);
}

/* Rare enough to ask everybody on the machine. */
bool child_stray_sweep(void)
{
	DIR *processes = opendir("/proc");
	struct dirent *entry;
	bool clean = true;

	if (processes == NULL)
		return true;
	pthread_mutex_lock(&launchers.lock);
	while ((entry = readdir(processes)) != NULL) {
		int pid = atoi(entry->d_name);

		if (pid <= 0 || !is_stray(pid))
			continue;
		kill(pid, SIGKILL);
		waitpid(pid, NULL, WNOHANG);
		clean = false;
	}
	pthread_mutex_unlock(&launchers.lock);
	closedir(processes);
	return clean;
}
