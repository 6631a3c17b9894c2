/* SPDX-License-Identifier: MIT */
/*
 * main of every generated program: run one case and report through the result page at descriptor 4. Started by
 * hand without a page it makes one of its own and prints the essence.
 */
#define _GNU_SOURCE /* CPU_COUNT */
#include "run.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define CELLS_BYTES_MOST ((size_t)1 << 20) /* of all cells: they should stay in the CPU's own caches */
#define PATIENCE 2000

int rc_process_shared;

enum rc_page_status rc_refused(struct rc_page *page, const char *what, int error)
{
	snprintf(page->refused_what, sizeof(page->refused_what), "%s", what);
	page->refused_errno = error;
	page->status = RC_PAGE_REFUSED;
	return RC_PAGE_REFUSED;
}

/* Shared with the tool, or at least with the worker processes. */
static struct rc_page *open_page(bool *by_hand)
{
	struct stat status;
	void *page;

	*by_hand = fstat(RC_PAGE_FD, &status) != 0 || !S_ISREG(status.st_mode) ||
		   status.st_size != (off_t)sizeof(struct rc_page);
	page = mmap(NULL, sizeof(struct rc_page), PROT_READ | PROT_WRITE, MAP_SHARED | (*by_hand ? MAP_ANONYMOUS : 0),
		    *by_hand ? -1 : RC_PAGE_FD, 0);
	return page == MAP_FAILED ? NULL : page;
}

static void copy(char *room, size_t size, const char *string)
{
	snprintf(room, size, "%s", string ? string : "");
}

static void describe(struct rc_page *page)
{
	if (!rc_described)
		return;
	copy(page->counter.name, sizeof(page->counter.name), rc_described->name);
	copy(page->counter.summary, sizeof(page->counter.summary), rc_described->summary);
	copy(page->counter.reason, sizeof(page->counter.reason), rc_described->reason);
	page->counter.guarantee = rc_described->guarantee;
	page->counter.between = rc_described->between;
	page->counter.data_race = rc_described->data_race != 0;
	page->counter.size = (uint32_t)rc_described_size;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * As many cells as were asked for and fit. A counter that is larger than the spacing gets a multiple of it: whole lines where
 * each cell has lines of its own. Its size is a multiple of its alignment, and so is the spacing, which is a power of two below a line.
 */
static void lay_out(struct rc_run *run)
{
	size_t asked = run->arguments.spacing, size = run->subject->counter->size, unit = asked < RC_LINE ? asked : RC_LINE;
	size_t most = run->subject->storage->bytes_most;

	if (asked < size)
		run->arguments.spacing = (size + unit - 1) / unit * unit;
	most = most ? least(most, CELLS_BYTES_MOST) : CELLS_BYTES_MOST;
	/* Where there is room for one cell only, nothing lies beside it. */
	if (run->arguments.spacing > most && size <= most)
		run->arguments.spacing = most;
	run->count = least(run->arguments.cells, most / run->arguments.spacing);
	if (run->count < 1)
		run->count = 1;
	run->stride = least(run->arguments.stride, run->count);
	/* The table of intervals has room for so many strides. */
	if (run->count / run->stride >= RC_SLICES_MAX)
		run->count = run->stride * RC_SLICES_MAX;
	run->page->cells = run->count;
	run->page->stride = run->stride;
	run->page->spacing = run->arguments.spacing;
}

/* CPUs that this process may use; more than any workers where the system does not tell. */
static unsigned allowed_cpus(void)
{
	cpu_set_t set;

	return sched_getaffinity(0, sizeof(set), &set) == 0 ? (unsigned)CPU_COUNT(&set) : RC_CPUS_MAX;
}

static enum rc_page_status run_case(struct rc_run *run)
{
	const struct rc_case *subject = run->subject;
	size_t bytes;

	rc_process_shared = subject->model->processes;
	lay_out(run);
	bytes = run->count * run->arguments.spacing;
	errno = 0;
	run->memory = subject->storage->open(bytes);
	/* Memory of the program's own that is too small sets none. */
	if (!run->memory)
		return rc_refused(run->page, "memory for the counter's cells", errno ? errno : ENOMEM);
	run->page->cells_address = (uintptr_t)run->memory;
	run->page->cells_size = bytes;
	run->meeting.parties = (unsigned)run->arguments.workers;
	run->meeting.turn = subject->model->turn;
	rc_gil_interval_ns = run->arguments.switch_ns;
	run->meeting.patience = rc_arguments_share_cpu(&run->arguments, allowed_cpus()) ? 0 : PATIENCE;
	subject->counter->init(run->memory, run->arguments.spacing, run->count, (unsigned)run->arguments.workers);

	run->page->status = RC_PAGE_MEASURING;
	enum rc_page_status status = rc_measure(run);

	if (status == RC_PAGE_DONE) {
		subject->counter->fini(run->memory, run->arguments.spacing, run->count);
		subject->storage->close(run->memory, bytes);
	}
	return status;
}

static void print(const struct rc_run *run)
{
	static const char *const names[RC_ENGINES] = { "one-shot", "sustained" };

	for (int engine = 0; engine < RC_ENGINES; engine++) {
		const struct rc_engine_page *page = &run->page->engine[engine];
		uint64_t trials = 0, wrong = 0, updates = 0, lost = 0;

		for (unsigned worker = 0; worker < run->arguments.workers; worker++) {
			trials += page->worker[worker].trials;
			wrong += page->worker[worker].wrong;
			updates += page->worker[worker].updates;
			lost += page->worker[worker].lost;
		}
		printf("%s %s: %ju trials, %ju wrong; %ju updates, %ju lost; %ju of %ju slices interleaved; round trip %ju, %ju ns\n",
		       run->subject->name, names[engine], (uintmax_t)trials, (uintmax_t)wrong, (uintmax_t)updates,
		       (uintmax_t)lost, (uintmax_t)page->interleaved, (uintmax_t)page->slices,
		       (uintmax_t)run->page->round_trip_before_ns, (uintmax_t)run->page->round_trip_after_ns);
	}
	if (run->page->gil.taken)
		printf("%s: lock taken %ju times, %ju switches, %ju drop requests\n", run->subject->name, (uintmax_t)run->page->gil.taken,
		       (uintmax_t)run->page->gil.switches, (uintmax_t)run->page->gil.drop_requests);
}

int main(int argc, char **argv)
{
	struct rc_arguments arguments;
	bool by_hand;

	if (!rc_arguments_read(argc, argv, &arguments))
		return 2;
	struct rc_page *page = open_page(&by_hand);
	struct rc_run *run = mmap(NULL, sizeof(*run), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!page || run == MAP_FAILED) {
		perror("mmap");
		return 3;
	}
	page->magic = RC_PAGE_MAGIC;
	page->version = RC_PAGE_VERSION;
	page->size = sizeof(*page);
	page->workers = (uint32_t)arguments.workers;
	page->status = RC_PAGE_STARTED;
	if (arguments.describe) {
		describe(page);
		page->status = RC_PAGE_DONE;
		return 0;
	}
	rc_nudge_set(&arguments);
	run->arguments = arguments;
	run->page = page;
	run->subject = &rc_cases[arguments.index];
	page->status = run_case(run);
	if (by_hand)
		print(run);
	return page->status == RC_PAGE_DONE ? 0 : 3;
}
