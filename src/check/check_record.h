/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_record: what a check observed, run by run: all that scores and tables are made of. */
#ifndef CHECK_CHECK_RECORD_H
#define CHECK_CHECK_RECORD_H

#include "build/build.h"
#include "case/select.h"
#include "detect/detector.h"
#include "detect/template.h"

/* What a lane's detector is; a check of the check itself (--self-test) has two that must be caught. */
enum check_twist {
	CHECK_HONEST,
	CHECK_BLIND,  /* sees nothing */
	CHECK_CRYING, /* always cries */
};

/* A detector in play. Strings that are not said to be owned belong to tables and templates, which outlive it. */
struct check_lane {
	const char *name;                /* of the detector */
	enum check_twist twist;
	bool swaps;                      /* twisted by launching another case's program than the one asked for */
	bool named;                      /* asked for by name: that it cannot work is an error */
	const struct detector *detector; /* NULL: a template */
	enum flavour flavour;            /* of the detector's programs */
	const struct template *template;
	char *const *programs;           /* of the template, by case */
	char *version;                   /* of the compiler whose runtime it is; NULL for a template; owned */
	char *note;                      /* NULL, or why it cannot work here; owned */
	bool absent;                     /* with a note: it is not installed */
};

/* One run of one case under one detector. */
struct check_observation {
	size_t lane, point;
	unsigned attempt; /* from 0 */
	bool readable;    /* it ended well, or reported before it failed */
	size_t races;     /* reports of a data race on the counter */
	char *detail;     /* how it failed; of a template's silent run that exited with another status than 0, its last words; NULL; owned */
	uint64_t wall_ns, max_rss;
	int exit_status;  /* as a shell would tell it; says nothing of races */
};

#define CHECK_UNSKILLED 2

struct check_record {
	struct case_list points; /* the cases asked for, then those that stand in for them */
	size_t asked;
	struct check_lane *lanes;
	size_t lane_count;
	struct check_observation *observations; /* in the order in which they ran */
	size_t count, room;
	struct template unskilled[CHECK_UNSKILLED]; /* of a self-test: one sees nothing, one cries at everything */
	unsigned workers;
	unsigned runs;     /* of each case under each detector, as planned */
	bool time_is_up;   /* before all of them ran */
	bool interrupted;
	uint64_t time_ns;  /* what it had */
	uint64_t wall_ns;
};

void check_record_fini(struct check_record *record);

/* check_record_add: takes @observation over. */
void check_record_add(struct check_record *record, const struct check_observation *observation);

/* check_lane_label: "tsan-gcc" or "tsan-gcc (blind)" into @room, which it returns. */
const char *check_lane_label(const struct check_lane *lane, char room[64]);

/* What a detector is asked about a case. */
enum check_asked {
	CHECK_MUST_DETECT, /* there is a data race, and it is always to be seen */
	CHECK_MUST_BE_SILENT,
	CHECK_APART,       /* not scored: out of its reach, or seen only sometimes */
};

struct check_question {
	enum check_asked asked;
	bool data_race;
	bool may_report;     /* apart: a report is foreseen */
	const char *because; /* why it is apart; static, NULL for the others */
};

/* check_question_of: what @lane is asked about @point. */
void check_question_of(const struct check_lane *lane, const struct case_point *point, struct check_question *question);

#endif
