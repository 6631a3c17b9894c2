/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * doctor_subject: a few cases, built and run as a campaign does it. What works for them works for the others, and what
 * they measure of the machine is what a campaign would.
 */
#ifndef DOCTOR_DOCTOR_SUBJECT_H
#define DOCTOR_DOCTOR_SUBJECT_H

#include "run/observe.h"
#include "run/roster.h"

enum doctor_case {
	DOCTOR_FORK,    /* processes that share an anonymous mapping */
	DOCTOR_SHM,     /* processes that share POSIX shared memory */
	DOCTOR_THREADS, /* threads that race: every detector must see it */
	DOCTOR_CASES
};

struct doctor_subject {
	struct roster roster; /* its points are in the order of enum doctor_case */
	struct build build;
	bool built;           /* the plain program, at least */
	struct error error;   /* why not */
	struct campaign_options options;
	struct observer observer;
	uv_loop_t loop;
};

/*
 * doctor_subject_init: build the cases with @cc, in all flavours; @cc NULL: there is no compiler. @folder is for scratch folders,
 * and must outlive it; NULL: there is none. doctor_subject_fini gives all back.
 */
void doctor_subject_init(struct doctor_subject *subject, const char *cc, const char *folder);
void doctor_subject_fini(struct doctor_subject *subject);

/*
 * doctor_subject_run: one short plain run of a case, its two workers on @cpus ("0,1"; "": free). @run is for store_run_fini.
 * False with @error when the tool itself failed. The subject must be built.
 */
bool doctor_subject_run(struct doctor_subject *subject, enum doctor_case which, const char *cpus, struct store_run *run,
			struct error *error);

#endif
