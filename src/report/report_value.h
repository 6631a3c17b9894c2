/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_value: numbers and strings as JSON. What is absent or not a number is null: keys never come and go. */
#ifndef REPORT_REPORT_VALUE_H
#define REPORT_REPORT_VALUE_H

#include "judge/statistics.h"

#include <jansson.h>

/* New values, which the caller owns. */
json_t *report_value_number(double value);
json_t *report_value_count(uint64_t value);

/* report_value_string: bytes that are no UTF-8 (a subject's words) become null rather than a broken document. */
json_t *report_value_string(const char *value);

/* report_value_spread: {median, low, high, interval}; interval: low and high are a 95 % interval, and not the range. */
json_t *report_value_spread(const struct spread *spread);

#endif
