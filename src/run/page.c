/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/page.h"

#include "base/text.h"
#include "run/page_gil.h"
#include "run/page_sustained.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* A round trip of a second is no cache line's. */
#define ROUND_TRIP_MOST UINT64_C(1000000000)

static const char *const engine_names[RC_ENGINES] = { "one-shot", "sustained" };

const char *page_status_name(uint32_t status)
{
	static const char *const names[] = { "empty", "started", "measuring", "done", "refused", "worker-died" };

	return status < sizeof(names) / sizeof(names[0]) ? names[status] : "unknown";
}

static bool head_written(int descriptor)
{
	struct rc_page head = {
		.magic = RC_PAGE_MAGIC, .version = RC_PAGE_VERSION, .size = sizeof(struct rc_page),
		.status = RC_PAGE_EMPTY,
	};

	/* Only the start: the rest of a new memfd is zero, and takes no memory until it is touched. */
	return pwrite(descriptor, &head, offsetof(struct rc_page, engine), 0) ==
	       (ssize_t)offsetof(struct rc_page, engine);
}

int page_make(struct error *error)
{
	int descriptor = memfd_create("racecount-page", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (descriptor >= 0 && ftruncate(descriptor, sizeof(struct rc_page)) == 0 && head_written(descriptor) &&
	    fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
		return descriptor;
	error_set(error, STATUS_HARNESS, "result page: no sealed memory file: %s; free some memory, or raise ulimit -n",
		  strerror(errno));
	if (descriptor >= 0)
		close(descriptor);
	return -1;
}

bool page_copy(int descriptor, struct rc_page *page)
{
	size_t done = 0;

	while (done < sizeof(*page)) {
		ssize_t got = pread(descriptor, (char *)page + done, sizeof(*page) - done, (off_t)done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		done += (size_t)got;
	}
	return true;
}

bool page_string(const char *string, size_t size)
{
	return memchr(string, '\0', size) != NULL;
}

/* Why the page is not believed. Always false. */
static bool broken(char detail[PAGE_DETAIL_MAX], const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool broken(char detail[PAGE_DETAIL_MAX], const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(detail, PAGE_DETAIL_MAX, format, arguments);
	va_end(arguments);
	return false;
}

static bool head_sound(const struct rc_page *page, const struct page_asked *asked, char detail[PAGE_DETAIL_MAX])
{
	/* Until it measures, the subject may not have come to write these. */
	bool early = page->status == RC_PAGE_EMPTY || page->status == RC_PAGE_STARTED || page->status == RC_PAGE_REFUSED;

	if (page->magic != RC_PAGE_MAGIC)
		return broken(detail, "magic is %#llx", (unsigned long long)page->magic);
	if (page->version != RC_PAGE_VERSION)
		return broken(detail, "version is %u", page->version);
	if (page->size != sizeof(*page))
		return broken(detail, "size is %u", page->size);
	if (page->status > RC_PAGE_WORKER_DIED)
		return broken(detail, "status is %u", page->status);
	if (page->workers != asked->workers && !(early && page->workers == 0))
		return broken(detail, "workers is %u, asked for %u", page->workers, asked->workers);
	if (!page_string(page->refused_what, sizeof(page->refused_what)))
		return broken(detail, "refused_what has no end");
	if (page->status == RC_PAGE_WORKER_DIED && page->dead_worker >= asked->workers)
		return broken(detail, "dead_worker is %u of %u", page->dead_worker, asked->workers);
	if (page->cells > asked->cells || (page->cells == 0 && page->cells_size != 0))
		return broken(detail, "cells is %llu, asked for %llu", (unsigned long long)page->cells,
			      (unsigned long long)asked->cells);
	if (page->stride > asked->stride)
		return broken(detail, "stride is %llu, asked for %llu", (unsigned long long)page->stride,
			      (unsigned long long)asked->stride);
	if (page->cells_address + page->cells_size < page->cells_address)
		return broken(detail, "cells_size passes the end of memory");
	if (page->cells_size != 0 && page->cells_size / page->cells != page->spacing)
		return broken(detail, "spacing is %llu", (unsigned long long)page->spacing);
	if (page->round_trip_before_ns > ROUND_TRIP_MOST || page->round_trip_after_ns > ROUND_TRIP_MOST)
		return broken(detail, "round trip takes over a second");
	return true;
}

/* The histogram adds up to the trials, and to what was wrong among them. */
static const char *finals_unsound(const struct rc_tally *tally, int64_t expected)
{
	uint64_t all = tally->overflow, right = 0;

	if (tally->final_count > RC_FINALS_MAX)
		return "final_count";
	for (size_t i = 0; i < tally->final_count; i++) {
		if (tally->finals[i].count == 0 || __builtin_add_overflow(all, tally->finals[i].count, &all))
			return "finals";
		if (tally->finals[i].value == expected)
			right += tally->finals[i].count;
	}
	if (all != tally->trials)
		return "trials";
	/* A right value may be among those that found no room. */
	if (tally->wrong > tally->trials - right || tally->wrong + tally->overflow < tally->trials - right)
		return "wrong";
	return NULL;
}

/* Of a run that was killed in between the updates of the last trials may be missing. */
static const char *tally_unsound(const struct rc_tally *tally, const struct page_asked *asked, enum rc_engine engine, bool done)
{
	const char *field;
	uint64_t most;

	if (__builtin_mul_overflow(tally->trials, asked->ops[engine], &most) ||
	    __builtin_mul_overflow(most, asked->workers, &most))
		return "trials";
	field = finals_unsound(tally, asked->expected[engine]);
	if (field)
		return field;
	if (tally->updates > most || (done && tally->updates != most))
		return "updates";
	/* A trial that came out wrong lost one of its updates, or more; a right one lost none. */
	if (tally->lost < tally->wrong || tally->lost > tally->wrong * asked->ops[engine] * asked->workers)
		return "lost";
	return NULL;
}

/* Of a run that was killed in between, what is told with the trials may be a pass ahead of them. */
static const char *stamps_unsound(const struct rc_tally *tally, const struct rc_engine_page *engine, const struct page_asked *asked)
{
	if (tally->cpu_ns > 2 * (asked->until_ns - asked->from_ns))
		return "cpu_ns";
	if (tally->first_wrong_ns != 0 && (tally->first_wrong_ns < engine->started_ns || tally->first_wrong_ns > asked->until_ns))
		return "first_wrong_ns";
	return NULL;
}

static bool engine_empty(const struct rc_engine_page *engine)
{
	static const struct rc_engine_page untouched;

	return memcmp(engine, &untouched, sizeof(untouched)) == 0;
}

static bool times_sound(const struct rc_engine_page *engine, const struct page_asked *asked, bool done)
{
	if (engine->started_ns == 0)
		return engine->ended_ns == 0 && !done;
	if (engine->started_ns < asked->from_ns || engine->started_ns > asked->until_ns)
		return false;
	if (engine->ended_ns == 0)
		return !done;
	return engine->ended_ns >= engine->started_ns && engine->ended_ns <= asked->until_ns;
}

/* All workers' sums fit too, so that whoever adds them up need not look. */
static const char *sums_unsound(const struct rc_engine_page *engine)
{
	uint64_t trials = 0, updates = 0;

	for (unsigned worker = 0; worker < RC_WORKERS_MAX; worker++) {
		if (__builtin_add_overflow(trials, engine->worker[worker].trials, &trials) ||
		    __builtin_add_overflow(updates, engine->worker[worker].updates, &updates))
			return "trials";
	}
	return trials > INT64_MAX || updates > INT64_MAX ? "trials" : NULL;
}

static bool engine_sound(const struct rc_page *page, const struct page_asked *asked, enum rc_engine which,
			 char detail[PAGE_DETAIL_MAX])
{
	const struct rc_engine_page *engine = &page->engine[which];
	const char *name = engine_names[which];
	const char *field;

	if (engine_empty(engine) && !(asked->engine[which] && page->status == RC_PAGE_DONE))
		return true;
	if (!asked->engine[which])
		return broken(detail, "%s ran, which was not asked for", name);
	if (!times_sound(engine, asked, page->status == RC_PAGE_DONE))
		return broken(detail, "%s: times are not in order", name);
	/* The expected value comes with the gate's opening. */
	if (engine->started_ns && engine->expected != asked->expected[which])
		return broken(detail, "%s: expected is %lld, not %lld", name, (long long)engine->expected,
			      (long long)asked->expected[which]);
	/* None takes less than a nanosecond. */
	if (engine->interleaved > engine->slices || engine->slices > asked->until_ns - asked->from_ns)
		return broken(detail, "%s: interleaved is %llu of %llu slices", name,
			      (unsigned long long)engine->interleaved, (unsigned long long)engine->slices);
	for (unsigned worker = 0; worker < RC_WORKERS_MAX; worker++) {
		field = tally_unsound(&engine->worker[worker], asked, which, page->status == RC_PAGE_DONE);
		if (!field)
			field = stamps_unsound(&engine->worker[worker], engine, asked);
		if (worker >= asked->workers && engine->worker[worker].trials != 0)
			return broken(detail, "%s: worker %u of %u has trials", name, worker, asked->workers);
		if (field)
			return broken(detail, "%s, worker %u: %s does not add up", name, worker, field);
	}
	field = sums_unsound(engine);
	if (!field)
		field = page_sustained_unsound(engine, asked, which, page->status == RC_PAGE_DONE);
	return field ? broken(detail, "%s: %s does not add up", name, field) : true;
}

bool page_check(const struct rc_page *page, const struct page_asked *asked, char detail[PAGE_DETAIL_MAX])
{
	detail[0] = '\0';
	return head_sound(page, asked, detail) && engine_sound(page, asked, RC_ONE_SHOT, detail) &&
	       engine_sound(page, asked, RC_SUSTAINED, detail) && (page_gil_sound(&page->gil) || broken(detail, "the counts of the global interpreter lock do not add up"));
}

bool page_complete(const struct rc_page *page, const struct page_asked *asked, char detail[PAGE_DETAIL_MAX])
{
	for (int engine = 0; engine < RC_ENGINES; engine++) {
		uint64_t trials = 0;

		for (unsigned worker = 0; worker < asked->workers; worker++)
			trials += page->engine[engine].worker[worker].trials;
		if (asked->engine[engine] && trials == 0)
			return broken(detail, "%s: done, yet without a trial", engine_names[engine]);
	}
	return true;
}

static int by_value(const void *a, const void *b)
{
	int64_t left = ((const struct store_final *)a)->value, right = ((const struct store_final *)b)->value;

	return (left > right) - (left < right);
}

static void merge_finals(struct store_reading *reading)
{
	size_t kept = 0;

	/* Nothing was tallied where the subject ended before its first trial: then there is no array. */
	if (reading->final_count > 1)
		qsort(reading->finals, reading->final_count, sizeof(*reading->finals), by_value);
	for (size_t i = 0; i < reading->final_count; i++) {
		if (kept > 0 && reading->finals[kept - 1].value == reading->finals[i].value)
			reading->finals[kept - 1].count += reading->finals[i].count;
		else
			reading->finals[kept++] = reading->finals[i];
	}
	reading->final_count = kept;
}

/* The earliest of any worker. */
static void first_wrong(const struct rc_tally *tally, const struct rc_engine_page *engine, struct store_reading *reading)
{
	/* 0 is for none: what was wrong at once took a nanosecond. */
	uint64_t after_ns = tally->first_wrong_ns - engine->started_ns + 1;

	if (tally->first_wrong_ns != 0 && (reading->first_wrong_ns == 0 || after_ns < reading->first_wrong_ns))
		reading->first_wrong_ns = after_ns;
}

void page_reading(const struct rc_page *page, const struct page_asked *asked, enum rc_engine which,
		  struct store_reading *reading)
{
	const struct rc_engine_page *engine = &page->engine[which];
	size_t room = 0;

	*reading = (struct store_reading){ 0 };
	if (!asked->engine[which] || engine->started_ns == 0)
		return;
	reading->present = true;
	reading->slices = engine->slices;
	reading->interleaved = engine->interleaved;
	/* A run that was killed in it spent all the rest of its time there. */
	reading->duration_ns = (engine->ended_ns ? engine->ended_ns : asked->until_ns) - engine->started_ns;
	reading->expected = engine->expected;
	for (unsigned worker = 0; worker < asked->workers; worker++) {
		const struct rc_tally *tally = &engine->worker[worker];

		reading->trials += tally->trials;
		reading->wrong += tally->wrong;
		reading->lost += tally->lost;
		reading->updates += tally->updates;
		reading->overflow += tally->overflow;
		reading->cpu_ns += tally->cpu_ns;
		first_wrong(tally, engine, reading);
		for (size_t i = 0; i < tally->final_count; i++) {
			reading->finals = text_grow(reading->finals, &room, reading->final_count + 1,
						    sizeof(*reading->finals));
			reading->finals[reading->final_count++] =
				(struct store_final){ tally->finals[i].value, tally->finals[i].count };
		}
	}
	merge_finals(reading);
	if (which == RC_SUSTAINED)
		page_sustained_reading(engine, asked, reading);
}
