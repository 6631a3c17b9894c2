/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_cases.h"

#include "base/clock.h"
#include "base/paths.h"
#include "base/quantity.h"
#include "detect/detector.h"
#include "judge/judge.h"
#include "models/models_cases_document.h"
#include "models/models_watch.h"
#include "run/campaign.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define SUSTAINED_NS (40 * NS_PER_MS)
#define SUSTAINED_QUICK_NS (8 * NS_PER_MS)

static void show(void *context, const struct campaign_progress *progress)
{
	const struct models_cases_order *order = context;

	if (order->building && strcmp(progress->phase, "building") == 0)
		order->building(order->context);
}

static void choose(const struct models_cases_order *order, const struct models_cases *cases, const struct models_campaign *campaign,
		   struct campaign_options *options)
{
	campaign_defaults(options);
	options->runs = 1;
	options->runs_given = options->no_explore = options->quiet = true;
	options->workers = campaign->workers;
	options->loop = campaign->loop;
	options->switch_ns = campaign->switch_ns;
	options->engines = ENGINES_SUSTAINED; /* what is lost per million; and the only one that a GIL has */
	options->sustained_ns = order->quick ? SUSTAINED_QUICK_NS : SUSTAINED_NS;
	options->seed = order->seed;
	options->command = "racecount models";
	if (!campaign->detect)
		options->detectors = 0;
	else if (cases->probed)
		options->detectors = cases->detectors;
	options->unprobed = cases->probed;
}

/* What a campaign says of a compiler that is not there names an option that `racecount models' has not. */
static bool has_compiler(const char *name, struct error *error)
{
	char *path = paths_program(name);
	const bool found = path != NULL;

	free(path);
	return found || error_set(error, STATUS_FINDING, "no C compiler here: there is no %s in PATH (apt-get install %s)", name, name);
}

/* Those that were not left out. */
static void remember(const struct store_campaign *ran, struct models_cases *cases)
{
	cases->probed = true;
	cases->detectors = 0;
	for (size_t i = 0; i < detector_count; i++)
		for (size_t j = 0; j < ran->compiler_count; j++)
			if (strcmp(ran->compilers[j].flavour, detectors[i].name) == 0 && !ran->compilers[j].note)
				cases->detectors |= 1u << i;
}

static bool read_back(const struct models_campaign *campaign, struct store *store, const char *id, struct models_cases *cases,
		      json_t *document, struct error *error)
{
	struct store_campaign ran;
	struct judgement judgement;

	if (!store_load(store, id, &ran, error))
		return error_set(error, STATUS_HARNESS, "what was measured cannot be read back: %s", error->text);
	judge_campaign(&ran, &judgement);
	const bool good = models_cases_document_add(document, campaign, &ran, &judgement, error);

	if (campaign->detect)
		remember(&ran, cases);
	judgement_fini(&judgement);
	store_campaign_fini(&ran);
	return good;
}

static bool measure(const struct models_cases_order *order, const struct models_campaign *campaign, struct store *store,
		    struct models_cases *cases, json_t *document, struct error *error)
{
	struct case_list list = { 0 };
	const struct campaign_order campaign_order = { .cases = &list, .show = show, .context = (void *)order };
	struct campaign_options options;
	const char **names = text_allocate(campaign->count, sizeof(*names));
	char id[CAMPAIGN_ID_SIZE];
	bool interrupted = false;

	for (size_t i = 0; i < campaign->count; i++)
		names[i] = campaign->cases[i].name;
	choose(order, cases, campaign, &options);
	bool good = has_compiler(options.cc, error) && select_cases(names, campaign->count, &list, error) &&
		    campaign_run(&campaign_order, &options, store, id, &interrupted, error);

	cases->interrupted = interrupted;
	if (good && interrupted)
		good = error_set(error, STATUS_FINDING, "it was interrupted");
	good = good && read_back(campaign, store, id, cases, document, error);
	case_list_fini(&list);
	free(names);
	return good;
}

static uint64_t time_of(const struct timeval *time)
{
	return (uint64_t)time->tv_sec * NS_PER_S + (uint64_t)time->tv_usec * 1000;
}

/* CPU time of this process and of all that it waited for, whatever was built included. */
static uint64_t used_ns(void)
{
	struct rusage own, children;

	getrusage(RUSAGE_SELF, &own);
	getrusage(RUSAGE_CHILDREN, &children);
	return time_of(&own.ru_utime) + time_of(&own.ru_stime) + time_of(&children.ru_utime) + time_of(&children.ru_stime);
}

static bool measure_all(const struct models_cases_order *order, struct models_cases *cases, json_t *document, struct error *error)
{
	struct store *store = store_open_memory(error);
	bool good = store != NULL;

	for (size_t i = 0; i < order->experiment->campaign_count && good; i++)
		good = measure(order, &order->experiment->campaigns[i], store, cases, document, error);
	return store_close(store, good ? error : NULL) && good;
}

bool models_cases_hear(const struct models_cases_order *order, struct models_cases *cases, char **bytes, size_t *length,
		       struct models_stamp *stamp, struct error *error)
{
	const uint64_t began_ns = clock_now(), began_used_ns = used_ns();
	json_t *document = models_cases_document();
	struct models_watch watch;

	*bytes = NULL;
	models_watch_begin(&watch);
	const bool good = measure_all(order, cases, document, error);

	models_watch_end(&watch, used_ns() - began_used_ns, clock_now() - began_ns, stamp);
	if (good) {
		*bytes = json_dumps(document, JSON_REAL_PRECISION(9));
		*length = *bytes ? strlen(*bytes) : 0;
	}
	json_decref(document);
	return good && (*bytes || error_set(error, STATUS_HARNESS, "no memory for a document"));
}
