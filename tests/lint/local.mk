# SPDX-License-Identifier: GPL-3.0-or-later
lint_tests =
lint_tests += %D%/layers.sh
lint_tests += %D%/listed.sh
lint_tests += %D%/sizes.sh
lint_tests += %D%/spdx.sh

if !SANITIZERS
smoke_tests += $(lint_tests)
endif
EXTRA_DIST += $(lint_tests)
