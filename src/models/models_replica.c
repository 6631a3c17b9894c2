/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_replica.h"

#include "base/quantity.h"
#include "models/models_reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *models_replica_figure(const struct models_rule *rule, const char *subject, const char **why)
{
	unsigned major, minor;

	*why = "the replica is of CPython's lock, and this is another Python";
	if (sscanf(subject, "CPython %u.%u", &major, &minor) != 2)
		return NULL;
	*why = "this interpreter has no lock to compare with";
	if (strstr(subject, "without a GIL"))
		return NULL;
	/* Before, a running thread dropped the lock after so many instructions, whether anybody asked for it or not. */
	*why = "the replica is of the lock that CPython has since 3.2";
	if (major < 3 || (major == 3 && minor < 2))
		return NULL;
	if (major == 3 && minor < 10)
		return "lost-gil-5ms";
	return strcmp(rule->figure, "lost-call") == 0 ? "lost-gil-call-5ms" : "lost-gil-back-edge-5ms";
}

/* False when it was not measured. */
static bool spread_of(const struct models_rule *rule, const struct models_data *data, struct spread *spread)
{
	const char *why, *figure = models_replica_figure(rule, data->subject, &why);
	size_t count = 0;

	if (!figure || !data->in_c)
		return false;
	double *values = text_allocate(data->in_c->run_count + 1, sizeof(*values));

	for (size_t i = 0; i < data->in_c->run_count; i++) {
		values[count] = models_figure_of(&data->in_c->runs[i], figure, 2);
		count += !isnan(values[count]);
	}
	if (count > 0)
		statistics_spread(values, count, spread);
	free(values);
	return count > 0;
}

void models_replica_add(const struct models_rule *rule, const struct models_data *data, struct text *text)
{
	struct spread spread;

	if (!spread_of(rule, data, &spread))
		return;
	text_add(text, "; the replica: ");
	quantity_add_count(text, (uint64_t)(spread.median + 0.5));
	text_add(text, spread.interval ? " [" : " (");
	quantity_add_count(text, (uint64_t)(spread.low + 0.5));
	text_add(text, " .. ");
	quantity_add_count(text, (uint64_t)(spread.high + 0.5));
	text_add(text, spread.interval ? "]" : ")");
}

enum models_holds models_replica_decide(const struct models_rule *rule, const struct models_data *data, const struct models_claim *claim,
					char **reason)
{
	struct spread spread;
	const char *why;

	if (!models_replica_figure(rule, data->subject, &why)) {
		*reason = text_copy(why);
		return HOLDS_UNTESTABLE;
	}
	if (!spread_of(rule, data, &spread)) {
		*reason = text_copy(data->in_c && data->in_c->missing ? data->in_c->missing : "the replica was not measured");
		return HOLDS_UNTESTABLE;
	}
	if (claim->runs < MODELS_CALM_LEAST || spread.count < MODELS_CALM_LEAST) {
		*reason = text_format("there are fewer runs than the %d that it takes", MODELS_CALM_LEAST);
		return HOLDS_UNTESTABLE;
	}
	const bool agrees = (claim->spread.high > 0) == (spread.high > 0);

	*reason = text_copy(agrees ? rule->yes : rule->no);
	return agrees ? HOLDS_YES : HOLDS_NO;
}
