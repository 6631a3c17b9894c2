/* SPDX-License-Identifier: MIT */
/* storage shm-open: POSIX shared memory, unlinked as soon as it is open, so that nothing is left behind. */
#ifdef RC_FACTS
{
	.kind = { "shm-open", "POSIX shared memory, unlinked at once" },
	.shared_between = RC_THREADS | RC_PROCESSES,
},
#else /* code */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
static void *storage_open(size_t bytes)
{
	void *memory = MAP_FAILED;
	char name[64];

	snprintf(name, sizeof(name), "/racecount-%ld", (long)getpid());
	int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
	if (fd < 0)
		return NULL;
	shm_unlink(name);
	/* Not ftruncate: it promises memory that a full /dev/shm cannot give, and the first store would die of SIGBUS. */
	int refused = posix_fallocate(fd, 0, (off_t)bytes);
	if (refused == 0)
		memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	else
		errno = refused;
	int reason = errno;
	close(fd);
	errno = reason;
	return memory == MAP_FAILED ? NULL : memory;
}

static void *storage_here(void *memory)
{
	return memory;
}

static void storage_close(void *memory, size_t bytes)
{
	munmap(memory, bytes);
}
#endif /* RC_FACTS */
