/* SPDX-License-Identifier: MIT */
/* The document (document.h) of a search or a replay. */
#define _GNU_SOURCE
#include "document_write.h"

#include "access.h"
#include "memory_private.h"
#include "operation.h"
#include "pages.h"
#include "passes.h"
#include "schedule.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

static const char *const op_names[OPS] = {
	[OP_NONE] = "none", [OP_READ] = "read", [OP_WRITE] = "write", [OP_LOAD] = "load", [OP_STORE] = "store",
	[OP_EXCHANGE] = "exchange", [OP_ADD] = "add", [OP_SUB] = "sub", [OP_AND] = "and", [OP_OR] = "or", [OP_XOR] = "xor",
	[OP_NAND] = "nand", [OP_COMPARE_EXCHANGE] = "compare_exchange", [OP_FENCE] = "fence",
	[OP_MUTEX_LOCK] = "mutex_lock", [OP_MUTEX_TRYLOCK] = "mutex_trylock", [OP_MUTEX_TIMEDLOCK] = "mutex_timedlock",
	[OP_MUTEX_UNLOCK] = "mutex_unlock", [OP_SPIN_LOCK] = "spin_lock", [OP_SPIN_TRYLOCK] = "spin_trylock",
	[OP_SPIN_UNLOCK] = "spin_unlock", [OP_READ_LOCK] = "read_lock", [OP_READ_TRYLOCK] = "read_trylock",
	[OP_READ_TIMEDLOCK] = "read_timedlock", [OP_WRITE_LOCK] = "write_lock", [OP_WRITE_TRYLOCK] = "write_trylock",
	[OP_WRITE_TIMEDLOCK] = "write_timedlock", [OP_RW_UNLOCK] = "rw_unlock", [OP_COND_WAIT] = "cond_wait",
	[OP_COND_TIMEDWAIT] = "cond_timedwait", [OP_COND_SIGNAL] = "cond_signal", [OP_COND_BROADCAST] = "cond_broadcast",
	[OP_BARRIER_WAIT] = "barrier_wait", [OP_SEM_WAIT] = "sem_wait", [OP_SEM_TRYWAIT] = "sem_trywait",
	[OP_SEM_TIMEDWAIT] = "sem_timedwait", [OP_SEM_POST] = "sem_post", [OP_SEM_GETVALUE] = "sem_getvalue",
	[OP_FUTEX_WAIT] = "futex_wait", [OP_FUTEX_WAKE] = "futex_wake", [OP_ONCE_ENTER] = "once_enter",
	[OP_ONCE_LEAVE] = "once_leave", [OP_THREAD_CREATE] = "thread_create", [OP_THREAD_JOIN] = "thread_join",
	[OP_THREAD_DETACH] = "thread_detach", [OP_SLEEP] = "sleep",
};

#define DOCUMENT_ROOM ((size_t)256 << 20)

static void put_access(struct writer *writer, unsigned fiber, const struct request *request)
{
	writer_number(writer, "worker", fiber);
	writer_text(writer, "op", op_names[request->op]);
	writer_unsigned(writer, "address", request->address);
	writer_unsigned(writer, "size", access_size(request));
	writer_unsigned(writer, "pc", request->pc);
}

static void put_steps(struct writer *writer, const struct told *told, uint32_t count)
{
	writer_begin(writer, "steps", '[');
	for (uint32_t i = 0; i < count; i++) {
		writer_begin(writer, NULL, '{');
		put_access(writer, told[i].taken.fiber, &told[i].request);
		if (told[i].has_value)
			writer_number(writer, "value", (int64_t)told[i].value);
		else
			writer_null(writer, "value");
		writer_number(writer, "choice", told[i].taken.choice);
		writer_end(writer, '}');
	}
	writer_end(writer, ']');
}

static int holder_of(const struct fiber *waits)
{
	for (unsigned i = 0; i < X->fibers; i++) {
		if (fiber_holds(&X->fiber[i], waits->request.address) && memory_is_same(waits, &X->fiber[i], waits->request.address))
			return (int)i;
	}
	return -1;
}

/* The workers as they stand now. */
static void put_parked(struct writer *writer)
{
	writer_begin(writer, "parked", '[');
	for (unsigned i = 0; i < X->fibers; i++) {
		const struct fiber *fiber = &X->fiber[i];
		int holder = holder_of(fiber);

		if (fiber->state != FIBER_PARKED)
			continue;
		writer_begin(writer, NULL, '{');
		put_access(writer, i, &fiber->request);
		if (holder >= 0)
			writer_number(writer, "held_by", holder);
		else
			writer_null(writer, "held_by");
		writer_end(writer, '}');
	}
	writer_end(writer, ']');
}

static void put_schedule(struct writer *writer, const struct taken *schedule, uint32_t length)
{
	char *text = pages_reserve(16 * (size_t)length + 64);

	if (!text)
		return;
	schedule_write(schedule, length, text);
	writer_text(writer, "schedule", text);
	pages_release(text, 16 * (size_t)length + 64);
}

/* What the passes say of each ending; all NULL where they were not made. */
struct counts {
	char (*count)[PASS_DIGITS];
	char total[PASS_DIGITS];
	double *share, *walk;
};

static void put_counts(struct writer *writer, const struct counts *counts, unsigned ending)
{
	writer_text(writer, "interleavings", counts->count ? counts->count[ending] : NULL);
	if (counts->count)
		writer_real(writer, "share", counts->share[ending]);
	else
		writer_null(writer, "share");
}

static void put_finding(struct writer *writer, struct search *search, enum kind kind, const struct counts *counts)
{
	struct finding *finding = &search->finding[kind];
	struct told *told = pages_reserve((finding->length + 1) * sizeof(*told));
	struct run run = { 0 };

	if (!told)
		return;
	run = witness_run(search, finding->schedule, finding->length, told);
	writer_begin(writer, NULL, '{');
	writer_text(writer, "kind", kind_names[kind]);
	writer_text(writer, "what", run.what ? run.what : "");
	if (finding->ending >= 0 && kind != KIND_LOSES)
		put_counts(writer, counts, (unsigned)finding->ending);
	else
		put_counts(writer, &(struct counts){ 0 }, 0);
	if (kind == KIND_LOSES)
		writer_number(writer, "value", run.value);
	else
		writer_null(writer, "value");
	put_schedule(writer, finding->schedule, finding->length);
	writer_number(writer, "switches", schedule_switches(finding->schedule, finding->length));
	writer_bool(writer, "fewest", finding->fewest);
	put_steps(writer, told, run.told);
	put_parked(writer);
	if (kind < KIND_DEADLOCK)
		writer_unsigned(writer, "pc", search->endings.ending[finding->ending].pc);
	writer_end(writer, '}');
	pages_release(told, (finding->length + 1) * sizeof(*told));
}

static void put_finals(struct writer *writer, const struct search *search, const struct counts *counts)
{
	writer_begin(writer, "finals", '[');
	for (unsigned i = 0; i < search->endings.count; i++) {
		const struct ending *ending = &search->endings.ending[i];

		if (ending->kind != KIND_FINAL && ending->kind != KIND_LOSES)
			continue;
		writer_begin(writer, NULL, '{');
		writer_number(writer, "value", ending->value);
		put_counts(writer, counts, i);
		if (counts->walk)
			writer_real(writer, "random_walk", counts->walk[i]);
		else
			writer_null(writer, "random_walk");
		writer_unsigned(writer, "seen", ending->seen);
		writer_end(writer, '}');
	}
	writer_end(writer, ']');
}

static void put_races(struct writer *writer, const struct search *search)
{
	writer_begin(writer, "races", '[');
	for (unsigned i = 0; i < search->races; i++) {
		const struct race *race = &search->race[i];

		writer_begin(writer, NULL, '{');
		writer_begin(writer, "first", '{');
		put_access(writer, race->first_fiber, &race->first);
		writer_end(writer, '}');
		writer_begin(writer, "second", '{');
		put_access(writer, race->second_fiber, &race->second);
		writer_end(writer, '}');
		writer_end(writer, '}');
	}
	writer_end(writer, ']');
}

static void put_unknown(struct writer *writer)
{
	writer_begin(writer, "unknown", '[');
	for (unsigned i = 0; i < X->unknowns; i++) {
		writer_begin(writer, NULL, '{');
		writer_text(writer, "what", X->unknown[i].what);
		writer_text(writer, "name", X->unknown[i].name);
		writer_unsigned(writer, "pc", X->unknown[i].pc);
		writer_end(writer, '}');
	}
	writer_end(writer, ']');
}

static void put_head(struct writer *writer)
{
	char fingerprint[20];

	snprintf(fingerprint, sizeof(fingerprint), "%016lx", (unsigned long)schedule_fingerprint());
	writer_number(writer, "version", DOCUMENT_VERSION);
	writer_text(writer, "fingerprint", fingerprint);
	writer_unsigned(writer, "workers", X->options.workers);
	writer_unsigned(writer, "ops", X->options.ops);
	writer_number(writer, "expected", X->expected);
	writer_unsigned(writer, "cell", (uintptr_t)X->cells);
	writer_unsigned(writer, "cell_size", X->subject->counter->size);
}

static void put_cost(struct writer *writer)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	writer_number(writer, "cpu_ns", (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000000L +
					(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1000L);
	writer_number(writer, "max_rss_kb", usage.ru_maxrss);
}

static void put_search(struct writer *writer, const struct search *search, const struct counts *counts)
{
	static const char *const names[] = { "merge", "tree", "pct", "walk" };
	double states = (double)search->states.count;

	writer_text(writer, "search", names[X->options.search]);
	writer_bool(writer, "complete", search_is_whole(search) && !X->unknowns && X->options.search <= SEARCH_TREE &&
				X->options.preemptions == PREEMPTIONS_ANY);
	writer_text(writer, "stopped", search->stopped ? search->stopped : search->cut ? "depth" : NULL);
	put_unknown(writer);
	writer_bool(writer, "weak_orders", X->weak_orders);
	writer_bool(writer, "clock", X->clock_pc != 0);
	writer_bool(writer, "symmetric", X->symmetric);
	writer_unsigned(writer, "states", search->states.count);
	writer_unsigned(writer, "steps", search->steps);
	writer_unsigned(writer, "executions", search->executions);
	writer_unsigned(writer, "depth", search->deepest);
	writer_real(writer, "collision_bound", states * states * 0x1p-129);
	writer_text(writer, "interleavings", counts->count ? counts->total : NULL);
}

static void count(const struct search *search, struct counts *counts)
{
	const struct graph *graph = &search->states.graph;
	unsigned endings = search->endings.count;

	if (!search->states.keep || !graph->complete || endings == 0)
		return;
	counts->walk = pages_reserve(endings * sizeof(double));
	if (counts->walk && !pass_random_walk(graph, endings, counts->walk))
		counts->walk = NULL;
	if (graph->cyclic)
		return;
	counts->count = pages_reserve(endings * sizeof(*counts->count));
	counts->share = pages_reserve(endings * sizeof(double));
	if (!counts->count || !counts->share || !pass_interleavings(graph, endings, counts->count, counts->total, counts->share))
		counts->count = NULL;
}

static void publish(const struct writer *writer, struct explore_progress *progress)
{
	size_t done = 0;

	while (done < writer->length) {
		ssize_t part = pwrite(DOCUMENT_FD, writer->text + done, writer->length - done, (off_t)(DOCUMENT_AT + done));

		if (part <= 0)
			explore_fail("cannot write the document to descriptor 4", "");
		done += (size_t)part;
	}
	__atomic_store_n(&progress->length, writer->length, __ATOMIC_RELEASE);
}

void document_refuse(const char *what, struct explore_progress *progress)
{
	struct writer writer;

	if (!writer_open(&writer, DOCUMENT_AT))
		explore_fail("no memory for the document", "");
	writer_begin(&writer, NULL, '{');
	writer_number(&writer, "version", DOCUMENT_VERSION);
	writer_text(&writer, "refused", what);
	writer_end(&writer, '}');
	publish(&writer, progress);
}

void document_of_search(struct search *search, struct explore_progress *progress)
{
	struct counts counts = { 0 };
	struct writer writer;

	if (!writer_open(&writer, DOCUMENT_ROOM))
		explore_fail("no memory for the document", "");
	count(search, &counts);
	writer_begin(&writer, NULL, '{');
	put_head(&writer);
	put_search(&writer, search, &counts);
	put_finals(&writer, search, &counts);
	put_races(&writer, search);
	writer_begin(&writer, "found", '[');
	for (enum kind kind = KIND_CRASH; kind < KIND_FINAL; kind++) {
		if (search->finding[kind].there && search->finding[kind].schedule)
			put_finding(&writer, search, kind, &counts);
	}
	writer_end(&writer, ']');
	put_cost(&writer);
	writer_end(&writer, '}');
	publish(&writer, progress);
}

void document_of_replay(const struct run *run, const struct told *told, uint64_t agreed, struct explore_progress *progress)
{
	struct writer writer;

	if (!writer_open(&writer, DOCUMENT_ROOM))
		explore_fail("no memory for the document", "");
	writer_begin(&writer, NULL, '{');
	put_head(&writer);
	writer_begin(&writer, "replay", '{');
	writer_unsigned(&writer, "times", X->options.times);
	writer_unsigned(&writer, "agreed", agreed);
	writer_bool(&writer, "real", X->options.real);
	writer_text(&writer, "end", run->kind == KINDS ? "unfinished" : run->kind == KIND_LOSES ? "final" : kind_names[run->kind]);
	if (run->kind == KIND_FINAL || run->kind == KIND_LOSES)
		writer_number(&writer, "value", run->value);
	else
		writer_null(&writer, "value");
	writer_text(&writer, "what", run->what ? run->what : "");
	put_steps(&writer, told, run->told);
	put_parked(&writer);
	writer_end(&writer, '}');
	put_cost(&writer);
	writer_end(&writer, '}');
	publish(&writer, progress);
}
