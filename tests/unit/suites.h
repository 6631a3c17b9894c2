/* SPDX-License-Identifier: GPL-3.0-or-later */
/* suites: what the runner offers to the tests. */
#ifndef TESTS_UNIT_SUITES_H
#define TESTS_UNIT_SUITES_H

/* suites_skip: this test, or part of it, cannot run here; the reason was printed as "skipped: ...". Counted once a test. */
void suites_skip(void);

#endif
