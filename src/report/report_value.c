/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_value.h"

#include <math.h>

json_t *report_value_number(double value)
{
	return isfinite(value) ? json_real(value) : json_null();
}

json_t *report_value_count(uint64_t value)
{
	return json_integer((json_int_t)(value > INT64_MAX ? INT64_MAX : value));
}

json_t *report_value_string(const char *value)
{
	json_t *json = value != NULL ? json_string(value) : NULL;

	return json != NULL ? json : json_null();
}

json_t *report_value_spread(const struct spread *spread)
{
	json_t *object = json_object();

	json_object_set_new(object, "median", spread->count > 0 ? report_value_number(spread->median) : json_null());
	json_object_set_new(object, "low", spread->count > 0 ? report_value_number(spread->low) : json_null());
	json_object_set_new(object, "high", spread->count > 0 ? report_value_number(spread->high) : json_null());
	json_object_set_new(object, "interval", spread->count > 0 ? json_boolean(spread->interval) : json_null());
	return object;
}
