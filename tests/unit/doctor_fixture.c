/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor_fixture.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

static const struct check *find(const struct checkup *checkup, const char *name)
{
	for (size_t i = 0; i < checkup->count; i++)
		if (strcmp(checkup->checks[i].name, name) == 0)
			return &checkup->checks[i];
	printf("\n%s: there is no such check\n", name);
	return NULL;
}

void fixture_expect(const struct checkup *checkup, const char *name, enum check_state state, const char *found)
{
	const struct check *check = find(checkup, name);

	CU_ASSERT_PTR_NOT_NULL_FATAL(check);
	CU_ASSERT_EQUAL(check->state, state);
	CU_ASSERT_PTR_NOT_NULL(strstr(check->found, found));
	if (check->state != state || !strstr(check->found, found))
		printf("\n%s: is %s, '%s'; wanted %s with '%s'\n", name, check_state_name(check->state), check->found,
		       check_state_name(state), found);
}

void fixture_remedy(const struct checkup *checkup, const char *name, const char *words)
{
	const struct check *check = find(checkup, name);

	CU_ASSERT_PTR_NOT_NULL_FATAL(check);
	CU_ASSERT_PTR_NOT_NULL_FATAL(check->remedy);
	CU_ASSERT_PTR_NOT_NULL(strstr(check->remedy, words));
}

void fixture_sound(const struct checkup *checkup)
{
	for (size_t i = 0; i < checkup->count; i++) {
		const struct check *check = &checkup->checks[i];

		CU_ASSERT_PTR_NOT_NULL_FATAL(check->section);
		CU_ASSERT(check->name[0] != '\0' && check->found[0] != '\0');
		CU_ASSERT_PTR_NULL(strchr(check->found, '\n'));
		CU_ASSERT_EQUAL(check->remedy != NULL && check->remedy[0] != '\0', check->state != CHECK_OK);
		CU_ASSERT(find(checkup, check->name) == check);
	}
}

void fixture_end(struct checkup *checkup)
{
	fixture_sound(checkup);
	checkup_fini(checkup);
}
