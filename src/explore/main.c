/* SPDX-License-Identifier: MIT */
/*
 * main of every program of flavour explore: make the counter ready, search all schedules (or replay one), and tell the
 * tool at descriptor 4. Started by hand without one, it prints the document.
 */
#define _GNU_SOURCE
#include "document_write.h"
#include "imports.h"
#include "kernel.h"
#include "memory_private.h"
#include "operation.h"
#include "pages.h"
#include "replay.h"
#include "schedule.h"
#include "signals.h"
#include "thread_pointer.h"
#include "verify.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SAVES_ROOM ((size_t)1 << 36)

int rc_process_shared;

bool arena_open(void);

static void open_explorer(void)
{
	void *place = kernel_map(EXPLORER_AT, sizeof(struct explorer), PROT_READ | PROT_WRITE,
				 MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1);

	if (place != (void *)EXPLORER_AT)
		explore_fail("the addresses from 0x1000000000 on are taken", "");
}

static void open_all(void)
{
	X->saves_room = SAVES_ROOM;
	X->saves = pages_reserve(SAVES_ROOM);
	if (!X->saves || !memory_open() || !shadow_open() || !fiber_open() || !arena_open() || !memo_open(X->options.memory / 4))
		explore_fail("the kernel refuses addresses (overcommit, or a limit)", "");
	if (!thread_pointer_open())
		explore_fail("threads for thread-local memory are refused", "");
	if (!signals_open())
		explore_fail("signal handlers are refused", "");
}

static struct explore_progress *open_progress(bool *by_hand)
{
	struct stat status;
	void *page;

	*by_hand = fstat(DOCUMENT_FD, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < DOCUMENT_AT;
	if (*by_hand) {
		int fd = memfd_create("document", 0);

		if (fd < 0 || ftruncate(fd, DOCUMENT_AT) != 0 || (fd != DOCUMENT_FD && dup2(fd, DOCUMENT_FD) < 0))
			explore_fail("no document can be made", "");
	}
	page = mmap(NULL, DOCUMENT_AT, PROT_READ | PROT_WRITE, MAP_SHARED, DOCUMENT_FD, 0);
	if (page == MAP_FAILED)
		explore_fail("descriptor 4 cannot be mapped", "");
	return page;
}

static void print_document(const struct explore_progress *progress)
{
	char block[4096];

	for (uint64_t done = 0; done < progress->length;) {
		ssize_t part = pread(DOCUMENT_FD, block, sizeof(block), (off_t)(DOCUMENT_AT + done));

		if (part <= 0 || write(1, block, (size_t)part) < 0)
			return;
		done += (uint64_t)part;
	}
	if (write(1, "\n", 1) < 0)
		return;
}

static void search_by_options(struct search *search)
{
	switch (X->options.search) {
	case SEARCH_MERGE:
		search_depth_first(search);
		break;
	case SEARCH_TREE:
		if (X->options.restore)
			search_depth_first(search);
		else
			search_from_start(search);
		break;
	default:
		search_walk(search);
	}
}

static void explore(struct search *search, struct explore_progress *progress)
{
	bool merged = X->options.search == SEARCH_MERGE && X->options.preemptions == PREEMPTIONS_ANY;

	imports_guard(true);
	/* What is learned (shared bytes, workers told apart) is never unlearned, so this comes to an end. */
	do {
		if (!X->unknowns)
			search_by_options(search);
		if (search->states.keep && search->states.graph.complete && !witness_choose(search))
			explore_unknown_at("memory for what is asked of the graph was refused", NULL, 0);
	} while (merged && !X->unknowns && !X->clock_pc && !verify_search(search));
	if (X->unannounced)
		search_forget(search);
	if (X->outlived)
		explore_unknown_at("a thread that a worker made goes on when all workers have ended: what it does from then on is not explored", NULL, 0);
	imports_guard(false);
	document_of_search(search, progress);
}

int main(int argc, char **argv)
{
	struct search search;
	const char *wrong;
	bool by_hand;

	open_explorer();
	struct explore_progress *progress = open_progress(&by_hand);

	progress->magic = DOCUMENT_MAGIC;
	progress->version = DOCUMENT_VERSION;
	wrong = options_read(argc, argv, &X->options);
	if (!wrong && X->options.index >= rc_case_count)
		wrong = "case";
	if (!wrong && X->options.replay)
		wrong = schedule_read_head(X->options.replay);
	if (wrong) {
		document_refuse(wrong, progress);
	} else {
		X->subject = &rc_cases[X->options.index];
		X->processes = X->subject->model->processes ? (unsigned)X->options.workers : 0;
		rc_process_shared = X->subject->model->processes;
		open_all();
		imports_check();
		if (!finish_prepare())
			explore_fail("the counter cannot be made ready: ", X->crash_what);
		if (!X->cells)
			explore_fail("no memory for the counter's cell", "");
		if (!search_open(&search, progress))
			explore_fail("no memory for the search", "");
		if (X->options.replay)
			wrong = replay_run(&search, progress);
		else
			explore(&search, progress);
		if (wrong)
			document_refuse(wrong, progress);
	}
	if (by_hand)
		print_document(progress);
	_exit(0);
}
