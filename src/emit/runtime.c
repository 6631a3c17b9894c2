/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources that generated programs are linked to; each is also listed in its folder's local.mk, to be installed. */
#include "emit/emit.h"

static const char *const subject[] = {
	"src/subject/arguments.c",
	"src/subject/interval.c",
	"src/subject/main.c",
	"src/subject/meeting.c",
	"src/subject/nudge.c",
	"src/subject/one_shot.c",
	"src/subject/round_trip.c",
	"src/subject/sustained.c",
	"src/subject/tally.c",
	"src/subject/worker.c",
	NULL,
};

static const char *const explore[] = {
	NULL,
};

const char *const *emit_runtime(enum emit_runtime runtime)
{
	return runtime == EMIT_EXPLORE ? explore : subject;
}
