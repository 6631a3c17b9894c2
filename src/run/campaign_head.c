/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/campaign_private.h"

#include "run/host.h"
#include "run/resume.h"
#include "run/revision.h"
#include "run/settings.h"

#include <config.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

int64_t campaign_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* 20261123T233000-3f2a: names sort by time. */
void campaign_id(char id[CAMPAIGN_ID_SIZE])
{
	time_t now = time(NULL);
	uint16_t digits = 0;
	struct tm utc;

	if (getrandom(&digits, sizeof(digits), GRND_NONBLOCK) != (ssize_t)sizeof(digits))
		digits = (uint16_t)campaign_now_ms();
	gmtime_r(&now, &utc);
	strftime(id, CAMPAIGN_ID_SIZE, "%Y%m%dT%H%M%S", &utc);
	snprintf(id + strlen(id), CAMPAIGN_ID_SIZE - strlen(id), "-%04x", digits);
}

void campaign_compiler(struct campaign *campaign, enum flavour flavour, char *note)
{
	const struct compiler *compiler = &campaign->build.compiler[flavour];

	campaign->head.compilers[campaign->head.compiler_count++] = (struct store_compiler){
		.flavour = text_copy(flavour_name(flavour)),
		.path = text_copy(compiler->path),
		.version = text_copy(compiler->version),
		.note = note,
	};
	if (!note)
		return;
	campaign->detector[flavour] = NULL;
	error_warn("%s is left out: %s", flavour_name(flavour), note);
}

static void fill_host(struct store_campaign *head)
{
	struct host host;

	host_init(&host);
	head->host = text_copy(host.name);
	head->kernel = text_copy(host.kernel);
	head->cpu_model = text_copy(host.cpu_model);
	head->load = host_load();
	host_fini(&host);
}

bool campaign_head(struct campaign *campaign, struct error *error)
{
	struct store_campaign *head = &campaign->head;
	char id[CAMPAIGN_ID_SIZE];

	campaign_id(id);
	fill_host(head);
	head->id = text_copy(campaign->began ? campaign->began->id : id);
	head->command = text_copy(campaign->options->command);
	head->version = text_copy(PACKAGE_VERSION);
	head->cpus = campaign->allowed;
	head->seed = campaign->options->seed;
	head->started_ms = campaign_now_ms();
	head->state = text_copy("running");
	head->revision = campaign->began ? NULL : revision_here();
	settings_make(campaign->options, &head->settings);
	head->cases = roster_rows(&campaign->roster, campaign->options->workers, campaign->options->switch_ns);
	head->case_count = campaign->roster.measured;
	return !campaign->began || resume_check(campaign->began, head, error);
}
