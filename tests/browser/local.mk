# SPDX-License-Identifier: GPL-3.0-or-later
# make check-browser: the page in headless Chromium. No part of check: a browser is a heavy thing to need.
browser_tests = %D%/page.sh

EXTRA_PROGRAMS += %D%/pages
%C%_pages_SOURCES = %D%/pages.c
%C%_pages_SOURCES += tests/unit/campaign_fixture.c
%C%_pages_SOURCES += tests/unit/campaign_fixture.h
%C%_pages_SOURCES += tests/unit/models_fixture.c
%C%_pages_SOURCES += tests/unit/models_fixture.h
%C%_pages_SOURCES += tests/unit/page_fixture.c
%C%_pages_SOURCES += tests/unit/page_fixture.h
%C%_pages_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)
%C%_pages_LDADD = src/libracecount.a $(rc_libraries)
CLEANFILES += %D%/pages$(EXEEXT)

EXTRA_DIST += %D%/page.sh
EXTRA_DIST += %D%/probe-head.js
EXTRA_DIST += %D%/probe.js

check-browser: %D%/pages$(EXEEXT)
	@$(MAKE) $(AM_MAKEFLAGS) check-counted TESTS="$(browser_tests)"

# What ./bootstrap --with-browser check runs.
check-all-browser: %D%/pages$(EXEEXT)
	@$(MAKE) $(AM_MAKEFLAGS) check-counted TESTS="$(TESTS) tests/sanitized.sh $(browser_tests)"

.PHONY: check-browser check-all-browser
