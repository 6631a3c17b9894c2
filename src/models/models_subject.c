/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_subject.h"

#include "base/child.h"
#include "base/paths.h"
#include "base/quantity.h"
#include "models/models_document.h"
#include "models/models_watch.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define WORDS_MOST 200                  /* of what a subject said, in an error */
#define MEMORY_MOST (UINT64_C(2) << 30) /* resident; an interpreter takes 20 MiB */

unsigned models_cpus(void)
{
	cpu_set_t usable;

	if (sched_getaffinity(0, sizeof(usable), &usable) == 0)
		return (unsigned)CPU_COUNT(&usable);
	long online = sysconf(_SC_NPROCESSORS_ONLN); /* more CPUs than the set has room for */

	return online > 0 ? (unsigned)online : 1;
}

/* "1,2,3,4" for two CPUs: all up to twice as many, of more than four CPUs powers of two. */
static char *workers_up_to(unsigned most)
{
	struct text text = { 0 };

	most = most < 2 ? 2 : most > 64 ? 64 : most;
	for (unsigned n = 1; n < most; n = most <= 8 ? n + 1 : 2 * n)
		text_addf(&text, "%u,", n);
	text_addf(&text, "%u", most);
	return text_take(&text);
}

void models_subject_words(const struct models_experiment *experiment, bool python, bool quick, unsigned cpus, char **amount, char **workers)
{
	const unsigned number = python ? (quick ? experiment->quick_python_amount : experiment->python_amount) :
					 (quick ? experiment->quick_amount : experiment->amount);
	const char *counts = quick ? experiment->quick_workers : experiment->workers;
	char *list = !counts ? NULL : strcmp(counts, "cpus") == 0 ? workers_up_to(2 * cpus) : text_copy(counts);

	*amount = text_format("amount=%u", number);
	*workers = list ? text_format("workers=%s", list) : NULL;
	free(list);
}

/* ---- what it says ---- */

/* The end of its output in one line: a Python's error is the last thing that it says. */
static void add_output(struct text *text, const struct text *output)
{
	const char *end = output->data ? output->data + output->length : "", *at = output->data ? output->data : "";

	while (end > at && (end[-1] == '\n' || end[-1] == ' '))
		end--;
	for (const char *c = at; c < end; c++)
		if (*c == '\n')
			at = c + 1;
	if (end - at > WORDS_MOST)
		end = at + WORDS_MOST;
	if (end > at)
		text_add(text, ": ");
	for (; at < end; at++)
		text_add_bytes(text, *at >= 0x20 && *at < 0x7f ? at : "?", 1);
}

static bool ended_well(const struct child_result *result, uint64_t limit_ns, const struct text *output, struct error *error)
{
	struct text words = { 0 };

	switch (result->end) {
	case CHILD_EXITED:
		if (result->code == 0)
			return true;
		text_addf(&words, "it ended with exit status %d", result->code);
		break;
	case CHILD_SIGNALLED:
		text_addf(&words, "it crashed (%s)", strsignal(result->code));
		break;
	case CHILD_TIMED_OUT:
		text_add(&words, "it hangs: it was killed after ");
		quantity_add_time(&words, limit_ns);
		break;
	case CHILD_NOT_STARTED:
		text_addf(&words, "it cannot be started (%s)", strerror(result->code));
		break;
	default:
		text_addf(&words, "it did not end well (%s)", child_end_name(result->end));
		break;
	}
	add_output(&words, output);
	error_set(error, STATUS_FINDING, "%s", words.data);
	text_fini(&words);
	return false;
}

/* As large as a document may be, whatever is written: memory that no process maps is in no limit. What was not written is zero. */
static int make_document(void)
{
	const int descriptor = memfd_create("racecount-models", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (descriptor >= 0 && ftruncate(descriptor, MODELS_DOCUMENT_MOST) == 0 &&
	    fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
		return descriptor;
	const int number = errno;

	if (descriptor >= 0)
		close(descriptor);
	errno = number;
	return -1;
}

static bool read_document(int descriptor, char **bytes, size_t *length, struct error *error)
{
	size_t done = 0;
	ssize_t got = 1;

	*bytes = text_allocate(MODELS_DOCUMENT_MOST + 1, 1);
	for (; done < MODELS_DOCUMENT_MOST && got > 0; done += got > 0 ? (size_t)got : 0)
		got = pread(descriptor, *bytes + done, MODELS_DOCUMENT_MOST - done, (off_t)done);
	while (done > 0 && (*bytes)[done - 1] == '\0')
		done--;
	*length = done;
	if (done > 0)
		return true;
	free(*bytes);
	*bytes = NULL;
	return error_set(error, STATUS_FINDING, "it wrote no document");
}

bool models_subject_hear(const char *const *argv, uint64_t limit_ns, char **bytes, size_t *length, struct models_stamp *stamp,
			 struct error *error)
{
	const int descriptor = make_document();
	struct error no_data;
	const char *data = paths_data(&no_data);
	/*
	 * Scripts find what they share beside them, and nothing of theirs elsewhere, whatever a user's shell says: PYTHONPATH=:/lib names
	 * the current folder. A path that is empty is no way out: Python 2.7 takes it for that folder, too.
	 */
	char *path = data ? text_format("PYTHONPATH=%s/python", data) : NULL;
	const char *const environment[] = { "PYTHONSAFEPATH=", path, NULL };
	const struct child_spec spec = { .argv = argv, .environment = environment, .page_fd = descriptor, .time_limit_ns = limit_ns,
					 .memory_limit = MEMORY_MOST };
	struct child_result result;
	struct text output = { 0 };
	struct models_watch watch;

	*bytes = NULL;
	if (descriptor < 0) {
		free(path);
		return error_set(error, STATUS_HARNESS, "no memory for a document: %m; are too many files open?");
	}
	models_watch_begin(&watch);
	bool good = child_run(&spec, &result, &output, error);

	if (good && stamp)
		models_watch_end(&watch, result.cpu_ns, result.wall_ns, stamp);
	good = good && ended_well(&result, limit_ns, &output, error) && read_document(descriptor, bytes, length, error);
	close(descriptor);
	free(path);
	text_fini(&output);
	return good;
}
