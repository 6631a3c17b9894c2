/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/check_record.h"

#include "case/truth.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>

void check_record_fini(struct check_record *record)
{
	for (size_t i = 0; i < record->count; i++)
		free(record->observations[i].detail);
	for (size_t i = 0; i < record->lane_count; i++) {
		free(record->lanes[i].version);
		free(record->lanes[i].note);
	}
	free(record->observations);
	free(record->lanes);
	for (size_t i = 0; i < CHECK_UNSKILLED; i++)
		template_fini(&record->unskilled[i]);
	case_list_fini(&record->points);
	*record = (struct check_record){ 0 };
}

void check_record_add(struct check_record *record, const struct check_observation *observation)
{
	record->observations = text_grow(record->observations, &record->room, record->count + 1,
					 sizeof(*record->observations));
	record->observations[record->count++] = *observation;
}

const char *check_lane_label(const struct check_lane *lane, char room[64])
{
	static const char *const twists[] = { "", " (blind)", " (crying)" };

	snprintf(room, 64, "%s%s", lane->name, twists[lane->twist]);
	return room;
}

/* TSan watches the threads of one process; a template says of itself whom it watches. */
static bool is_in_reach(const struct check_lane *lane, const struct case_point *point)
{
	unsigned sees = lane->template ? lane->template->sees : RC_THREADS;

	return sees & point->model->workers_are;
}

void check_question_of(const struct check_lane *lane, const struct case_point *point, struct check_question *question)
{
	enum visibility seen = SEEN_ALWAYS;
	const char *because = NULL;
	struct truth truth;

	truth_of(point, &truth);
	*question = (struct check_question){ .asked = CHECK_APART, .data_race = truth.data_race };
	if (lane->detector)
		seen = truth_visibility(point, &truth, lane->detector->name, &because);
	if (!is_in_reach(lane, point)) {
		question->because = point->model->workers_are == RC_PROCESSES ? "it does not look between processes" :
										"it does not look between threads";
	} else if (seen == SEEN_FALSE_ALARM || seen == SEEN_SOMETIMES) {
		question->because = because;
		question->may_report = true;
	} else if (truth.data_race && seen == SEEN_NEVER) {
		question->because = because;
	} else {
		question->asked = truth.data_race ? CHECK_MUST_DETECT : CHECK_MUST_BE_SILENT;
	}
}
