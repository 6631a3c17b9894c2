/* SPDX-License-Identifier: MIT */
#include "experiment/loop.h"

#include "experiment/experiment.h"
#include "experiment/timer.h"

#include <unistd.h>

static bool uv_fail(const char *what, int number)
{
	fprintf(stderr, "racecount-experiment: %s: %s\n", what, uv_strerror(number));
	return false;
}

/* ---- a task waits ---- */

/* Lives on the stack of the task, which goes on when the loop has let go of it. */
struct await {
	uv_poll_t poll;
	struct loop_task *task;
	int status;
};

static void on_closed(uv_handle_t *handle)
{
	const struct await *await = handle->data;

	task_resume(&await->task->task);
}

static void on_readable(uv_poll_t *poll, int status, int events)
{
	struct await *await = poll->data;

	(void)events;
	await->status = status;
	uv_close((uv_handle_t *)poll, on_closed);
}

bool loop_await(struct loop_task *task, int descriptor)
{
	struct await await = { .task = task };
	int number = uv_poll_init(task->loop, &await.poll, descriptor);

	if (number != 0)
		return uv_fail("an event loop cannot watch a descriptor", number);
	await.poll.data = &await;
	await.status = uv_poll_start(&await.poll, UV_READABLE, on_readable);
	if (await.status != 0)
		uv_close((uv_handle_t *)&await.poll, on_closed);
	task_give_way(&task->task);
	return await.status == 0 || uv_fail("an event loop cannot wait for a descriptor", await.status);
}

bool loop_await_timer(struct loop_task *task, unsigned ms)
{
	const int descriptor = timer_in(ms);
	bool good = descriptor >= 0 && loop_await(task, descriptor);

	while (good && !timer_read(descriptor))
		good = loop_await(task, descriptor);
	if (descriptor >= 0)
		close(descriptor);
	return good;
}

/* ---- all tasks ---- */

static void begin(struct task *task, void *context)
{
	struct loop_task *self = (struct loop_task *)task;

	self->good = self->work(self, context);
}

/* How many were made and begun. */
static unsigned begin_all(struct loop_task *tasks, unsigned count, const struct loop_task *like)
{
	for (unsigned i = 0; i < count; i++) {
		tasks[i] = *like;
		if (!task_make(&tasks[i].task, begin, like->context)) {
			fail("a task cannot be made");
			return i;
		}
		task_resume(&tasks[i].task);
	}
	return count;
}

bool loop_run(unsigned count, bool (*work)(struct loop_task *task, void *context), void *context, uint64_t *took_ns)
{
	const uint64_t begin_ns = now_ns();
	struct loop_task tasks[WORKERS_MOST];
	uv_loop_t loop;
	int number = uv_loop_init(&loop);

	if (number != 0)
		return uv_fail("an event loop cannot be made", number);
	const struct loop_task like = { .loop = &loop, .work = work, .context = context };
	const unsigned made = begin_all(tasks, count, &like);
	bool good = made == count;

	/* Until nobody waits any more: those that were made come to their end in any case. */
	uv_run(&loop, UV_RUN_DEFAULT);
	for (unsigned i = 0; i < made; i++) {
		good = good && tasks[i].good && tasks[i].task.ended;
		task_free(&tasks[i].task);
	}
	number = uv_loop_close(&loop);
	*took_ns = now_ns() - begin_ns;
	return (number == 0 || uv_fail("an event loop cannot be taken apart", number)) && good;
}
