/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/quantity.h"
#include "run/interrupt.h"

#include <string.h>

enum key { KEY_OPS = 0x500, KEY_CFLAGS };

static const struct argp_option options[] = {
	{ NULL, 0, NULL, 0, "What is explored:", 2 },
	{ "workers", 'w', "N", 0, "threads or processes at one counter (1..32, default 2)", 2 },
	{ "ops", KEY_OPS, "N", 0, "operations per worker (default 2)", 2 },
	{ "cflags", KEY_CFLAGS, "FLAGS", 0, "flags of gcc, which builds what is explored, split at blanks (default \"-O2 -g\")", 2 },
	{ 0 },
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct prove_options *asked = state->input;

	switch (key) {
	case 'w':
		asked->workers = (unsigned)options_count(state, "--workers", argument, 1, PROVE_WORKERS_MAX);
		return 0;
	case KEY_OPS:
		asked->ops = options_count(state, "--ops", argument, 1, PROVE_OPS_MOST);
		return 0;
	case KEY_CFLAGS:
		asked->cflags = argument;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

const struct argp exploration_argp = { .options = options, .parser = parse };

void exploration_show(void *context, const struct prove_progress *now)
{
	struct display *display = context;
	struct text line = { 0 };

	/* Most cases are done at once: where there is no terminal, only what takes long is worth a line. */
	if (!display_due(display, ""))
		return;
	text_add(&line, now->phase);
	if (now->turns > 1)
		text_addf(&line, " %zu of %zu:", now->turn, now->turns);
	text_addf(&line, " %s", now->case_name);
	if (now->states + now->executions > 0) {
		text_add(&line, ": ");
		quantity_add_count(&line, now->states ? now->states : now->executions);
		text_add(&line, now->states ? " states, " : " executions, ");
		quantity_add_count(&line, now->steps);
		text_addf(&line, " steps, depth %llu", (unsigned long long)now->depth);
	}
	if (now->elapsed_ns > NS_PER_S) {
		text_add(&line, ", ");
		quantity_add_time(&line, now->elapsed_ns / NS_PER_S * NS_PER_S);
	}
	display_line(display, line.data);
	text_fini(&line);
}

void exploration_begin(struct prover *prover, uv_loop_t *loop, struct display *display)
{
	uv_loop_init(loop);
	*prover = (struct prover){ .loop = loop, .show = exploration_show, .context = display, .interrupted = interrupt_flag() };
	interrupt_begin(loop, prove_stop, prover);
}

void exploration_end(struct prover *prover)
{
	interrupt_end();
	uv_run(prover->loop, UV_RUN_DEFAULT);
	uv_loop_close(prover->loop);
}

void exploration_tell_build(const struct prover *prover, bool verbose)
{
	if (verbose)
		error_warn("built in %.1f ms: %zu units compiled, %zu programs taken from the cache", prover->built_ms, prover->compiled,
			   prover->cached);
}
