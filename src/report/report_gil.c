/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_gil.h"

#include "base/quantity.h"
#include "report/report_html.h"
#include "report/report_text.h"
#include "report/report_value.h"

#include <inttypes.h>
#include <math.h>

static void add_waits(struct text *text, const struct judge_gil *gil)
{
	if (gil->waits == 0) {
		text_add(text, "nobody had to wait for it");
		return;
	}
	text_addf(text, "%" PRIu64 " wait%s, half of them shorter than ", gil->waits, gil->waits == 1 ? "" : "s");
	quantity_add_time(text, (uint64_t)gil->median_ns);
	text_add(text, ", 99 % shorter than ");
	quantity_add_time(text, (uint64_t)gil->slow_ns);
}

/* 24 switches, 21 drop requests; 30 waits, half of them shorter than 4.2 ms, 99 % shorter than 8.4 ms */
static void add_words(struct text *text, const struct judge_gil *gil)
{
	text_addf(text, "%" PRIu64 " switch%s, %" PRIu64 " drop request%s; ", gil->switches, gil->switches == 1 ? "" : "es", gil->drop_requests,
		  gil->drop_requests == 1 ? "" : "s");
	add_waits(text, gil);
}

void report_gil_explain(struct text *text, const struct judge_result *result)
{
	if (result->gil.runs == 0)
		return;
	text_add(text, "GIL: ");
	add_words(text, &result->gil);
	text_add(text, ". ");
}

void report_gil_facts(struct text *text, const struct judge_result *result)
{
	const struct judge_gil *gil = &result->gil;
	struct text words = { 0 };

	if (gil->runs == 0)
		return;
	text_addf(&words, "taken %" PRIu64 " time%s in %zu run%s: ", gil->taken, gil->taken == 1 ? "" : "s", gil->runs, gil->runs == 1 ? "" : "s");
	add_words(&words, gil);
	report_html_addf(text, "<div><dt>interpreter lock</dt><dd>%s</dd></div>\n", words.data);
	text_fini(&words);
}

const char report_gil_header[] = "\tgil_switches\tgil_drop_requests\tgil_waits\tgil_wait_median_s\tgil_wait_99_s";

void report_gil_fields(struct text *text, const struct judge_result *result)
{
	const struct judge_gil *gil = &result->gil;

	if (gil->runs == 0) {
		text_add(text, "\t\t\t\t\t");
		return;
	}
	text_addf(text, "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64, gil->switches, gil->drop_requests, gil->waits);
	report_add_field(text, gil->median_ns / 1e9);
	report_add_field(text, gil->slow_ns / 1e9);
}

json_t *report_gil_json(const struct judge_result *result)
{
	const struct judge_gil *gil = &result->gil;
	json_t *object;

	if (gil->runs == 0)
		return json_null();
	object = json_object();
	json_object_set_new(object, "runs", report_value_count(gil->runs));
	json_object_set_new(object, "taken", report_value_count(gil->taken));
	json_object_set_new(object, "switches", report_value_count(gil->switches));
	json_object_set_new(object, "drop_requests", report_value_count(gil->drop_requests));
	json_object_set_new(object, "waits", report_value_count(gil->waits));
	json_object_set_new(object, "wait_median_s", report_value_number(gil->median_ns / 1e9));
	json_object_set_new(object, "wait_99_s", report_value_number(gil->slow_ns / 1e9));
	return object;
}
