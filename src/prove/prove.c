/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/prove.h"

#include "prove/estimate.h"
#include "prove/proof_read.h"
#include "prove/source.h"
#include "prove/trace.h"
#include "prove/word_list.h"

#include "base/child.h"
#include "base/clock.h"
#include "base/quantity.h"
#include "build/build.h"
#include "case/explorable.h"
#include "explore/document.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define LOOK_EVERY_MS 100
#define GRACE_NS (10 * NS_PER_S)           /* to come to an end, once it was asked to */
#define OWN_MEMORY (UINT64_C(512) << 20)   /* what the program may take besides what it was told to keep within */
#define DOCUMENT_MOST (UINT64_C(256) << 20)

void prove_defaults(struct prove_options *options)
{
	*options = (struct prove_options){ .workers = 2, .ops = 2, .seed = 1, .times = 1 };
}

/* One run of a program of flavour explore. */
struct prove_run {
	struct prover *prover;
	const char *name, *phase;
	int page_fd;
	struct explore_progress *page;
	struct child *child;
	uv_timer_t look;
	uint64_t started_ns, stop_ns; /* stop_ns: when it was asked to end; 0: not */
	bool ended;
	struct child_result result;
	char *output;
};

void prove_stop(void *context)
{
	struct prover *prover = context;
	struct prove_run *run = prover->now;

	if (!run || run->stop_ns)
		return;
	__atomic_store_n(&run->page->stop, 1, __ATOMIC_RELAXED);
	run->stop_ns = clock_now();
}

static void look(uv_timer_t *timer)
{
	struct prove_run *run = timer->data;
	const struct explore_progress *page = run->page;
	struct prove_progress now = {
		.phase = run->phase,
		.case_name = run->name,
		.states = __atomic_load_n(&page->states, __ATOMIC_RELAXED),
		.steps = __atomic_load_n(&page->steps, __ATOMIC_RELAXED),
		.depth = __atomic_load_n(&page->depth, __ATOMIC_RELAXED),
		.executions = __atomic_load_n(&page->executions, __ATOMIC_RELAXED),
		.elapsed_ns = clock_now() - run->started_ns,
		.turn = run->prover->turn,
		.turns = run->prover->turns,
	};

	if (run->prover->show)
		run->prover->show(run->prover->context, &now);
	if (run->stop_ns && clock_now() - run->stop_ns > GRACE_NS)
		child_cancel(run->child);
}

static void ended(void *context, const struct child_result *result)
{
	struct prove_run *run = context;

	run->result = *result;
	run->output = text_format("%.*s", (int)result->output_length, result->output);
	run->ended = true;
	uv_close((uv_handle_t *)&run->look, NULL);
}

static bool make_page(struct prove_run *run, struct error *error)
{
	run->page = MAP_FAILED;
	run->page_fd = memfd_create("racecount-explore", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	/* It grows with the document; that it never shrinks keeps our look at its first page from failing. */
	if (run->page_fd >= 0 && ftruncate(run->page_fd, DOCUMENT_AT) == 0 && fcntl(run->page_fd, F_ADD_SEALS, F_SEAL_SHRINK) == 0)
		run->page = mmap(NULL, DOCUMENT_AT, PROT_READ | PROT_WRITE, MAP_SHARED, run->page_fd, 0);
	if (run->page == MAP_FAILED)
		return error_set(error, STATUS_HARNESS, "explorer's document: no sealed memory file: %s; free some memory, or raise ulimit -n",
				 strerror(errno));
	run->page->magic = DOCUMENT_MAGIC;
	run->page->version = DOCUMENT_VERSION;
	return true;
}

static void drop_page(struct prove_run *run)
{
	if (run->page != MAP_FAILED)
		munmap(run->page, DOCUMENT_AT);
	if (run->page_fd >= 0)
		close(run->page_fd);
}

static bool read_document(struct prove_run *run, struct text *text)
{
	uint64_t length = __atomic_load_n(&run->page->length, __ATOMIC_ACQUIRE);
	off_t size = lseek(run->page_fd, 0, SEEK_END);

	if (length == 0 || length > DOCUMENT_MOST || size < DOCUMENT_AT || length > (uint64_t)size - DOCUMENT_AT)
		return false;
	char *bytes = text_allocate(length + 1, 1);
	ssize_t got = 0;

	for (uint64_t done = 0; done < length; done += (uint64_t)got) {
		got = pread(run->page_fd, bytes + done, length - done, (off_t)(DOCUMENT_AT + done));
		if (got <= 0)
			break;
	}
	if (got > 0)
		*text = (struct text){ .data = bytes, .length = length, .room = length + 1 };
	else
		free(bytes);
	return got > 0;
}

/* No document: how it ended is all there is. */
static bool tell_end(const struct prove_run *run, struct error *error)
{
	const struct child_result *result = &run->result;
	char *line = text_format("%.*s", (int)strcspn(run->output, "\n"), run->output);

	switch (result->end) {
	case CHILD_SIGNALLED:
		error_set(error, STATUS_FINDING, "%s: the explorer died of signal %d (%s)%s%s: does the case crash by itself? (racecount run)",
			  run->name, result->code, strsignal(result->code), line[0] ? "; it said: " : "", line);
		break;
	case CHILD_OUT_OF_MEMORY:
		error_set(error, STATUS_FINDING, "%s: the explorer needed more memory than it was told to keep within: give it more --memory",
			  run->name);
		break;
	case CHILD_CANCELLED:
	case CHILD_TIMED_OUT:
		error_set(error, STATUS_FINDING, "%s: the explorer did not end when it was asked to: nothing is known", run->name);
		break;
	case CHILD_NOT_STARTED:
		error_set(error, STATUS_HARNESS, "%s: the explorer cannot be started: %s", run->name, strerror(result->code));
		break;
	default:
		error_set(error, STATUS_FINDING, "%s: the explorer %s (%d) without an answer%s%s", run->name, child_end_name(result->end),
			  result->code, line[0] ? "; it said: " : "", line);
	}
	free(line);
	return false;
}

static bool start(struct prove_run *run, const char *program, const struct prove_options *options, struct error *error)
{
	struct word_list words = { 0 };
	struct child_spec spec = {
		.page_fd = run->page_fd,
		.time_limit_ns = options->time_ns ? options->time_ns + GRACE_NS : 0,
		.memory_limit = (options->memory ? options->memory : PROVE_MEMORY) + OWN_MEMORY,
		.fixed_addresses = true,
	};

	word_list_of(&words, program, options);
	spec.argv = (const char *const *)words.words;
	run->started_ns = clock_now();
	bool good = child_start(run->prover->loop, &spec, ended, run, &run->child, error);

	word_list_fini(&words);
	return good;
}

static void run_to_end(struct prove_run *run)
{
	uv_timer_init(run->prover->loop, &run->look);
	run->look.data = run;
	uv_timer_start(&run->look, look, LOOK_EVERY_MS, LOOK_EVERY_MS);
	run->prover->now = run;
	/* A signal may have come before there was anything to stop. */
	if (*run->prover->interrupted)
		prove_stop(run->prover);
	while (!run->ended)
		uv_run(run->prover->loop, UV_RUN_ONCE);
	run->prover->now = NULL;
	/* Handles that were closed are done with on the loop's next turn. */
	uv_run(run->prover->loop, UV_RUN_NOWAIT);
}

static bool run_program(struct prover *prover, const char *name, const char *program, const struct prove_options *options,
			struct text *document, struct error *error)
{
	struct prove_run run = {
		.prover = prover, .name = name, .phase = options->schedule ? "replaying" : "exploring",
	};
	bool good = make_page(&run, error) && start(&run, program, options, error);

	if (good) {
		run_to_end(&run);
		good = read_document(&run, document) || tell_end(&run, error);
	}
	drop_page(&run);
	free(run.output);
	return good;
}

static bool build(struct prover *prover, const struct case_point *point, const struct prove_options *options, struct build *build,
		  struct error *error)
{
	const struct build_options how = { .cflags = options->cflags };
	const struct case_list list = { .points = (struct case_point *)point, .count = 1 };
	const struct prove_progress now = { .phase = "building", .case_name = point->name, .turn = prover->turn, .turns = prover->turns };

	if (prover->show)
		prover->show(prover->context, &now);
	if (!build_cases(&list, NULL, 1u << FLAVOUR_EXPLORE, &how, prover->interrupted, build, error))
		return false;
	prover->built_ms = (double)build->wall_ns / (double)NS_PER_MS;
	prover->compiled = build->compiled;
	prover->cached = build->cached;
	if (build->program[FLAVOUR_EXPLORE] || build->opaque)
		return true;
	/* The case's name is in front already where the compiler's words come from it. */
	error_set(error, build->failure_status[FLAVOUR_EXPLORE], "%s", build->failure[FLAVOUR_EXPLORE]);
	build_fini(build);
	return false;
}

/* What the explorer would not see is known before it is asked. */
static void set_opaque(const struct prove_options *options, const char *why, struct proof *proof)
{
	*proof = (struct proof){ .workers = options->workers, .ops = options->ops, .search = text_copy("merge"),
				 .fingerprint = text_copy("") };
	proof_add_unknown(proof, why);
}

static bool check_case(const struct case_point *point, const struct prove_options *options, struct error *error)
{
	const char *why = explorable_not(point);
	uint64_t most = case_ops_limit(point, options->workers, options->ops);
	char *way_out;

	if (why)
		return error_set(error, STATUS_USAGE, "%s: cannot be explored: %s (racecount run measures it)", point->name, why);
	if (most == options->ops)
		return true;
	way_out = most > 0 ? text_format("--ops, at most %llu", (unsigned long long)most) : text_copy("--workers");
	error_set(error, STATUS_USAGE, "%s: the sum of %u workers with %llu operations each does not fit its cell: ask for fewer %s",
		  point->name, options->workers, (unsigned long long)options->ops, way_out);
	free(way_out);
	return false;
}

static bool explore_program(struct prover *prover, const struct case_point *point, const char *program,
			    const struct prove_options *options, struct proof *proof, struct error *error)
{
	const struct proof_asked asked = { point->name, options->workers, options->ops, options->schedule != NULL };
	struct text document = { 0 };
	bool good = run_program(prover, point->name, program, options, &document, error) &&
		    proof_read(document.data, document.length, &asked, proof, error);

	if (good) {
		proof->bounded = options->bounded;
		proof->preemptions = options->preemptions;
		proof_sum(proof);
	}
	text_fini(&document);
	return good;
}

bool prove_program(struct prover *prover, const struct case_point *point, const char *program, const struct prove_options *options,
		   struct proof *proof, struct error *error)
{
	*proof = (struct proof){ 0 };
	return check_case(point, options, error) && explore_program(prover, point, program, options, proof, error);
}

bool prove_case(struct prover *prover, const struct case_point *point, const struct prove_options *options, struct proof *proof,
		struct error *error)
{
	struct build made;

	*proof = (struct proof){ 0 };
	if (!check_case(point, options, error) || !estimate_allows(point, options, error) ||
	    !build(prover, point, options, &made, error))
		return false;
	const char *program = made.program[FLAVOUR_EXPLORE];
	bool good = true;

	if (!program)
		set_opaque(options, made.opaque, proof);
	else
		good = explore_program(prover, point, program, options, proof, error);
	if (good && program) {
		source_name(proof, program);
		trace_all(proof);
	}
	build_fini(&made);
	return good;
}
