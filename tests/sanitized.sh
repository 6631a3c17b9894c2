#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The tool's own tests once more, in a second build whose tool runs under ASan and UBSan.
set -euo pipefail

folder=$RC_BUILD/sanitized
mkdir -p "$folder"
cd "$folder"
if ! grep -qxF "abs_top_builddir = $folder" Makefile 2>/dev/null || [ "$RC_SOURCE/configure" -nt config.status ]; then
	"$RC_SOURCE/configure" --quiet --enable-sanitizers --enable-werror CFLAGS='-O1 -g'
fi
"$MAKE" --no-print-directory -j "$(nproc)" all
"$MAKE" --no-print-directory -j "$(nproc)" VERBOSE=1 TEST_CACHE="$XDG_CACHE_HOME" check-counted || {
	status=$?
	tail -n 1 tests/totals
	exit $status
}
