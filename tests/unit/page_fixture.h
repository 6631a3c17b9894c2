/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_fixture: what the tests of the page and its plots show, beside campaign_fixture's. */
#ifndef TESTS_PAGE_FIXTURE_H
#define TESTS_PAGE_FIXTURE_H

#include "campaign_fixture.h"

/*
 * fixture_markup: a campaign of one case of each verdict, interrupted, whose every text tries to be markup, a script, a
 * terminal's command, or no text at all (FIXTURE_MARKUP).
 */
#define FIXTURE_MARKUP "</code></pre></style><script>alert(\"'&\")</script><img src=x onerror=alert(1)>\t\x1b[31m\x01\xc3\xa9\xff\xc2\x9b"
void fixture_markup(struct store_campaign *campaign);

#endif
