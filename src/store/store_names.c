/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include "store/schema.h"

#include <stdlib.h>

const char *const store_detectors[2] = { "tsan-gcc", "tsan-clang" };

const char *run_status_name(enum run_status status)
{
	return status < RUN_STATUSES ? schema_statuses[status] : "unknown";
}

bool store_reading_moved(const struct store_reading *reading)
{
	bool moved = reading->overflow > 0;

	for (size_t i = 0; i < reading->final_count; i++)
		moved |= reading->finals[i].value != 0 && reading->finals[i].count > 0;
	return moved || (reading->expected != 0 && reading->trials > reading->wrong);
}

void store_case_fini(struct store_case *point)
{
	schema_free(TABLE_POINT, point);
	*point = (struct store_case){ 0 };
}

static void report_fini(struct store_report *report)
{
	for (size_t i = 0; i < sizeof(report->stack) / sizeof(report->stack[0]); i++) {
		for (size_t j = 0; j < report->stack[i].count; j++)
			schema_free(TABLE_FRAME, &report->stack[i].frames[j]);
		free(report->stack[i].frames);
	}
	schema_free(TABLE_REPORT, report);
}

void store_run_fini(struct store_run *run)
{
	for (size_t i = 0; i < STORE_ENGINES; i++) {
		free(run->reading[i].finals);
		free(run->reading[i].workers);
	}
	for (size_t i = 0; i < run->report_count; i++)
		report_fini(&run->reports[i]);
	free(run->reports);
	schema_free(TABLE_RUN, run);
	*run = (struct store_run){ 0 };
}

void store_exploration_fini(struct store_exploration *exploration)
{
	for (size_t i = 0; i < exploration->final_count; i++)
		schema_free(TABLE_REACHABLE, &exploration->finals[i]);
	free(exploration->finals);
	schema_free(TABLE_EXPLORATION, exploration);
	*exploration = (struct store_exploration){ 0 };
}

void store_calibration_fini(struct store_calibration *calibration)
{
	schema_free(TABLE_CALIBRATION, calibration);
	*calibration = (struct store_calibration){ 0 };
}

void store_campaign_fini(struct store_campaign *campaign)
{
	for (size_t i = 0; i < campaign->compiler_count; i++)
		schema_free(TABLE_COMPILER, &campaign->compilers[i]);
	for (size_t i = 0; i < campaign->case_count; i++)
		store_case_fini(&campaign->cases[i]);
	for (size_t i = 0; i < campaign->run_count; i++)
		store_run_fini(&campaign->runs[i]);
	for (size_t i = 0; i < campaign->exploration_count; i++)
		store_exploration_fini(&campaign->explorations[i]);
	for (size_t i = 0; i < campaign->calibration_count; i++)
		store_calibration_fini(&campaign->calibrations[i]);
	free(campaign->explorations);
	free(campaign->calibrations);
	free(campaign->cases);
	free(campaign->runs);
	schema_free(TABLE_SETTINGS, &campaign->settings);
	schema_free(TABLE_CAMPAIGN, campaign);
	*campaign = (struct store_campaign){ 0 };
}

void store_list_free(char **ids, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(ids[i]);
	free(ids);
}
