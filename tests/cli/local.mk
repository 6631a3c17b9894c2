# SPDX-License-Identifier: GPL-3.0-or-later
smoke_tests += %D%/version.t
cli_tests =
cli_tests += %D%/bad-input.t
cli_tests += %D%/compare.t
cli_tests += %D%/counter-file.t
cli_tests += %D%/emit.t
cli_tests += %D%/list.t
cli_tests += %D%/run.t

full_tests += $(cli_tests)
plain_tests += %D%/emit-quick.sh
plain_tests += %D%/install.sh
plain_tests += %D%/readme.sh
plain_tests += %D%/transcripts.sh

long_tests += %D%/quick.sh

EXTRA_DIST += $(cli_tests)
EXTRA_DIST += %D%/emit-quick.sh
EXTRA_DIST += %D%/install.sh
EXTRA_DIST += %D%/quick.sh
EXTRA_DIST += %D%/readme.sh
EXTRA_DIST += %D%/transcript.sh
EXTRA_DIST += %D%/transcripts.sh
EXTRA_DIST += %D%/version.t
