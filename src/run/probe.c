/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/probe.h"

#include "base/quantity.h"

#include <string.h>

/* What a probe's run found. */
enum found { FOUND_RACE, FOUND_NOTHING, FOUND_CANCELLED, FOUND_TROUBLE };

static enum found look(struct observer *observer, const struct observe_order *order, bool last, char **note,
		       struct error *error)
{
	struct observe_words words = { 0 };
	enum found found = FOUND_NOTHING;
	struct store_run run;

	if (!observe_run(observer, order, &run, &words, error))
		return FOUND_TROUBLE;
	for (size_t i = 0; i < run.report_count && found == FOUND_NOTHING; i++)
		found = run.reports[i].on_counter ? FOUND_RACE : FOUND_NOTHING;
	if (words.cancelled)
		found = FOUND_CANCELLED;
	if (found == FOUND_NOTHING && last)
		*note = text_format("%s; %s", run.detail ? run.detail : "it missed a known race in each of its runs",
				    detect_remedy(&words.reports, words.output.data ? words.output.data : ""));
	observe_words_fini(&words);
	store_run_fini(&run);
	return found;
}

bool probe_detector(struct observer *observer, const struct build *build, enum flavour flavour,
		    const struct detector *detector, const struct case_point *point, size_t index, char **note,
		    struct error *error)
{
	/* Whatever the campaign's own parameters: two workers with room to race. */
	const struct campaign_options *own = observer->options;
	struct campaign_options options;
	struct observe_order order = {
		.point = point,
		.index = index,
		.program = build->program[flavour],
		.cc = build->compiler[flavour].path,
		.flavour = flavour,
		.detector = detector,
	};
	enum found found = FOUND_NOTHING;

	*note = NULL;
	if (!order.program) {
		const char *failure = build->failure[flavour] ? build->failure[flavour] : "it could not be built";

		*note = text_format("%.*s; package %s brings its runtime", (int)strcspn(failure, "\n"), failure,
				    detector->package);
		return true;
	}
	campaign_defaults(&options);
	options.cflags = own->cflags;
	options.limit_ns = own->limit_ns;
	options.placement = PLACEMENT_FREE;
	observer->options = &options;
	const struct steering free_steering = campaign_steering(&options, "");

	order.steering = &free_steering;
	for (unsigned try = 0; try < PROBE_TRIES && found == FOUND_NOTHING; try++)
		found = look(observer, &order, try == PROBE_TRIES - 1, note, error);
	observer->options = own;
	return found != FOUND_TROUBLE;
}
