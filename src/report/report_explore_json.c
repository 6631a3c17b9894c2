/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_explore.h"

#include "report/report_value.h"

#include <math.h>

static void set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static json_t *access_json(const struct proof_access *access)
{
	json_t *object = json_object();

	set(object, "worker", report_value_count(access->worker));
	set(object, "op", report_value_string(access->op));
	set(object, "address", report_value_count(access->address));
	set(object, "size", report_value_count(access->size));
	set(object, "object", report_value_string(access->object));
	set(object, "place", report_value_string(access->place));
	return object;
}

static json_t *steps_json(const struct proof_path *path)
{
	json_t *array = json_array();

	for (size_t i = 0; i < path->count; i++) {
		const struct proof_step *step = &path->steps[i];
		json_t *object = access_json(&step->access);

		set(object, "value", step->has_value ? json_integer(step->value) : json_null());
		set(object, "choice", report_value_count(step->choice));
		set(object, "counter", step->has_counter ? json_integer(step->counter) : json_null());
		set(object, "updates_lost", report_value_count(step->lost));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *parked_json(const struct proof_path *path)
{
	json_t *array = json_array();

	for (size_t i = 0; i < path->parked_count; i++) {
		json_t *object = access_json(&path->parked[i].access);

		set(object, "held_by", path->parked[i].is_held ? report_value_count(path->parked[i].held_by) : json_null());
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *finding_json(const struct proof_finding *finding)
{
	json_t *object = json_object();

	if (!finding) {
		json_decref(object);
		return json_null();
	}
	set(object, "kind", json_string(proof_kind_name(finding->kind)));
	set(object, "what", report_value_string(finding->what));
	set(object, "place", report_value_string(finding->place));
	set(object, "interleavings", report_value_string(finding->interleavings));
	set(object, "share_of_interleavings", report_value_number(finding->share));
	set(object, "value", finding->has_value ? json_integer(finding->value) : json_null());
	set(object, "schedule", report_value_string(finding->schedule));
	set(object, "switches", report_value_count(finding->switches));
	set(object, "fewest", json_boolean(finding->fewest));
	set(object, "steps", steps_json(&finding->path));
	set(object, "parked", parked_json(&finding->path));
	return object;
}

static json_t *finals_json(const struct proof *proof)
{
	json_t *array = json_array();

	for (size_t i = 0; i < proof->final_count; i++) {
		const struct proof_final *final = &proof->finals[i];
		json_t *object = json_object();

		set(object, "value", json_integer(final->value));
		set(object, "interleavings", report_value_string(final->interleavings));
		set(object, "share_of_interleavings", report_value_number(final->share));
		set(object, "random_walk_probability", report_value_number(final->random_walk));
		set(object, "seen", report_value_count(final->seen));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *races_json(const struct proof *proof)
{
	json_t *array = json_array();

	for (size_t i = 0; i < proof->race_count; i++) {
		json_t *object = json_object();

		set(object, "first", access_json(&proof->races[i].first));
		set(object, "second", access_json(&proof->races[i].second));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *unknown_json(const struct proof *proof)
{
	json_t *array = json_array();

	for (size_t i = 0; i < proof->unknown_count; i++) {
		json_t *object = json_object();

		set(object, "what", report_value_string(proof->unknown[i].what));
		set(object, "name", report_value_string(proof->unknown[i].name));
		set(object, "place", report_value_string(proof->unknown[i].place));
		json_array_append_new(array, object);
	}
	return array;
}

/* Each kind once, the worst first. */
static json_t *found_json(const struct proof *proof)
{
	json_t *array = json_array();

	for (enum proof_kind kind = 0; kind < PROOF_FOUND; kind++) {
		bool found = kind == PROOF_RACE && proof->race_count > 0;

		for (size_t i = 0; i < proof->found_count; i++)
			found = found || proof->found[i].kind == kind;
		if (found)
			json_array_append_new(array, json_string(proof_kind_name(kind)));
	}
	return array;
}

static json_t *head_json(const struct report_explore *view)
{
	json_t *object = json_object();

	set(object, "case", report_value_string(view->name));
	set(object, "workers", report_value_count(view->asked->workers));
	set(object, "ops", report_value_count(view->asked->ops));
	set(object, "memory_model", json_string("sc"));
	return object;
}

static void set_truth(json_t *object, const struct report_explore *view)
{
	json_t *inner = json_object();
	struct truth truth;

	truth_of(view->point, &truth);
	set(inner, "data_race", json_boolean(truth.data_race));
	set(inner, "wrong_result", json_string(truth_wrong_name(truth.wrong_result)));
	set(object, "truth", inner);
}

static void set_search(json_t *object, const struct proof *proof)
{
	set(object, "fingerprint", report_value_string(proof->fingerprint));
	set(object, "expected", json_integer(proof->expected));
	set(object, "search", report_value_string(proof->search));
	set(object, "complete", json_boolean(proof->complete));
	set(object, "stopped", report_value_string(proof->stopped));
	set(object, "unknown", unknown_json(proof));
	set(object, "weak_orders", json_boolean(proof->weak_orders));
	set(object, "symmetric", json_boolean(proof->symmetric));
	set(object, "states", report_value_count(proof->states));
	set(object, "steps", report_value_count(proof->steps));
	set(object, "executions", report_value_count(proof->executions));
	set(object, "depth", report_value_count(proof->depth));
	set(object, "collision_bound", report_value_number(proof->collision_bound));
	set(object, "interleavings", report_value_string(proof->interleavings));
	set(object, "finals", finals_json(proof));
	set(object, "races", races_json(proof));
}

json_t *report_explore_json(const struct report_explore *view)
{
	const struct proof *proof = view->proof;
	json_t *object = head_json(view), *findings = json_array();

	set(object, "verdict", json_string(view->error ? "error" : proof_kind_name(view->verdict->kind)));
	set(object, "error", report_value_string(view->error));
	set_truth(object, view);
	if (view->error) {
		json_decref(findings);
		return object;
	}
	set(object, "agrees", json_string(proof_answer_name(view->verdict->agrees)));
	set(object, "found", found_json(proof));
	set_search(object, proof);
	set(object, "witness", finding_json(report_explore_witness(proof)));
	for (size_t i = 0; i < proof->found_count; i++)
		json_array_append_new(findings, finding_json(&proof->found[i]));
	set(object, "findings", findings);
	set(object, "cpu_s", report_value_number((double)proof->cpu_ns / 1e9));
	set(object, "max_rss_kb", report_value_count(proof->max_rss_kb));
	return object;
}

json_t *report_replay_json(const struct report_explore *view)
{
	const struct proof_replay *replay = view->proof->replay;
	json_t *object = head_json(view);

	set(object, "schedule", report_value_string(view->asked->schedule));
	set(object, "fingerprint", report_value_string(view->proof->fingerprint));
	set(object, "expected", json_integer(view->proof->expected));
	set(object, "real", json_boolean(replay->real));
	set(object, "times", report_value_count(replay->times));
	set(object, "agreed", report_value_count(replay->agreed));
	set(object, "end", report_value_string(replay->end));
	set(object, "what", report_value_string(replay->what));
	set(object, "value", replay->has_value ? json_integer(replay->value) : json_null());
	set(object, "steps", steps_json(&replay->path));
	set(object, "parked", parked_json(&replay->path));
	return object;
}
