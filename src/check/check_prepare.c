/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/check_prepare.h"

#include "run/interrupt.h"
#include "run/limits.h"
#include "run/placement.h"
#include "run/probe.h"

#include "base/file.h"
#include "base/paths.h"
#include "base/quantity.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* They stand in for others in a self-test, and the first is what a probe must see. */
static const char *const stand_ins[] = { "threads/global/none+plain/i32/inc", "threads/global/mutex+plain/i32/inc" };

/* They take the whole way of a user's template, parser and all. */
#define TALKER "name = template\ncompile = {cc} {cflags} -pthread {source} -o {program}\nlaunch = {program}\n"
static const struct {
	const char *text;
	enum check_twist twist;
} unskilled[CHECK_UNSKILLED] = {
	{ TALKER "pattern = ^a line that no program prints$\n", CHECK_BLIND },
	{ TALKER "pattern = ^trial\n", CHECK_CRYING },
};

bool check_prepare_cases(struct check *check, const struct case_list *cases, struct error *error)
{
	struct case_list *points = &check->record->points;
	struct limits_machine machine;

	limits_machine(&machine);
	if (!limits_workers(check->options->campaign.workers, &machine, error) ||
	    !limits_cases(cases, &check->options->campaign, error))
		return false;
	for (size_t i = 0; i < cases->count; i++)
		case_list_add(points, &cases->points[i]);
	check->record->asked = points->count;
	if (!select_cases(stand_ins, sizeof(stand_ins) / sizeof(stand_ins[0]), points, error))
		return false;
	check->probe = (size_t)(case_list_find(points, stand_ins[0]) - points->points);
	return true;
}

/* As it is; in a self-test blind and crying instead. */
static void add_lane(struct check *check, const struct check_lane *lane)
{
	struct check_record *record = check->record;
	bool twisted = check->options->self_test;

	if (!twisted)
		record->lanes[record->lane_count++] = *lane;
	for (int twist = CHECK_BLIND; twisted && twist <= CHECK_CRYING; twist++) {
		struct check_lane *added = &record->lanes[record->lane_count++];

		*added = *lane;
		added->twist = (enum check_twist)twist;
		added->swaps = true;
	}
}

static void add_detectors(struct check *check)
{
	for (size_t i = 0; i < detector_count; i++) {
		struct check_lane lane = { .name = detectors[i].name, .detector = &detectors[i], .named = check->options->named };

		while (lane.flavour < FLAVOURS && strcmp(flavour_name(lane.flavour), lane.name) != 0)
			lane.flavour++;
		if (check->options->campaign.detectors & 1u << i)
			add_lane(check, &lane);
	}
}

static bool add_template(struct check *check, const struct template *template, struct error *error)
{
	const struct check_lane lane = { .name = template->name, .template = template, .named = true };

	if (!template_programs(template, check->cc, error))
		return false;
	add_lane(check, &lane);
	return true;
}

static bool add_unskilled(struct check *check, struct error *error)
{
	for (size_t i = 0; i < CHECK_UNSKILLED; i++) {
		struct template *template = &check->record->unskilled[i];
		struct check_record *record = check->record;

		if (!template_parse("racecount's own", unskilled[i].text, strlen(unskilled[i].text), template, error))
			return false;
		record->lanes[record->lane_count++] =
			(struct check_lane){ .name = template->name, .template = template, .twist = unskilled[i].twist, .named = true };
	}
	return true;
}

/* A runner with clang alone is as good. */
static bool find_compiler(struct check *check, struct error *error)
{
	static const char *const others[] = { "clang", "cc" };
	const struct check_options *options = check->options;

	check->cc = paths_program(options->campaign.cc);
	if (!check->cc && options->cc_named)
		return error_set(error, STATUS_USAGE, "%s: no such compiler (name another with --cc)", options->campaign.cc);
	for (size_t i = 0; !check->cc && i < sizeof(others) / sizeof(others[0]); i++)
		check->cc = paths_program(others[i]);
	return check->cc ||
	       error_set(error, STATUS_SKIPPED, "no compiler is here, and so no detector: install gcc or clang, or name one with --cc");
}

bool check_prepare_lanes(struct check *check, struct error *error)
{
	const struct check_options *options = check->options;
	struct check_record *record = check->record;

	if (!find_compiler(check, error))
		return false;
	record->lanes = text_allocate(2 * (detector_count + options->template_count) + CHECK_UNSKILLED, sizeof(*record->lanes));
	add_detectors(check);
	for (size_t i = 0; i < options->template_count; i++)
		if (!add_template(check, &options->templates[i], error))
			return false;
	return !options->self_test || add_unskilled(check, error);
}

/* The plain flavour is built too: what is wrong with flags and files shows there, in words that say so. */
static bool build_detectors(struct check *check, struct error *error)
{
	const struct campaign_options *options = &check->options->campaign;
	const struct build_options how = { .cc = check->cc, .cflags = options->cflags };
	unsigned wanted = 0;

	for (size_t i = 0; i < check->record->lane_count; i++)
		if (check->record->lanes[i].detector)
			wanted |= 1u << check->record->lanes[i].flavour;
	if (!wanted)
		return true;
	check_show(check, &(struct campaign_progress){ .phase = "building" }, true);
	if (!build_cases(&check->record->points, NULL, wanted | 1u << FLAVOUR_PLAIN, &how, interrupt_flag(), &check->build, error))
		return false;
	if (options->verbose)
		error_warn("built in %.1f ms: %zu units compiled, %zu programs taken from the cache",
			   (double)check->build.wall_ns / 1e6, check->build.compiled, check->build.cached);
	return true;
}

/* Of two lanes of one detector the first is probed, and both get its note. */
static bool probe_detectors(struct check *check, struct error *error)
{
	struct check_record *record = check->record;

	for (size_t i = 0; i < record->lane_count && !*interrupt_flag(); i++) {
		struct check_lane *lane = &record->lanes[i];

		if (!lane->detector)
			continue;
		lane->version = text_copy(check->build.compiler[lane->flavour].version);
		lane->absent = !check->build.program[lane->flavour];
		if (i > 0 && record->lanes[i - 1].detector == lane->detector) {
			lane->note = text_copy(record->lanes[i - 1].note);
			continue;
		}
		check_show(check, &(struct campaign_progress){ .phase = "probing" }, true);
		if (!probe_detector(&check->observer, &check->build, lane->flavour, lane->detector,
				    &record->points.points[check->probe], check->probe, &lane->note, error))
			return false;
	}
	return true;
}

static char *const *compiled_before(const struct check *check, const struct check_lane *lane)
{
	for (size_t i = 0; &check->record->lanes[i] != lane; i++)
		if (check->record->lanes[i].template == lane->template)
			return check->record->lanes[i].programs;
	return NULL;
}

static bool compile_template(struct check *check, struct check_lane *lane, struct error *error)
{
	char **programs = check_compile(&check->workshop, lane->template, &lane->note, error);

	if (!programs)
		return false;
	check->programs = text_grow(check->programs, &check->programs_room, check->programs_count + 1, sizeof(*check->programs));
	check->programs[check->programs_count++] = programs;
	lane->programs = programs;
	return true;
}

static bool compile_templates(struct check *check, struct error *error)
{
	struct check_record *record = check->record;
	bool begun = false;

	check->folder = text_format("%s/scratch-%ld-check", check->root, (long)getpid());
	check->workshop = (struct check_workshop){
		.points = &record->points,
		.folder = check->folder,
		.root = check->root,
		.cc = check->cc,
		.cflags = check->options->campaign.cflags,
		.interrupted = interrupt_flag(),
	};
	for (size_t i = 0; i < record->lane_count && !*interrupt_flag(); i++) {
		struct check_lane *lane = &record->lanes[i];

		if (!lane->template)
			continue;
		if (!begun) {
			check_show(check, &(struct campaign_progress){ .phase = "compiling" }, true);
			begun = check_compile_sources(&check->workshop, error);
		}
		lane->programs = begun ? compiled_before(check, lane) : NULL;
		if (!begun || (!lane->programs && !compile_template(check, lane, error)))
			return false;
		if (!lane->note && i > 0 && record->lanes[i - 1].template == lane->template)
			lane->note = text_copy(record->lanes[i - 1].note);
	}
	return true;
}

bool check_prepare_programs(struct check *check, struct error *error)
{
	unsigned allowed;
	const char *root = paths_cache(error);

	check->root = text_copy(root);
	check->cpus = root ? placement_cpus(check->options->campaign.placement, check->options->campaign.workers, &allowed, error) :
			     NULL;
	if (!check->cpus)
		return false;
	check->observer.folder = check->root;
	check->steering = campaign_steering(&check->options->campaign, check->cpus);
	return build_detectors(check, error) && probe_detectors(check, error) && compile_templates(check, error);
}

void check_prepare_fini(struct check *check)
{
	if (check->folder)
		file_remove_tree(check->folder);
	for (size_t i = 0; i < check->programs_count; i++)
		check_compile_free(check->programs[i]);
	for (size_t i = 0; i < check->record->lane_count; i++)
		check->record->lanes[i].programs = NULL;
	free(check->programs);
	build_fini(&check->build);
	free(check->cc);
	free(check->root);
	free(check->folder);
	free(check->cpus);
}
