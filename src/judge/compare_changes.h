/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_changes: what two campaigns were run with and on: tool, commit, machine, compilers. */
#ifndef JUDGE_COMPARE_CHANGES_H
#define JUDGE_COMPARE_CHANGES_H

#include "judge/judge.h"

#define COMPARE_CHANGES_MAX 16

struct compare_change {
	const char *what; /* static: racecount, revision, host, kernel, cpu, cpus, cc, plain, tsan-gcc, tsan-clang, seed, runs, state */
	char *old, *new;  /* never NULL: "not known" where the store does not say */
	bool equal;
};

struct compare_changes {
	struct compare_change rows[COMPARE_CHANGES_MAX];
	size_t count;
};

/* compare_changes_make: fill @changes; compare_changes_fini gives its strings back. */
void compare_changes_make(const struct store_campaign *old, const struct store_campaign *new,
			  struct compare_changes *changes);
void compare_changes_fini(struct compare_changes *changes);

/* compare_changes_find: the row called @what; NULL when there is none. */
const struct compare_change *compare_changes_find(const struct compare_changes *changes, const char *what);

/* The cases that two campaigns have in common. */
struct compare_sides {
	const struct store_campaign *old_campaign, *new_campaign;
	const struct judge_result *const *old, *const *new; /* @count pairs */
	size_t count;
};

/*
 * compare_parameters: were the cases that both have in common measured alike? Refuses (STATUS_USAGE) what was not, and lists the
 * parameters with both values. Another compiler is no refusal: to compare compilers is what people do. Of times, what was asked
 * for counts: --time plans each run's anew.
 */
bool compare_parameters(const struct compare_sides *sides, struct error *error);

#endif
