/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/child.h"
#include "base/text.h"

struct waiting {
	struct child_result *result;
	struct text *output;
};

static void keep_result(void *context, const struct child_result *result)
{
	struct waiting *waiting = context;

	*waiting->result = *result;
	waiting->result->output = NULL;
	if (waiting->output != NULL)
		text_add_bytes(waiting->output, result->output, result->output_length);
}

bool child_run(const struct child_spec *spec, struct child_result *result, struct text *output,
	       struct error *error)
{
	struct waiting waiting = { result, output };
	struct child *child;
	uv_loop_t loop;
	bool started;
	int status = uv_loop_init(&loop);

	if (status != 0)
		return error_set(error, STATUS_HARNESS,
				 "cannot make an event loop: %s; are too many files open?",
				 uv_strerror(status));
	started = child_start(&loop, spec, keep_result, &waiting, &child, error);
	uv_run(&loop, UV_RUN_DEFAULT); /* also after a failure, to close the handles */
	uv_loop_close(&loop);
	return started;
}

const char *child_end_name(enum child_end end)
{
	static const char *const names[] = {
		[CHILD_EXITED] = "exited",
		[CHILD_SIGNALLED] = "signalled",
		[CHILD_TIMED_OUT] = "timed out",
		[CHILD_STOPPED] = "stopped",
		[CHILD_OUT_OF_MEMORY] = "out of memory",
		[CHILD_CANCELLED] = "cancelled",
		[CHILD_NOT_STARTED] = "not started",
	};

	return names[end];
}
