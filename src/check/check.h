/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check: does each race detector here report the races that it must, and keep silent where there are none? Many runs of
 * the cases of a suite under each; what was observed is a record, which check_score judges.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "check/check_record.h"
#include "run/campaign.h"

#define CHECK_SUITE "ci"

struct check_options {
	struct campaign_options campaign;  /* cc, cflags, detectors, verbose; the rest is set for short runs */
	const struct template *templates;  /* more detectors */
	size_t template_count;
	bool named;       /* campaign.detectors were asked for by name */
	bool cc_named;    /* campaign.cc was; else any compiler that is here will do */
	bool self_test;   /* run each detector blind and crying, and two templates that are */
	unsigned runs;    /* of each case under each detector */
	uint64_t time_ns; /* when it is over, no run starts, but for the first of each case */
};

/* check_defaults: 20 runs, 60 s, every detector. */
void check_defaults(struct check_options *options);

/*
 * check_run: build @cases for each detector, probe those that are our own, run. Ctrl-C ends it cleanly: what ran until then is
 * in @record (check_record_fini gives it back; so also on failure). STATUS_USAGE for what is typed wrong, before anything
 * ran: a compiler that is not there, a template's program that is not there, cases that two workers cannot run.
 * STATUS_SKIPPED when no compiler was named, and none is here.
 */
bool check_run(const struct case_list *cases, const struct check_options *options, campaign_show *show, void *context,
	       struct check_record *record, struct error *error);

#endif
