/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_prepare: everything before the first run: lanes, programs, probes. */
#ifndef CHECK_CHECK_PREPARE_H
#define CHECK_CHECK_PREPARE_H

#include "check/check.h"
#include "check/check_compile.h"
#include "run/observe.h"

/* A check at work. */
struct check {
	const struct check_options *options;
	struct check_record *record;
	uv_loop_t loop;
	struct observer observer;
	struct steering steering; /* of the runs under our own detectors */
	struct build build;
	struct check_workshop workshop;           /* of the templates */
	char *cc, *root, *folder, *cpus;          /* root: of the cache; folder: the workshop's */
	char ***programs;                         /* one list for each template: lanes point into them */
	size_t programs_count, programs_room;
	size_t probe;                             /* the case that every detector must see */
	uint64_t started_ns, shown_ns;
	campaign_show *show;
	void *context;
};

/* check_prepare_cases: the cases asked for, and the stand-ins behind them; what two workers cannot run is refused. */
bool check_prepare_cases(struct check *check, const struct case_list *cases, struct error *error);

/* check_prepare_lanes: which detectors, in which twists. Their programs' first words are looked for. */
bool check_prepare_lanes(struct check *check, struct error *error);

/* check_prepare_programs: build and compile, then probe. A lane that cannot work has its note afterwards. */
bool check_prepare_programs(struct check *check, struct error *error);

void check_prepare_fini(struct check *check);

/* check_show: tell @now, unless that was done less than a tenth of a second ago and not @forced. */
void check_show(struct check *check, struct campaign_progress *now, bool forced);

#endif
