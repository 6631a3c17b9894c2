/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "launch/tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/* Fixed, because the machine may just have run out of memory. Of a larger tree a part is seen at a time. */
#define TREE_MAX 4096

struct tree {
	pid_t pids[TREE_MAX];
	size_t count;
};

static struct tree tree;

static void add(pid_t pid)
{
	if (tree.count < TREE_MAX)
		tree.pids[tree.count++] = pid;
}

/* The whole file as a string, cut at @size; false when the process is gone. */
static bool read_small(const char *path, char *text, size_t size)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got;

	if (file < 0)
		return false;
	got = read(file, text, size - 1);
	close(file);
	text[got > 0 ? got : 0] = '\0';
	return got > 0;
}

static bool read_of_process(pid_t pid, const char *name, char *text, size_t size)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	return read_small(path, text, size);
}

/* The name in parentheses may hold anything: only what follows the last ')' counts. */
static bool read_stat(pid_t pid, char *state, int *parent)
{
	char text[512];
	const char *tail;

	if (!read_of_process(pid, "stat", text, sizeof(text)))
		return false;
	tail = strrchr(text, ')');
	return tail != NULL && sscanf(tail, ") %c %d", state, parent) == 2;
}

/* "12 345 6789 ", of any length. */
static void add_children_file(const char *path)
{
	FILE *file = fopen(path, "re");
	int pid;

	if (file == NULL)
		return;
	while (fscanf(file, "%d", &pid) == 1)
		add(pid);
	fclose(file);
}

static void add_children_of(pid_t pid)
{
	char path[64 + sizeof(((struct dirent *)0)->d_name)];
	struct dirent *entry;
	DIR *tasks;

	snprintf(path, sizeof(path), "/proc/%d/task", (int)pid);
	tasks = opendir(path);
	if (tasks == NULL)
		return;
	while ((entry = readdir(tasks)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "/proc/%d/task/%s/children", (int)pid, entry->d_name);
		add_children_file(path);
	}
	closedir(tasks);
}

/* For kernels without CONFIG_PROC_CHILDREN: everybody on the machine is asked for their parent. */
static void add_by_parent(pid_t wanted)
{
	DIR *processes = opendir("/proc");
	struct dirent *entry;
	char state;
	int parent;

	if (processes == NULL)
		return;
	while ((entry = readdir(processes)) != NULL) {
		int pid = atoi(entry->d_name);

		if (pid > 0 && read_stat(pid, &state, &parent) && parent == wanted)
			add(pid);
	}
	closedir(processes);
}

void tree_look(void)
{
	void (*add_those_of)(pid_t pid) = add_by_parent;
	char path[64];

	snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
	if (access(path, R_OK) == 0)
		add_those_of = add_children_of;
	tree.count = 0;
	add_those_of(getpid());
	for (size_t i = 0; i < tree.count; i++)
		add_those_of(tree.pids[i]);
}

bool tree_is_stopped(void)
{
	char state;
	int parent;

	for (size_t i = 0; i < tree.count; i++)
		if (read_stat(tree.pids[i], &state, &parent) && state == 'T')
			return true;
	return false;
}

static uint64_t resident_of(pid_t pid)
{
	unsigned long long pages;
	char text[128];

	if (!read_of_process(pid, "statm", text, sizeof(text)) || sscanf(text, "%*u %llu", &pages) != 1)
		return 0;
	return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

/* Each page divided by the number of processes that map it; resident_of where the kernel does not tell. */
static uint64_t share_of(pid_t pid)
{
	unsigned long long kilobytes;
	const char *line;
	char text[1024];

	if (!read_of_process(pid, "smaps_rollup", text, sizeof(text)))
		return resident_of(pid);
	line = strstr(text, "\nPss:");
	if (line == NULL || sscanf(line, "\nPss: %llu", &kilobytes) != 1)
		return resident_of(pid);
	return kilobytes * 1024;
}

static uint64_t sum(uint64_t (*of)(pid_t pid))
{
	uint64_t bytes = 0;

	for (size_t i = 0; i < tree.count; i++)
		bytes += of(tree.pids[i]);
	return bytes;
}

bool tree_exceeds(uint64_t limit)
{
	return sum(resident_of) > limit && sum(share_of) > limit;
}

void tree_kill(void)
{
	for (size_t i = 0; i < tree.count; i++)
		kill(tree.pids[i], SIGKILL);
}
