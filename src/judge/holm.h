/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holm: many tests at once. Each looks for chance results at 5 %; twenty of them find one, unless that is allowed for. */
#ifndef JUDGE_HOLM_H
#define JUDGE_HOLM_H

#include <stddef.h>

/*
 * holm_adjust: @adjusted gets the p values @p corrected by Holm's step-down method: those of at most 0.05 can be believed
 * together, with 95 %, however the tests depend on each other. A NAN in @p is no test: it does not count, and stays.
 * @adjusted may be @p.
 */
void holm_adjust(const double *p, size_t count, double *adjusted);

#endif
