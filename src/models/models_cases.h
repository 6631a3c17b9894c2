/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * models_cases: an experiment whose C side is cases of racecount, measured as `racecount run' does it. One run of it is a campaign (or
 * some, of cases that are run under other settings) with one run of each case, kept in memory alone.
 */
#ifndef MODELS_MODELS_CASES_H
#define MODELS_MODELS_CASES_H

#include "models/models.h"

/* From one run of the same experiment to the next. All zero at first. */
struct models_cases {
	bool probed;        /* which detectors work here is known: */
	unsigned detectors; /* these */
	bool interrupted;   /* by Ctrl-C: the last run is none */
};

struct models_cases_order {
	const struct models_experiment *experiment;
	bool quick;
	uint64_t seed; /* of the order in which cases take turns */
	void (*building)(void *context); /* told now and then while programs are built, which the first run takes seconds for; may be NULL */
	void *context;
};

/*
 * models_cases_hear: as models_subject_hear: one run becomes a document in *@bytes, which the caller frees, and a stamp. False with
 * @error: STATUS_HARNESS when racecount itself failed; any other when the cases cannot be run here, or @cases says that it was interrupted.
 */
bool models_cases_hear(const struct models_cases_order *order, struct models_cases *cases, char **bytes, size_t *length,
		       struct models_stamp *stamp, struct error *error);

#endif
