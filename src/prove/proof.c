/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/proof.h"

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
