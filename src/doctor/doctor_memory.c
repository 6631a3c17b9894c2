/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_memory.h"

#include "doctor/doctor_file.h"

#include "base/file.h"
#include "base/quantity.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define FOLDER "/dev/shm"
#define PAGE 4096

/* A run has 8192 cells, each a cache line or a few: 512 KiB and up. */
#define FREE_LEAST (UINT64_C(1) << 20)
#define FREE_GOOD (UINT64_C(16) << 20)
/* The kernel's defaults are near the largest number. */
#define UNLIMITED (UINT64_C(1) << 52)
#define SEGMENT_GOOD (UINT64_C(16) << 20)

#define MOUNT_IT "mount -t tmpfs -o size=64m tmpfs /dev/shm (docker run --shm-size 64m)"
#define ENLARGE_IT "mount -o remount,size=64m /dev/shm (docker run --shm-size 64m)"
#define REMOUNT_IT "mount -o remount,rw,mode=1777 /dev/shm"

static int try_page(int descriptor)
{
	int reason = descriptor < 0 ? errno : posix_fallocate(descriptor, 0, PAGE);

	if (descriptor >= 0)
		close(descriptor);
	return reason;
}

static int try_posix(void)
{
	char *name = text_format("/racecount-doctor-%ld", (long)getpid());
	int descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600), reason = errno;

	if (descriptor >= 0)
		shm_unlink(name);
	free(name);
	errno = reason;
	return try_page(descriptor);
}

static int try_system_v(void)
{
	int segment = shmget(IPC_PRIVATE, PAGE, IPC_CREAT | 0600);

	if (segment < 0)
		return errno;
	shmctl(segment, IPC_RMID, NULL);
	return 0;
}

void doctor_memory_read(struct doctor_memory *memory)
{
	struct statvfs room;

	*memory = (struct doctor_memory){
		.mounts = doctor_file_read("/proc/self/mounts"),
		.folder = file_is_folder(FOLDER),
		.posix = try_posix(),
		.memfd = try_page(memfd_create("racecount-doctor", MFD_CLOEXEC | MFD_ALLOW_SEALING)),
		.systemv = try_system_v(),
		.shmmax = doctor_file_read("/proc/sys/kernel/shmmax"),
		.shmall = doctor_file_read("/proc/sys/kernel/shmall"),
		.shmmni = doctor_file_read("/proc/sys/kernel/shmmni"),
		.meminfo = doctor_file_read("/proc/meminfo"),
		.transparent = doctor_file_read("/sys/kernel/mm/transparent_hugepage/enabled"),
	};
	if (memory->folder && statvfs(FOLDER, &room) == 0) {
		memory->size = (uint64_t)room.f_blocks * room.f_frsize;
		memory->free = (uint64_t)room.f_bavail * room.f_frsize;
	}
}

void doctor_memory_fini(struct doctor_memory *memory)
{
	free(memory->mounts);
	free(memory->shmmax);
	free(memory->shmall);
	free(memory->shmmni);
	free(memory->meminfo);
	free(memory->transparent);
	*memory = (struct doctor_memory){ 0 };
}

char *doctor_memory_mount(const char *mounts, const char *folder)
{
	size_t length = strlen(folder);
	char *found = NULL;

	/* DEVICE FOLDER TYPE OPTIONS 0 0 */
	for (const char *line = mounts; line && *line; line = strchr(line, '\n')) {
		line += *line == '\n';
		const char *place = line + strcspn(line, " \n");

		if (*place != ' ' || strncmp(place + 1, folder, length) != 0 || place[1 + length] != ' ')
			continue;
		const char *type = place + 1 + length + 1, *options = type + strcspn(type, " \n");

		free(found);
		found = text_format("%.*s%s%.*s", (int)(options - type), type, *options == ' ' ? ", " : "",
				    *options == ' ' ? (int)strcspn(options + 1, " \n") : 0, options + 1);
	}
	return found;
}

static bool is_read_only(const char *mount)
{
	const char *options = mount ? strstr(mount, ", ro") : NULL;

	return options && (options[4] == '\0' || options[4] == ',');
}

/* "24 GiB, 23 GiB free"; the caller frees it. */
static char *room_of(const struct doctor_memory *memory)
{
	struct text text = { 0 };

	quantity_add_bytes(&text, memory->size);
	text_add(&text, ", ");
	quantity_add_bytes(&text, memory->free);
	text_add(&text, " free");
	return text_take(&text);
}

static void check_folder(const struct doctor_memory *memory, struct checkup *checkup)
{
	char *mount = doctor_memory_mount(memory->mounts, FOLDER), *room = room_of(memory);

	if (!memory->folder)
		checkup_trouble(checkup, CHECK_BROKEN, FOLDER, "mkdir /dev/shm && " MOUNT_IT, "there is no such folder");
	else if (is_read_only(mount))
		checkup_trouble(checkup, CHECK_BROKEN, FOLDER, REMOUNT_IT, "it is mounted read-only (%s)", mount);
	else if (memory->free < FREE_LEAST)
		checkup_trouble(checkup, CHECK_BROKEN, FOLDER, "remove what nobody uses from /dev/shm, or " ENLARGE_IT, "%s: a run takes half a MiB and more", room);
	else if (!mount)
		checkup_trouble(checkup, CHECK_NOTE, FOLDER, MOUNT_IT,
				"nothing is mounted there: shared memory would be an ordinary file (%s)", room);
	else if (memory->free < FREE_GOOD)
		checkup_trouble(checkup, CHECK_NOTE, FOLDER, ENLARGE_IT,
				"%s: many workers or a wide --spacing will not fit", room);
	else
		checkup_ok(checkup, FOLDER, "%s (%s)", room, mount);
	free(mount);
	free(room);
}

static void check_posix(int reason, struct checkup *checkup)
{
	if (reason == 0)
		checkup_ok(checkup, "POSIX", "shm_open works");
	else
		checkup_trouble(checkup, CHECK_BROKEN, "POSIX",
				reason == EACCES || reason == EROFS || reason == EPERM ? REMOUNT_IT : MOUNT_IT,
				"shm_open, or a page for it, is refused: %s", strerror(reason));
}

static void check_memfd(int reason, struct checkup *checkup)
{
	if (reason == 0)
		checkup_ok(checkup, "memfd", "memfd_create works, with seals");
	else
		checkup_trouble(checkup, CHECK_BROKEN, "memfd",
				"allow memfd_create (docker run --security-opt seccomp=unconfined); it needs Linux 3.17",
				"memfd_create is refused, and each run reports through one: %s", strerror(reason));
}

/* Nothing of ours needs it yet. */
static void check_system_v(const struct doctor_memory *memory, struct checkup *checkup)
{
	uint64_t largest = 0, pages = 0, segments = 0;
	struct text text = { 0 };

	if (memory->systemv != 0 || !doctor_file_number(memory->shmmax, &largest)) {
		checkup_trouble(checkup, CHECK_NOTE, "System V",
				"a kernel with CONFIG_SYSVIPC, and a container that may use it (docker run --ipc private)",
				"shmget is refused: %s", strerror(memory->systemv ? memory->systemv : ENOSYS));
		return;
	}
	if (doctor_file_number(memory->shmmni, &segments))
		text_addf(&text, "%llu ", (unsigned long long)segments);
	text_add(&text, "segments (shmmni) of ");
	if (largest < UNLIMITED)
		quantity_add_bytes(&text, largest);
	else
		text_add(&text, "any size");
	text_add(&text, " (shmmax)");
	if (doctor_file_number(memory->shmall, &pages) && pages < UNLIMITED)
		text_addf(&text, ", %llu pages in all (shmall)", (unsigned long long)pages);
	if (largest < SEGMENT_GOOD)
		checkup_trouble(checkup, CHECK_NOTE, "System V", "sysctl kernel.shmmax=67108864", "shmget works, but small: %s",
				text.data);
	else
		checkup_ok(checkup, "System V", "shmget works: %s", text.data);
	text_fini(&text);
}

static void check_huge_pages(const struct doctor_memory *memory, struct checkup *checkup)
{
	uint64_t total = 0, spare = 0, kib = 0;
	const char *chosen = memory->transparent ? strchr(memory->transparent, '[') : NULL;
	struct text size = { 0 };

	doctor_file_field(memory->meminfo, "HugePages_Total:", &total);
	doctor_file_field(memory->meminfo, "HugePages_Free:", &spare);
	if (doctor_file_field(memory->meminfo, "Hugepagesize:", &kib))
		quantity_add_bytes(&size, kib << 10);
	checkup_ok(checkup, "huge pages", "%llu set aside, %llu free%s%s; transparent: %.*s", (unsigned long long)total,
		   (unsigned long long)spare, size.data ? ", each " : "", size.data ? size.data : "",
		   chosen ? (int)strcspn(chosen + 1, "]") : 7, chosen ? chosen + 1 : "unknown");
	text_fini(&size);
}

void doctor_memory_check(const struct doctor_memory *memory, struct checkup *checkup)
{
	checkup_section(checkup, "shared memory");
	check_folder(memory, checkup);
	check_posix(memory->posix, checkup);
	check_memfd(memory->memfd, checkup);
	check_system_v(memory, checkup);
	check_huge_pages(memory, checkup);
}
