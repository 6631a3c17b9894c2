/* SPDX-License-Identifier: MIT */
#include "ending.h"

#include "explorer.h"
#include "pages.h"
#include "text.h"

const char *const kind_names[KINDS] = { "crash", "assertion", "deadlock", "livelock", "race", "loses", "final" };

bool endings_open(struct endings *endings)
{
	*endings = (struct endings){ .ending = pages_reserve(ENDINGS_MAX * sizeof(*endings->ending)) };
	return endings->ending != NULL;
}

static bool is_same(const struct ending *ending, enum kind kind, int64_t value, const char *what, uintptr_t pc)
{
	return ending->kind == kind && ending->value == value && ending->pc == pc && text_same(ending->what, what);
}

static int find(struct endings *endings, enum kind kind, int64_t value, const char *what, uintptr_t pc)
{
	if (endings->last < endings->count && is_same(&endings->ending[endings->last], kind, value, what, pc))
		return (int)endings->last;
	for (unsigned i = 0; i < endings->count; i++) {
		if (is_same(&endings->ending[i], kind, value, what, pc))
			return (int)(endings->last = i);
	}
	if (endings->count == ENDINGS_MAX)
		return -1;
	struct ending *ending = &endings->ending[endings->count];

	ending->kind = kind;
	ending->value = value;
	ending->pc = pc;
	text_copy(ending->what, sizeof(ending->what), what);
	return (int)(endings->last = endings->count++);
}

int endings_final(struct endings *endings, int64_t value, int64_t expected)
{
	return find(endings, value == expected ? KIND_FINAL : KIND_LOSES, value, "", 0);
}

int endings_other(struct endings *endings, enum kind kind, const char *what, uintptr_t pc, uintptr_t address)
{
	int number = find(endings, kind, 0, what, pc);

	if (number >= 0)
		endings->ending[number].address = address;
	return number;
}

int endings_of_outcome(struct endings *endings)
{
	static const enum kind kinds[] = {
		[OUTCOME_CRASH] = KIND_CRASH, [OUTCOME_ASSERTION] = KIND_ASSERTION, [OUTCOME_DEADLOCK] = KIND_DEADLOCK,
	};

	if (X->outcome == OUTCOME_UNKNOWN)
		return -2;
	return endings_other(endings, kinds[X->outcome], X->crash_what, X->crash_pc, X->crash_address);
}
