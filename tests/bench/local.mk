# SPDX-License-Identifier: GPL-3.0-or-later
# make bench: measurements. They print figures and judge nothing but their own baselines.
bench_scripts =
bench_scripts += %D%/build.sh
bench_scripts += %D%/explore.sh
bench_scripts += %D%/list.sh
bench_scripts += %D%/one-shot/first-loss.sh
bench_scripts += %D%/one-shot/one-cpu.sh
bench_scripts += %D%/one-shot/one-shot.sh
bench_scripts += %D%/report.sh
bench_scripts += %D%/share.sh
bench_scripts += %D%/sustained/sustained.sh
bench_scripts += %D%/turns/turns.sh
EXTRA_DIST += $(bench_scripts)
EXTRA_DIST += %D%/README.md
EXTRA_DIST += %D%/bare.h
EXTRA_DIST += %D%/explore-curve.sh
EXTRA_DIST += %D%/explorers.sh
EXTRA_DIST += %D%/increments.pml
EXTRA_DIST += %D%/measure.sh
EXTRA_DIST += %D%/one-shot/bare.c
EXTRA_DIST += %D%/scaling/epyc-2.tsv
EXTRA_DIST += %D%/scaling/scaling.sh
EXTRA_DIST += %D%/stamped.sh
EXTRA_DIST += %D%/states.tsv
EXTRA_DIST += %D%/sustained/bare.c
EXTRA_DIST += %D%/turns/turns.c
EXTRA_DIST += %D%/usage.c

bench: racecount racecount-launch
	@failed=0; for script in $(bench_scripts); do \
		($(AM_TESTS_ENVIRONMENT) bash $(srcdir)/$$script) || failed=1; \
	done; exit $$failed
.PHONY: bench
