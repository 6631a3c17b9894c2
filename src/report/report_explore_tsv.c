/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_explore.h"

#include "report/report_path.h"
#include "report/report_text.h"

static void add_steps(const struct proof_path *path, struct text *text)
{
	text_add(text, "step\tworker\top\tobject\tvalue\tchoice\tcounter\tupdates_lost\tplace\n");
	for (size_t i = 0; i < path->count; i++) {
		const struct proof_step *step = &path->steps[i];

		text_addf(text, "%zu\t", i + 1);
		report_path_worker(text, step->access.worker);
		text_addf(text, "\t%s\t", step->access.op);
		if (step->access.object)
			report_clean(text, step->access.object);
		else if (step->access.address)
			text_addf(text, "%#llx", (unsigned long long)step->access.address);
		text_add(text, "\t");
		if (step->has_value)
			text_addf(text, "%lld", (long long)step->value);
		text_addf(text, "\t%u\t", step->choice);
		if (step->has_counter)
			text_addf(text, "%lld", (long long)step->counter);
		text_addf(text, "\t%u\t", step->lost);
		report_clean(text, step->access.place ? step->access.place : "");
		text_add(text, "\n");
	}
}

void report_explore_tsv(const struct report_explore *view, struct text *text)
{
	const struct proof *proof = view->proof;
	const struct proof_finding *witness = report_explore_witness(proof);

	text_add(text, "final\texpected\tinterleavings\tshare\trandom_walk\tseen\n");
	for (size_t i = 0; i < proof->final_count; i++) {
		const struct proof_final *final = &proof->finals[i];

		text_addf(text, "%lld\t%lld\t%s", (long long)final->value, (long long)proof->expected,
			  final->interleavings ? final->interleavings : "");
		report_add_field(text, final->share);
		report_add_field(text, final->random_walk);
		text_addf(text, "\t%llu\n", (unsigned long long)final->seen);
	}
	if (!witness)
		return;
	text_add(text, "\n");
	add_steps(&witness->path, text);
}

void report_replay_tsv(const struct report_explore *view, struct text *text)
{
	add_steps(&view->proof->replay->path, text);
}
