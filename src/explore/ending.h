/* SPDX-License-Identifier: MIT */
/* ending: how schedules end, each way once; and what of it is a finding. */
#ifndef RC_EXPLORE_ENDING_H
#define RC_EXPLORE_ENDING_H

#include <stdbool.h>
#include <stdint.h>

/* From the worst to the mildest; what is found is told in this order. */
enum kind { KIND_CRASH, KIND_ASSERTION, KIND_DEADLOCK, KIND_LIVELOCK, KIND_RACE, KIND_LOSES, KIND_FINAL, KINDS };

extern const char *const kind_names[KINDS];

#define ENDINGS_MAX 65534
#define ENDING_TEXT 200 /* with its NUL: no text is longer (explorer.h, crash_text) */

struct ending {
	enum kind kind;     /* never LIVELOCK or RACE */
	int64_t value;      /* of LOSES and FINAL */
	char what[ENDING_TEXT]; /* of the others */
	uintptr_t pc, address;
	uint64_t seen;      /* executions, where schedules are run one by one */
};

struct endings {
	struct ending *ending; /* room for ENDINGS_MAX */
	unsigned count, last;
};

bool endings_open(struct endings *endings);

/* The number of the ending, which is added when it is new; -1: there are too many. */
int endings_final(struct endings *endings, int64_t value, int64_t expected);
int endings_other(struct endings *endings, enum kind kind, const char *what, uintptr_t pc, uintptr_t address);

/* From X->outcome of the step that ended a schedule; -2: it says nothing, for the search is over. */
int endings_of_outcome(struct endings *endings);

#endif
