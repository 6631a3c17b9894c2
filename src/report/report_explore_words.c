/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_explore_words.h"

#include "report/report_path.h"
#include "report/report_text.h"

#include "base/quantity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct proof_finding *report_explore_witness(const struct proof *proof)
{
	const struct proof_finding *chosen = NULL;

	for (size_t i = 0; i < proof->found_count; i++) {
		const struct proof_finding *finding = &proof->found[i];

		if (!finding->schedule && finding->path.count == 0)
			continue;
		if (!chosen || finding->kind < chosen->kind || (chosen->kind == PROOF_RACE && finding->kind == PROOF_LOSES))
			chosen = finding;
	}
	return chosen;
}

void report_explore_decimal(struct text *text, const char *digits)
{
	size_t length = strlen(digits);

	if (length > 15) {
		text_addf(text, "%c.%.2se%zu", digits[0], digits + 1, length - 1);
		return;
	}
	for (size_t i = 0; i < length; i++)
		text_addf(text, i > 0 && (length - i) % 3 == 0 ? ",%c" : "%c", digits[i]);
}

void report_explore_count(struct text *text, uint64_t count)
{
	char *digits = text_format("%llu", (unsigned long long)count);

	report_explore_decimal(text, digits);
	free(digits);
}

void report_explore_head(struct text *text, const char *name, const struct proof *proof)
{
	text_addf(text, "%s, %u worker%s with %llu operation%s%s\n", name, proof->workers, proof->workers == 1 ? "" : "s",
		  (unsigned long long)proof->ops, proof->ops == 1 ? "" : "s", proof->workers == 1 ? "" : " each");
}

static void add_share(struct text *text, double share)
{
	if (isfinite(share))
		report_add_share(text, share);
}

double report_explore_walk(const struct proof *proof)
{
	double sum = 0;

	for (size_t i = 0; i < proof->final_count; i++)
		if (proof->finals[i].value != proof->expected)
			sum += proof->finals[i].random_walk;
	return sum;
}

/* "all 70 interleavings", "every interleaving". */
static void add_all(struct text *text, const struct proof *proof)
{
	if (proof->interleavings) {
		bool one = strcmp(proof->interleavings, "1") == 0;

		text_add(text, one ? "the one interleaving" : "all ");
		if (!one)
			report_explore_decimal(text, proof->interleavings);
		text_add(text, one ? "" : " interleavings");
	} else {
		text_add(text, "every interleaving");
	}
}

/* "all 70 interleavings", "64 of 70 interleavings". */
static void add_share_of(struct text *text, const char *some, const struct proof *proof)
{
	if (strcmp(some, proof->interleavings) == 0) {
		add_all(text, proof);
		return;
	}
	report_explore_decimal(text, some);
	text_add(text, " of ");
	report_explore_decimal(text, proof->interleavings);
	text_add(text, " interleavings");
}

/* Of what was taken one by one: how many schedules ended wrong. */
static void add_loss_seen(struct text *text, const struct proof *proof)
{
	uint64_t wrong = 0;

	for (size_t i = 0; i < proof->final_count; i++)
		wrong += proof->finals[i].value != proof->expected ? proof->finals[i].seen : 0;
	if (wrong == 0 || proof->executions < wrong)
		return;
	text_add(text, " in ");
	report_explore_count(text, wrong);
	text_add(text, " of ");
	report_explore_count(text, proof->executions);
	text_addf(text, " schedule%s", proof->executions == 1 ? "" : "s");
}

static void add_loss(struct text *text, const struct proof_finding *finding, const struct proof *proof)
{
	double walk = report_explore_walk(proof);

	text_add(text, "loses updates");
	if (finding && finding->interleavings && proof->interleavings) {
		text_add(text, " in ");
		add_share_of(text, finding->interleavings, proof);
		text_add(text, " (");
		add_share(text, finding->share);
		if (isfinite(walk)) {
			text_add(text, "; a random walk: ");
			add_share(text, walk);
		}
		text_add(text, ")");
	} else {
		add_loss_seen(text, proof);
	}
	text_addf(text, "; the counter should end at %lld", (long long)proof->expected);
}

static void add_race(struct text *text, const struct proof *proof)
{
	text_add(text, "has a data race");
	if (proof->race_count > 0) {
		text_add(text, ": ");
		report_path_access(text, &proof->races[0].first);
		text_add(text, " while ");
		report_path_access(text, &proof->races[0].second);
	}
	if (proof->race_count > 1)
		text_addf(text, ", and %zu more such pair%s", proof->race_count - 1, proof->race_count == 2 ? "" : "s");
}

void report_explore_finding(struct text *text, const struct proof_finding *finding, const struct proof *proof)
{
	static const char *const words[PROOF_FOUND] = {
		[PROOF_CRASH] = "crashes", [PROOF_ASSERTION] = "fails an assertion", [PROOF_DEADLOCK] = "deadlocks",
		[PROOF_LIVELOCK] = "livelocks: it comes to where no end can be reached",
	};

	if (finding->kind == PROOF_LOSES) {
		add_loss(text, finding, proof);
	} else if (finding->kind == PROOF_RACE) {
		add_race(text, proof);
	} else {
		text_add(text, words[finding->kind]);
		if (finding->what && finding->what[0]) {
			text_add(text, ": ");
			report_clean(text, finding->what);
		}
		if (finding->place)
			text_addf(text, " at %s", finding->place);
	}
	if (finding->kind < PROOF_RACE && finding->interleavings && proof->interleavings) {
		text_add(text, ", in ");
		add_share_of(text, finding->interleavings, proof);
	}
}

static void add_unknown(struct text *text, const struct proof *proof, const struct proof_verdict *verdict)
{
	text_add(text, "unknown: ");
	report_clean(text, verdict->reason ? verdict->reason : "nothing was found, and nothing proven");
	if (proof->unknown_count > 0 && proof->unknown[0].name)
		text_addf(text, ": %s", proof->unknown[0].name);
	if (proof->unknown_count > 0 && proof->unknown[0].place)
		text_addf(text, " at %s", proof->unknown[0].place);
}

void report_explore_answer(struct text *text, const struct proof *proof, const struct proof_verdict *verdict)
{
	if (verdict->kind == PROOF_EXACT) {
		text_add(text, "exact in ");
		add_all(text, proof);
		text_addf(text, ": the counter always ends at %lld", (long long)proof->expected);
	} else if (verdict->kind == PROOF_UNKNOWN) {
		add_unknown(text, proof, verdict);
	} else if (verdict->kind == PROOF_RACE || verdict->kind == PROOF_LOSES) {
		/* What a user came for is whether updates are lost. */
		const struct proof_finding *loss = report_explore_witness(proof);

		if (verdict->loses == ANSWER_YES)
			add_loss(text, loss && loss->kind == PROOF_LOSES ? loss : NULL, proof);
		else
			add_race(text, proof);
	} else {
		report_explore_finding(text, proof_worst(proof), proof);
	}
}

void report_explore_race(struct text *text, const struct proof *proof)
{
	add_race(text, proof);
}

static bool is_sample(const struct proof *proof)
{
	return strcmp(proof->search, "pct") == 0 || strcmp(proof->search, "walk") == 0;
}

static void add_effort(struct text *text, const struct proof *proof)
{
	if (strcmp(proof->search, "merge") == 0) {
		report_explore_count(text, proof->states);
		text_addf(text, " state%s", proof->states == 1 ? "" : "s");
	} else {
		report_explore_count(text, proof->executions);
		text_addf(text, " schedule%s%s", proof->executions == 1 ? "" : "s", is_sample(proof) ? ", drawn at random" : "");
	}
}

void report_explore_effort(struct text *text, const struct proof *proof)
{
	add_effort(text, proof);
	if (proof->stopped && strcmp(proof->stopped, "interrupted") == 0)
		text_add(text, " until it was interrupted");
	else if (proof->stopped && strcmp(proof->stopped, "executions") != 0)
		text_addf(text, " until it stopped at its limit of %s", proof->stopped);
	else if (proof->bounded)
		text_addf(text, ", of all schedules with at most %llu preemption%s", (unsigned long long)proof->preemptions,
			  proof->preemptions == 1 ? "" : "s");
	else if (proof->complete)
		text_add(text, ", explored completely");
	text_add(text, ", under sequential consistency");
	if (proof->cpu_ns > 0) {
		text_add(text, "; ");
		quantity_add_time(text, proof->cpu_ns);
		text_add(text, " of CPU time, ");
		quantity_add_bytes(text, proof->max_rss_kb << 10);
	}
	if (isfinite(proof->collision_bound) && proof->collision_bound >= 1e-12) {
		text_add(text, "; two states were taken for one with a probability below ");
		report_add_number(text, proof->collision_bound);
	}
	text_add(text, ".");
}
