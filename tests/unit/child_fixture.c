/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * child_fixture: the subject of test_child: ends, fails and misbehaves as its first word says.
 * Libc only. What runs on ends by itself after a minute, lest a broken test leave it.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MEGABYTE (1024UL * 1024)

static void run_on(void)
{
	alarm(60);
	for (;;)
		pause();
}

/* "PID LAUNCHER" appears at once in @path. */
static int hang(const char *path)
{
	char temporary[4096];
	FILE *file;

	if (path == NULL)
		run_on();
	snprintf(temporary, sizeof(temporary), "%s.new", path);
	file = fopen(temporary, "w");
	if (file == NULL)
		return 1;
	fprintf(file, "%d %d", (int)getpid(), (int)getppid());
	if (fclose(file) != 0 || rename(temporary, path) != 0)
		return 1;
	run_on();
	return 1;
}

/* In steps, so that who looks ten times a second sees it before the machine feels it. */
static int eat(unsigned long most, unsigned int pause_us)
{
	for (unsigned long eaten = 0; eaten < most; eaten++) {
		char *more = malloc(MEGABYTE);

		if (more == NULL)
			abort();
		memset(more, 1, MEGABYTE);
		__asm__ volatile("" : : "r"(more) : "memory"); /* or the compiler saves it all */
		usleep(pause_us);
	}
	run_on();
	return 1;
}

/* Three processes, which together hold too much though none does alone. */
static int brood(unsigned long most)
{
	if (fork() != 0)
		fork();
	return eat(most, 2000);
}

/* Three processes with the same pages: each looks as large as all of them are. */
static int share(unsigned long megabytes)
{
	const size_t size = megabytes * MEGABYTE;
	char *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED)
		return 1;
	memset(memory, 1, size);
	if (fork() != 0)
		fork();
	memset(memory, 2, size);
	run_on();
	return 1;
}

static int flood(unsigned long bytes)
{
	static char block[65536];

	memset(block, 'x', sizeof(block));
	while (bytes > 0) {
		size_t now = bytes < sizeof(block) ? bytes : sizeof(block);
		ssize_t done = write(bytes & 1 ? 2 : 1, block, now);

		if (done <= 0)
			return 1;
		bytes -= (unsigned long)done;
	}
	return 0;
}

/* Out of the process group, the session and its parent's care; only its pid is left. */
static int orphan(void)
{
	int ends[2], pid;

	if (pipe(ends) != 0)
		return 1;
	if (fork() == 0) {
		setsid();
		if (fork() != 0)
			_exit(0);
		pid = getpid();
		if (write(ends[1], &pid, sizeof(pid)) == sizeof(pid))
			run_on();
		_exit(1);
	}
	if (read(ends[0], &pid, sizeof(pid)) != sizeof(pid))
		return 1;
	printf("%d", pid);
	return 0;
}

/* A grandchild of the launcher stops: no signal tells the launcher. */
static int stop_below(void)
{
	if (fork() == 0)
		raise(SIGSTOP);
	run_on();
	return 1;
}

static int show_page(void)
{
	const char *page = mmap(NULL, 16, PROT_READ, MAP_SHARED, 4, 0);

	if (page == MAP_FAILED)
		return 1;
	printf("%.15s", page);
	return 0;
}

static int show_descriptors(void)
{
	DIR *open = opendir("/proc/self/fd");
	struct dirent *entry;

	while (open != NULL && (entry = readdir(open)) != NULL)
		if (entry->d_name[0] != '.' && atoi(entry->d_name) != dirfd(open))
			printf("%s ", entry->d_name);
	return open == NULL || closedir(open) != 0;
}

/* A folder in TMPDIR that is hard to remove: deep, without permissions, with a link to the outside. */
static int fill_scratch(const char *outside)
{
	if (chdir(getenv("TMPDIR")) != 0 || symlink(outside, "link") != 0)
		return 1;
	for (int depth = 0; depth < 250; depth++)
		if (mkdir("deeper", 0700) != 0 || chdir("deeper") != 0)
			return 1;
	if (close(open("file", O_CREAT | O_WRONLY, 0)) != 0 || mkdir("closed", 0) != 0)
		return 1;
	return chmod(".", 0) != 0;
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	const char *value = argc > 2 ? argv[2] : NULL;
	const unsigned long number = value != NULL ? strtoul(value, NULL, 10) : 0;

	if (strcmp(what, "exit") == 0)
		return (int)number;
	if (strcmp(what, "crash") == 0)
		abort(); /* a SIGSEGV would be a sanitizer's */
	if (strcmp(what, "hang") == 0)
		return hang(value);
	if (strcmp(what, "stop") == 0)
		return raise(SIGSTOP);
	if (strcmp(what, "stop-below") == 0)
		return stop_below();
	if (strcmp(what, "eat") == 0)
		return eat(number, 2000);
	if (strcmp(what, "gobble") == 0)
		return eat(number, 0);
	if (strcmp(what, "brood") == 0)
		return brood(number);
	if (strcmp(what, "share") == 0)
		return share(number);
	if (strcmp(what, "flood") == 0)
		return flood(number);
	if (strcmp(what, "orphan") == 0)
		return orphan();
	if (strcmp(what, "env") == 0)
		return printf("%s", getenv(value) != NULL ? getenv(value) : "(none)") < 0;
	if (strcmp(what, "page") == 0)
		return show_page();
	if (strcmp(what, "descriptors") == 0)
		return show_descriptors();
	if (strcmp(what, "scratch") == 0)
		return fill_scratch(value);
	return 64;
}
