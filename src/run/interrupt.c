/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/interrupt.h"

#include <signal.h>
#include <unistd.h>

#define SIGNALS 3
#define STATUS_INTERRUPTED 130 /* as a shell reports SIGINT */

static const int signals[SIGNALS] = { SIGINT, SIGTERM, SIGHUP };
static struct sigaction before[SIGNALS];
static volatile bool interrupted;
static uv_async_t wake;
static void (*ask)(void *context);

/* Async-signal-safe: uv_async_send is documented so. */
static void came(int number)
{
	(void)number;
	if (interrupted)
		_exit(STATUS_INTERRUPTED);
	interrupted = true;
	uv_async_send(&wake);
}

static void woken(uv_async_t *handle)
{
	ask(handle->data);
}

void interrupt_begin(uv_loop_t *loop, void (*asked)(void *context), void *context)
{
	struct sigaction action = { .sa_handler = came, .sa_flags = SA_RESTART };

	interrupted = false;
	ask = asked;
	uv_async_init(loop, &wake, woken);
	wake.data = context;
	uv_unref((uv_handle_t *)&wake);
	for (int i = 0; i < SIGNALS; i++) {
		sigaction(signals[i], NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
	}
}

void interrupt_end(void)
{
	for (int i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &before[i], NULL);
	uv_close((uv_handle_t *)&wake, NULL);
}

const volatile bool *interrupt_flag(void)
{
	return &interrupted;
}
