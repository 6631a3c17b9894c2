/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_explore.h"

#include "report/report_explore_words.h"
#include "report/report_path.h"
#include "report/report_text.h"

#include <string.h>

static void add_end(const struct report_explore *view, struct text *text)
{
	const struct proof *proof = view->proof;
	const struct proof_replay *replay = proof->replay;

	if (strcmp(replay->end, "final") == 0 && replay->has_value) {
		text_addf(text, "the counter ends at %lld", (long long)replay->value);
		if (replay->value == proof->expected)
			text_add(text, ", as it should");
		else
			text_addf(text, ", and should at %lld", (long long)proof->expected);
	} else if (strcmp(replay->end, "unfinished") == 0) {
		text_add(text, "the schedule ends there, before the workers do");
	} else {
		text_add(text, "it ends in: ");
		report_clean(text, replay->end);
	}
	if (replay->what && replay->what[0]) {
		text_add(text, ": ");
		report_clean(text, replay->what);
	}
}

void report_replay_table(const struct report_explore *view, bool colour, unsigned width, struct text *text)
{
	const struct report_paint *paint = report_paint(colour);
	const struct proof_replay *replay = view->proof->replay;
	struct text sentence = { 0 };

	report_explore_head(text, view->name, view->proof);
	text_add(text, "\n");
	if (replay->path.count > 0)
		report_path_table(&replay->path, colour, width, text);
	if (replay->path.parked_count > 0) {
		text_add(text, "\n");
		report_path_parked(&replay->path, text);
	}
	text_add(text, replay->path.count > 0 ? "\n" : "");
	add_end(view, &sentence);
	text_addf(&sentence, ": %llu of %llu time%s%s.", (unsigned long long)replay->agreed, (unsigned long long)replay->times,
		  replay->times == 1 ? "" : "s", replay->real ? ", on real threads or processes" : " in the explorer");
	sentence.data[0] = (char)(sentence.data[0] & ~0x20);
	text_add(text, replay->agreed == replay->times ? paint->bold : paint->red);
	report_wrap(text, sentence.data, width, 0);
	text_add(text, paint->plain);
	text_fini(&sentence);
}
