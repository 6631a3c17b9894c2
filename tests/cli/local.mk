# SPDX-License-Identifier: GPL-3.0-or-later
smoke_tests += %D%/version.t
cli_tests =
cli_tests += %D%/bad-input.t
cli_tests += %D%/check.t
cli_tests += %D%/compare.t
cli_tests += %D%/counter-file.t
cli_tests += %D%/doctor.t
cli_tests += %D%/emit.t
cli_tests += %D%/explore-bad.t
cli_tests += %D%/explore.t
cli_tests += %D%/list.t
cli_tests += %D%/observed.t
cli_tests += %D%/resume.t
cli_tests += %D%/report.t
cli_tests += %D%/plot.t
cli_tests += %D%/run.t
cli_tests += %D%/states.t
cli_tests += %D%/tickets.t

full_tests += $(cli_tests)
plain_tests += %D%/check.sh
plain_tests += %D%/emit-quick.sh
plain_tests += %D%/explore-quick.sh
plain_tests += %D%/formats.sh
plain_tests += %D%/install.sh
plain_tests += %D%/manual.sh
plain_tests += %D%/readme.sh
plain_tests += %D%/transcripts.sh

long_tests += %D%/in-ci.sh
long_tests += %D%/quick.sh

EXTRA_DIST += $(cli_tests)
EXTRA_DIST += %D%/check.sh
EXTRA_DIST += %D%/emit-quick.sh
EXTRA_DIST += %D%/explore-quick.sh
EXTRA_DIST += %D%/in-ci.sh
EXTRA_DIST += %D%/formats.py
EXTRA_DIST += %D%/formats.sh
EXTRA_DIST += %D%/install.sh
EXTRA_DIST += %D%/manual.sh
EXTRA_DIST += %D%/quick.sh
EXTRA_DIST += %D%/readme.sh
EXTRA_DIST += %D%/transcript.sh
EXTRA_DIST += %D%/transcripts.sh
EXTRA_DIST += %D%/version.t
