# SPDX-License-Identifier: GPL-3.0-or-later
# make bench: measurements. They print figures and judge nothing.
bench_scripts =
bench_scripts += %D%/build.sh
bench_scripts += %D%/list.sh
bench_scripts += %D%/report.sh
bench_scripts += %D%/share.sh
EXTRA_DIST += $(bench_scripts)
EXTRA_DIST += %D%/README.md
EXTRA_DIST += %D%/measure.sh

bench: racecount racecount-launch
	@for script in $(bench_scripts); do \
		$(AM_TESTS_ENVIRONMENT) bash $(srcdir)/$$script || exit 1; \
	done
.PHONY: bench
