/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof_fixture: the recorded documents of tests/data/explore, as they are or with one thing changed. */
#ifndef TESTS_PROOF_FIXTURE_H
#define TESTS_PROOF_FIXTURE_H

#include "prove/proof_read.h"

#include "base/file.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

/* The text of document @name with the first @from (NULL: nothing) replaced by @to; the caller frees it. */
static inline char *proof_fixture_text(const char *name, const char *from, const char *to)
{
	char *path = text_format("%s/explore/%s.json", getenv("RC_TEST_DATA"), name);
	struct text text = { 0 };

	CU_ASSERT_TRUE_FATAL(file_read(path, &text, NULL));
	free(path);
	const char *place = strstr(text.data, from ? from : "");

	CU_ASSERT_PTR_NOT_NULL_FATAL(place);
	char *changed = text_format("%.*s%s%s", (int)(place - text.data), text.data, from ? to : "", place + (from ? strlen(from) : 0));

	text_fini(&text);
	return changed;
}

static inline bool proof_fixture_read(const char *name, const char *from, const char *to, struct proof *proof, struct error *error)
{
	const struct proof_asked asked = { "mine", 2, 1, strcmp(name, "replay") == 0 };
	char *text = proof_fixture_text(name, from, to);
	bool good = proof_read(text, strlen(text), &asked, proof, error);

	free(text);
	return good;
}

#endif
