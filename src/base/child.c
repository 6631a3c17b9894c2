/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/child.h"
#include "base/child_command.h"
#include "base/child_kept.h"
#include "base/child_record.h"
#include "base/child_stray.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/quantity.h"
#include "base/text.h"
#include "launch/protocol.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ANSWER_MS 2000    /* from the order to kill to the record; then the launcher itself is killed */
#define DRAIN_MS 1000     /* from the end of the tree to the end of the output */
#define SWEEP_MS 5        /* between two looks for strays */
#define SWEEPS_MOST 400
#define FAREWELL_MS 10000 /* to remove the scratch folder in */

_Static_assert(CHILD_PAGE_FD == LAUNCH_PAGE_FD, "launcher and tool agree where the page is");

/* What the timer means. */
enum phase {
	RUNNING,  /* the time limit */
	ASKED,    /* the launcher was told to kill and has not answered */
	SWEEPING, /* the launcher died without a record: strays are looked for */
	DRAINING, /* nothing of the tree lives; output may still be in the pipe */
	LEAVING,  /* done was called; the launcher removes the scratch folder */
};

struct child {
	uv_process_t process;
	uv_pipe_t control, output;
	uv_timer_t timer;
	unsigned int open_handles; /* the child is freed with the last */
	enum phase phase;
	unsigned int sweeps;
	bool timed_out, cancelled;
	bool control_ended, output_ended, exited;
	bool launcher_failed; /* ended by a signal or a status: it cannot have tidied up */
	int launcher_signal;
	uint64_t started_ns;
	char *scratch; /* NULL: none, or not ours to remove */
	struct launch_record record;
	size_t record_length;
	struct child_kept kept;
	child_done *done;
	void *context;
};

static bool has_record(const struct child *child)
{
	return child->record_length == sizeof(child->record);
}

static void on_closed(uv_handle_t *handle)
{
	struct child *child = handle->data;

	if (--child->open_handles > 0)
		return;
	free(child->scratch);
	child_kept_fini(&child->kept);
	free(child);
}

static void close_handle(void *handle)
{
	if (!uv_is_closing(handle))
		uv_close(handle, on_closed);
}

static void on_timer(uv_timer_t *timer);

static void enter(struct child *child, enum phase phase, uint64_t limit_ms)
{
	child->phase = phase;
	uv_update_time(child->timer.loop); /* the loop may have been busy for long */
	uv_timer_start(&child->timer, on_timer, limit_ms, 0);
}

/* The end of a tree whose launcher could not report. */
static void result_of_lost(const struct child *child, struct child_result *result)
{
	result->wall_ns = clock_now() - child->started_ns;
	if (child->timed_out) {
		result->end = CHILD_TIMED_OUT;
	} else if (child->launcher_signal != 0) {
		result->end = CHILD_SIGNALLED;
		result->code = child->launcher_signal;
	} else {
		result->end = CHILD_NOT_STARTED; /* it ends early only where it cannot work at all */
		result->code = ENOEXEC;
	}
}

/* After done: wait for the launcher, and remove in its stead what it cannot. */
static void say_goodbye(struct child *child)
{
	if (!child->exited)
		return;
	if (child->launcher_failed && child->scratch != NULL)
		file_remove_tree(child->scratch);
	close_handle(&child->timer);
}

static void finish(struct child *child)
{
	struct child_result result = {
		.output = child_kept_string(&child->kept),
		.output_length = child->kept.length,
		.output_total = child->kept.total,
	};

	if (has_record(child))
		child_record_read(&child->record, child->timed_out, &result);
	else
		result_of_lost(child, &result);
	if (child->cancelled)
		result.end = CHILD_CANCELLED;
	if (result.end == CHILD_CANCELLED)
		result.code = 0;
	child->phase = LEAVING;
	child->done(child->context, &result);
	enter(child, LEAVING, FAREWELL_MS);
	close_handle(&child->control); /* which is the goodbye */
	close_handle(&child->output);
	say_goodbye(child);
}

static void drain(struct child *child)
{
	enter(child, DRAINING, DRAIN_MS);
	if (child->output_ended)
		finish(child);
}

static void sweep(struct child *child)
{
	if (child_stray_sweep() || ++child->sweeps > SWEEPS_MOST)
		drain(child);
	else
		enter(child, SWEEPING, SWEEP_MS);
}

/* The record may still be on its way when the launcher is dead: both must be over. */
static void check_lost(struct child *child)
{
	if (child->exited && child->control_ended && !has_record(child))
		sweep(child);
}

static void kill_launcher(struct child *child)
{
	if (!child->exited)
		uv_process_kill(&child->process, SIGKILL);
}

static void ask_to_kill(struct child *child)
{
	const char order = LAUNCH_KILL;
	uv_os_fd_t control;

	/* Not through libuv, whose write would raise SIGPIPE after the launcher's death. */
	if (uv_fileno((uv_handle_t *)&child->control, &control) == 0)
		send(control, &order, 1, MSG_NOSIGNAL | MSG_DONTWAIT);
	enter(child, ASKED, ANSWER_MS);
}

static void on_timer(uv_timer_t *timer)
{
	struct child *child = timer->data;

	switch (child->phase) {
	case RUNNING:
		child->timed_out = true;
		ask_to_kill(child);
		break;
	case SWEEPING:
		sweep(child);
		break;
	case DRAINING:
		finish(child);
		break;
	case ASKED:
	case LEAVING:
		kill_launcher(child);
		break;
	}
}

static void on_launcher_exit(uv_process_t *process, int64_t status, int signal)
{
	struct child *child = process->data;

	child->exited = true;
	child->launcher_failed = status != 0 || signal != 0;
	child->launcher_signal = signal;
	child_stray_forget(process->pid);
	close_handle(process);
	if (child->phase == LEAVING)
		say_goodbye(child);
	else
		check_lost(child);
}

static void give_record_room(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
	struct child *child = handle->data;

	(void)suggested;
	buffer->base = (char *)&child->record + child->record_length;
	buffer->len = sizeof(child->record) - child->record_length;
}

static void on_control(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
	struct child *child = stream->data;

	(void)buffer;
	if (count >= 0) {
		child->record_length += (size_t)count;
		if (!has_record(child))
			return;
		uv_read_stop(stream);
		if (child_record_is_sound(&child->record)) {
			drain(child);
			return;
		}
		child->record_length = 0;
		kill_launcher(child);
	}
	uv_read_stop(stream);
	child->control_ended = true;
	check_lost(child);
}

/* libuv fills it and hands it over at once. */
static void give_output_room(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
	struct child *child = handle->data;

	(void)suggested;
	child_kept_room(&child->kept, buffer);
}

static void on_output(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
	struct child *child = stream->data;

	if (count >= 0) {
		child_kept_add(&child->kept, buffer, (size_t)count);
		return;
	}
	uv_read_stop(stream);
	child->output_ended = true;
	if (child->phase == DRAINING)
		finish(child);
}

void child_cancel(struct child *child)
{
	if (child->phase == LEAVING)
		return;
	child->cancelled = true;
	if (child->phase == RUNNING)
		ask_to_kill(child);
}

static struct child *create(uv_loop_t *loop, const struct child_spec *spec, child_done *done, void *context)
{
	struct child *child = text_allocate(1, sizeof(*child));

	uv_pipe_init(loop, &child->control, 0);
	uv_pipe_init(loop, &child->output, 0);
	uv_timer_init(loop, &child->timer);
	child->process.data = child->control.data = child->output.data = child->timer.data = child;
	child->open_handles = 4;
	if (spec->scratch != NULL && !file_exists(spec->scratch))
		child->scratch = text_copy(spec->scratch);
	child->started_ns = clock_now();
	child->done = done;
	child->context = context;
	return child;
}

static int spawn(uv_loop_t *loop, struct child *child, const struct child_spec *spec, char **command,
		 int output)
{
	uv_stdio_container_t stdio[] = {
		{ .flags = UV_IGNORE },
		{ .flags = UV_INHERIT_FD, .data.fd = output },
		{ .flags = UV_INHERIT_FD, .data.fd = output },
		{ .flags = UV_CREATE_PIPE | UV_READABLE_PIPE | UV_WRITABLE_PIPE,
		  .data.stream = (uv_stream_t *)&child->control },
		{ .flags = UV_INHERIT_FD, .data.fd = spec->page_fd },
	};
	/* In a session of its own from the start, out of reach of the terminal's Ctrl-C. */
	const uv_process_options_t options = {
		.file = command[0],
		.args = command,
		.exit_cb = on_launcher_exit,
		.flags = UV_PROCESS_DETACHED,
		.stdio_count = spec->page_fd >= 0 ? 5 : 4,
		.stdio = stdio,
	};

	return child_stray_spawn(loop, &child->process, &options);
}

static int open_and_spawn(uv_loop_t *loop, struct child *child, const struct child_spec *spec, char **command)
{
	int ends[2], status;

	/* A pipe, not libuv's socket pair: subjects may open /dev/stderr. */
	if (pipe2(ends, O_CLOEXEC) != 0)
		return -errno;
	status = uv_pipe_open(&child->output, ends[0]);
	if (status != 0)
		close(ends[0]);
	else
		status = spawn(loop, child, spec, command, ends[1]);
	close(ends[1]);
	return status;
}

/* The handles can only be closed by the loop's next turn. */
static bool give_up(struct child *child, int status, struct error *error)
{
	if (child->process.type == UV_PROCESS)
		close_handle(&child->process);
	else
		child->open_handles--;
	close_handle(&child->control);
	close_handle(&child->output);
	close_handle(&child->timer);
	return error_set(error, STATUS_HARNESS,
			 status == UV_EAGAIN || status == UV_EMFILE || status == UV_ENFILE ?
				 "cannot start racecount-launch: %s; are too many processes or files open?" :
				 "cannot start racecount-launch: %s",
			 uv_strerror(status));
}

static void begin(struct child *child, uint64_t time_limit_ns)
{
	uv_read_start((uv_stream_t *)&child->control, give_record_room, on_control);
	uv_read_start((uv_stream_t *)&child->output, give_output_room, on_output);
	if (time_limit_ns > 0)
		enter(child, RUNNING, (time_limit_ns + NS_PER_MS - 1) / NS_PER_MS);
}

bool child_start(uv_loop_t *loop, const struct child_spec *spec, child_done *done, void *context,
		 struct child **child, struct error *error)
{
	char **command = child_command_make(spec, error);
	struct child *new;
	int status;

	if (command == NULL)
		return false;
	new = create(loop, spec, done, context);
	status = open_and_spawn(loop, new, spec, command);
	child_command_free(command);
	if (status != 0)
		return give_up(new, status, error);
	begin(new, spec->time_limit_ns);
	if (child != NULL)
		*child = new;
	return true;
}
