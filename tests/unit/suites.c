/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * suites [NAME...]: run all unit tests, or the suites named. Each test_X.c gives X_tests; a new
 * one takes a line here (tests/lint/listed.sh notices when it is forgotten) and one in local.mk.
 */
#include "suites.h"

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

#include <CUnit/Basic.h>
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SUITES \
	SUITE(arguments) \
	SUITE(assembly) \
	SUITE(beside) \
	SUITE(big) \
	SUITE(build) \
	SUITE(build_cache) \
	SUITE(build_diagnose) \
	SUITE(calibrate) \
	SUITE(case) \
	SUITE(check_compile) \
	SUITE(check_lane) \
	SUITE(check_record) \
	SUITE(check_score) \
	SUITE(checkup) \
	SUITE(child) \
	SUITE(child_command) \
	SUITE(child_stray) \
	SUITE(compare) \
	SUITE(compare_case) \
	SUITE(compare_changes) \
	SUITE(components) \
	SUITE(detector) \
	SUITE(doctor) \
	SUITE(doctor_addresses) \
	SUITE(doctor_compilers) \
	SUITE(doctor_cpus) \
	SUITE(doctor_detectors) \
	SUITE(doctor_explorer) \
	SUITE(doctor_file) \
	SUITE(doctor_folders) \
	SUITE(doctor_groups) \
	SUITE(doctor_limits) \
	SUITE(doctor_load) \
	SUITE(doctor_memory) \
	SUITE(doctor_plots) \
	SUITE(doctor_programs) \
	SUITE(doctor_round_trip) \
	SUITE(doctor_subject) \
	SUITE(emit) \
	SUITE(ending) \
	SUITE(enough) \
	SUITE(error) \
	SUITE(estimate) \
	SUITE(explorable) \
	SUITE(explore_options) \
	SUITE(file) \
	SUITE(flags) \
	SUITE(frame) \
	SUITE(gil) \
	SUITE(hash) \
	SUITE(holm) \
	SUITE(host) \
	SUITE(interval) \
	SUITE(judge) \
	SUITE(judge_bursts) \
	SUITE(judge_gil) \
	SUITE(judge_explored) \
	SUITE(judge_observe) \
	SUITE(judge_parameters) \
	SUITE(judge_runs) \
	SUITE(limits) \
	SUITE(meeting) \
	SUITE(migrate) \
	SUITE(models) \
	SUITE(models_cases) \
	SUITE(models_claim) \
	SUITE(models_document) \
	SUITE(models_gil) \
	SUITE(models_reading) \
	SUITE(models_speed) \
	SUITE(models_store) \
	SUITE(nudge) \
	SUITE(observe) \
	SUITE(one_shot) \
	SUITE(page) \
	SUITE(page_gil) \
	SUITE(page_sustained) \
	SUITE(pages) \
	SUITE(parts) \
	SUITE(pass_count) \
	SUITE(pass_doomed) \
	SUITE(pass_switches) \
	SUITE(pass_walk) \
	SUITE(paths) \
	SUITE(placement) \
	SUITE(planner) \
	SUITE(proof) \
	SUITE(proof_read) \
	SUITE(proof_verdict) \
	SUITE(quantity) \
	SUITE(rank_test) \
	SUITE(report_against) \
	SUITE(report_annotations) \
	SUITE(report_bursts) \
	SUITE(report_check) \
	SUITE(report_compare) \
	SUITE(report_doctor) \
	SUITE(report_explore) \
	SUITE(report_explored) \
	SUITE(report_facts) \
	SUITE(report_finals) \
	SUITE(report_frequency) \
	SUITE(report_github) \
	SUITE(report_history) \
	SUITE(report_html) \
	SUITE(report_json) \
	SUITE(report_junit) \
	SUITE(report_legend) \
	SUITE(report_matrix) \
	SUITE(report_models) \
	SUITE(report_observed) \
	SUITE(report_page) \
	SUITE(report_page_models) \
	SUITE(report_path) \
	SUITE(report_place) \
	SUITE(report_plot) \
	SUITE(report_plots) \
	SUITE(report_race) \
	SUITE(report_rows) \
	SUITE(report_runs) \
	SUITE(report_sarif) \
	SUITE(report_step_summary) \
	SUITE(report_summary) \
	SUITE(report_table) \
	SUITE(report_tap) \
	SUITE(report_text) \
	SUITE(report_tsv) \
	SUITE(report_value) \
	SUITE(report_words) \
	SUITE(resume) \
	SUITE(revision) \
	SUITE(roster) \
	SUITE(schedule) \
	SUITE(schedule_text) \
	SUITE(select) \
	SUITE(settings) \
	SUITE(source) \
	SUITE(states) \
	SUITE(statistics) \
	SUITE(steering) \
	SUITE(store) \
	SUITE(store_bad) \
	SUITE(store_calibration) \
	SUITE(store_crash) \
	SUITE(store_exploration) \
	SUITE(sustained) \
	SUITE(sync_cond) \
	SUITE(sync_mutex) \
	SUITE(sync_rwlock) \
	SUITE(sync_thread) \
	SUITE(tally) \
	SUITE(tasks) \
	SUITE(template) \
	SUITE(text) \
	SUITE(tickets) \
	SUITE(trace) \
	SUITE(tracker) \
	SUITE(trial) \
	SUITE(truth) \
	SUITE(tsan) \
	SUITE(utf8) \
	SUITE(window) \
	SUITE(word_list) \
	SUITE(writer)

#define SUITE(name) extern CU_TestInfo name##_tests[];
SUITES
#undef SUITE

#define SUITE(name) { .pName = #name, .pTests = name##_tests },
static CU_SuiteInfo suites[] = { SUITES CU_SUITE_INFO_NULL };
#undef SUITE

static unsigned skipped_count;

void suites_skip(void)
{
	static CU_pTest last;

	if (CU_get_current_test() == last)
		return;
	last = CU_get_current_test();
	skipped_count++;
}

static CU_SuiteInfo *find_suite(const char *name)
{
	for (CU_SuiteInfo *suite = suites; suite->pName; suite++) {
		if (strcmp(suite->pName, name) == 0)
			return suite;
	}
	return NULL;
}

static bool register_suites(int count, char **names)
{
	CU_SuiteInfo one[] = { CU_SUITE_INFO_NULL, CU_SUITE_INFO_NULL };

	if (count == 0)
		return CU_register_suites(suites) == CUE_SUCCESS;
	for (int i = 0; i < count; i++) {
		CU_SuiteInfo *found = find_suite(names[i]);

		if (!found) {
			fprintf(stderr, "suites: %s: no such suite\n", names[i]);
			return false;
		}
		one[0] = *found;
		if (CU_register_suites(one) != CUE_SUCCESS)
			return false;
	}
	return true;
}

/* The tests write below a folder of this process alone; started by hand they find their data too. */
static char *make_surroundings(void)
{
	const char *base = getenv("RC_TEST_TMP");
	char *folder = text_format("%s/unit.XXXXXX", base ? base : "/tmp");

	if (!mkdtemp(folder)) {
		perror(folder);
		exit(STATUS_HARNESS);
	}
	chmod(folder, 0755); /* for tests that give up root */
	setenv("RC_TEST_TMP", folder, true);
	setenv("RC_TEST_DATA", RC_SOURCE_DIR "/tests/data", false);
	return folder;
}

/*
 * Failed assertions are not what CU_get_error() tells, and the counts are gone after the clean-up: they
 * are read in between. tests/totals.sh reads the last line.
 */
static int report(void)
{
	unsigned failed = CU_get_number_of_tests_failed() + CU_get_number_of_suites_failed();
	unsigned ran = CU_get_number_of_tests_run(), off = CU_get_number_of_tests_inactive();
	bool good = failed == 0 && CU_get_number_of_failures() == 0;

	printf("%u passed, %u failed, %u skipped\n", ran - CU_get_number_of_tests_failed() - skipped_count, failed,
	       off + skipped_count);
	return good && ran > 0 ? STATUS_OK : STATUS_FINDING;
}

int main(int argc, char **argv)
{
	int status = STATUS_HARNESS;
	char *folder = make_surroundings();

	if (CU_initialize_registry() != CUE_SUCCESS || !register_suites(argc - 1, argv + 1)) {
		fprintf(stderr, "suites: %s\n", CU_get_error_msg());
	} else {
		CU_basic_set_mode(CU_BRM_NORMAL);
		CU_basic_run_tests();
		status = report();
	}
	CU_cleanup_registry();
	file_remove_tree(folder);
	free(folder);
	return status;
}
