/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/proof.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[PROOF_KINDS] = {
	[PROOF_CRASH] = "crash",       [PROOF_ASSERTION] = "assertion", [PROOF_DEADLOCK] = "deadlock",
	[PROOF_LIVELOCK] = "livelock", [PROOF_RACE] = "race",           [PROOF_LOSES] = "loses",
	[PROOF_EXACT] = "exact",       [PROOF_UNKNOWN] = "unknown",
};

const char *proof_kind_name(enum proof_kind kind)
{
	return names[kind];
}

enum proof_kind proof_kind_find(const char *name)
{
	enum proof_kind kind = 0;

	while (kind < PROOF_KINDS && strcmp(names[kind], name) != 0)
		kind++;
	return kind;
}

void proof_add_unknown(struct proof *proof, const char *what)
{
	size_t room = proof->unknown_count;

	proof->unknown = text_grow(proof->unknown, &room, proof->unknown_count + 1, sizeof(*proof->unknown));
	proof->unknown[proof->unknown_count++] = (struct proof_unknown){ .what = text_copy(what) };
}

/* The sum of two decimal numbers, as a new string. */
static char *add_decimals(const char *a, const char *b)
{
	size_t longer = strlen(a) > strlen(b) ? strlen(a) : strlen(b), length = longer + 1;
	char *sum = text_allocate(length + 1, 1);
	unsigned carry = 0;

	for (size_t i = 0; i < length; i++) {
		carry += i < strlen(a) ? (unsigned)(a[strlen(a) - 1 - i] - '0') : 0;
		carry += i < strlen(b) ? (unsigned)(b[strlen(b) - 1 - i] - '0') : 0;
		sum[length - 1 - i] = (char)('0' + carry % 10);
		carry /= 10;
	}
	if (sum[0] == '0')
		memmove(sum, sum + 1, length);
	return sum;
}

static void sum_finals(const struct proof *proof, struct proof_finding *finding)
{
	char *sum = text_copy("0");
	double share = 0;

	for (size_t i = 0; sum && i < proof->final_count; i++) {
		const struct proof_final *final = &proof->finals[i];
		char *before = sum;

		if (final->value == proof->expected)
			continue;
		sum = final->interleavings ? add_decimals(sum, final->interleavings) : NULL;
		share += final->share;
		free(before);
	}
	finding->interleavings = sum;
	finding->share = share;
}

static int by_value(const void *a, const void *b)
{
	const struct proof_final *one = a, *other = b;

	return (one->value > other->value) - (one->value < other->value);
}

static void share_seen(struct proof *proof)
{
	double sum = 0;

	for (size_t i = 0; i < proof->final_count; i++)
		sum += (double)proof->finals[i].seen;
	for (size_t i = 0; sum > 0 && i < proof->final_count; i++)
		if (isnan(proof->finals[i].share))
			proof->finals[i].share = (double)proof->finals[i].seen / sum;
}

void proof_sum(struct proof *proof)
{
	if (proof->final_count > 0)
		qsort(proof->finals, proof->final_count, sizeof(*proof->finals), by_value);
	share_seen(proof);
	for (size_t i = 0; i < proof->found_count; i++)
		if (proof->found[i].kind == PROOF_LOSES && !proof->found[i].interleavings)
			sum_finals(proof, &proof->found[i]);
}

static void access_fini(struct proof_access *access)
{
	free(access->op);
	free(access->place);
	free(access->object);
}

static void path_fini(struct proof_path *path)
{
	for (size_t i = 0; i < path->count; i++)
		access_fini(&path->steps[i].access);
	for (size_t i = 0; i < path->parked_count; i++)
		access_fini(&path->parked[i].access);
	free(path->steps);
	free(path->parked);
}

static void found_fini(struct proof *proof)
{
	for (size_t i = 0; i < proof->found_count; i++) {
		struct proof_finding *finding = &proof->found[i];

		free(finding->what);
		free(finding->schedule);
		free(finding->place);
		free(finding->interleavings);
		path_fini(&finding->path);
	}
	free(proof->found);
}

static void replay_fini(struct proof_replay *replay)
{
	if (!replay)
		return;
	free(replay->end);
	free(replay->what);
	path_fini(&replay->path);
	free(replay);
}

void proof_fini(struct proof *proof)
{
	for (size_t i = 0; i < proof->final_count; i++)
		free(proof->finals[i].interleavings);
	for (size_t i = 0; i < proof->race_count; i++) {
		access_fini(&proof->races[i].first);
		access_fini(&proof->races[i].second);
	}
	for (size_t i = 0; i < proof->unknown_count; i++) {
		free(proof->unknown[i].what);
		free(proof->unknown[i].name);
		free(proof->unknown[i].place);
	}
	found_fini(proof);
	replay_fini(proof->replay);
	free(proof->finals);
	free(proof->races);
	free(proof->unknown);
	free(proof->fingerprint);
	free(proof->search);
	free(proof->stopped);
	free(proof->interleavings);
	*proof = (struct proof){ 0 };
}
