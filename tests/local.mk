# SPDX-License-Identifier: GPL-3.0-or-later
# What make check runs, and in which surroundings. A test that cannot run here exits 77; its
# last line of output is the reason. Each folder's local.mk adds to:
#   smoke_tests      the few that show that nothing is missing (make distcheck)
#   full_tests       the others of make check
#   plain_tests      those of full_tests that say nothing new under sanitizers
#   long_tests       those of make check-long
smoke_tests =
full_tests =
plain_tests =
long_tests =

TEST_EXTENSIONS = .t .sh
T_LOG_COMPILER = bash $(srcdir)/tests/cli/transcript.sh
SH_LOG_COMPILER = bash

# One cache for all: each subject is compiled once.
TEST_CACHE = $(abs_top_builddir)/tests/cache

AM_TESTS_ENVIRONMENT = \
	unset CDPATH GIT_DIR TSAN_OPTIONS XDG_CONFIG_HOME; \
	mkdir -p $(abs_top_builddir)/tests/tmp; \
	RACECOUNT=$(abs_top_builddir)/racecount; export RACECOUNT; \
	RC_SOURCE=$(abs_top_srcdir); export RC_SOURCE; \
	RC_BUILD=$(abs_top_builddir); export RC_BUILD; \
	RC_TEST_DATA=$(abs_top_srcdir)/tests/data; export RC_TEST_DATA; \
	RC_TEST_TMP=$(abs_top_builddir)/tests/tmp; export RC_TEST_TMP; \
	RC_TEST_FIXTURE=$(abs_top_builddir)/tests/unit/child_fixture; export RC_TEST_FIXTURE; \
	XDG_CACHE_HOME=$(TEST_CACHE); export XDG_CACHE_HOME; \
	LC_ALL=C.UTF-8; export LC_ALL; \
	ASAN_OPTIONS=exitcode=86:detect_leaks=$(RC_LEAKS); export ASAN_OPTIONS; \
	UBSAN_OPTIONS=print_stacktrace=1; export UBSAN_OPTIONS; \
	MAKE=$(MAKE); export MAKE; MAKEFLAGS=; export MAKEFLAGS;

TESTS += $(smoke_tests)
if ALL_TESTS
TESTS += $(full_tests)
if !SANITIZERS
TESTS += $(plain_tests)
endif
endif

EXTRA_DIST += %D%/data
EXTRA_DIST += %D%/sanitized.sh
EXTRA_DIST += %D%/totals.sh

check-local: check-TESTS
	@$(MAKE) $(AM_MAKEFLAGS) totals

totals:
	@bash $(srcdir)/tests/totals.sh $(TEST_LOGS) >tests/totals.part
	@mv tests/totals.part tests/totals
	@cat tests/totals

# As check, but the totals come also where it failed, and never from an earlier run.
check-counted:
	@rm -f tests/totals $(TEST_LOGS) $(TEST_LOGS:.log=.trs)
	@$(MAKE) $(AM_MAKEFLAGS) check || { status=$$?; $(MAKE) $(AM_MAKEFLAGS) totals; exit $$status; }

check-smoke:
	@$(MAKE) $(AM_MAKEFLAGS) check-counted TESTS="$(smoke_tests)"

check-sanitized:
	@$(MAKE) $(AM_MAKEFLAGS) check-counted TESTS="tests/sanitized.sh"

# What ./bootstrap check runs.
check-all:
	@$(MAKE) $(AM_MAKEFLAGS) check-counted TESTS="$(TESTS) tests/sanitized.sh"

check-long:
	@$(MAKE) $(AM_MAKEFLAGS) check-counted TESTS="$(TESTS) tests/sanitized.sh $(long_tests)"

.PHONY: totals check-counted check-smoke check-sanitized check-all check-long

# What distcheck runs in the build of its own that it makes.
AM_DISTCHECK_CONFIGURE_FLAGS = --with-tests=smoke --enable-werror

clean-local:
	rm -rf sanitized tests/cache tests/tmp tests/totals
