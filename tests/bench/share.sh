#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"
cd "$bench_folder"

"$RACECOUNT" run --verbose --output warm --runs 1 --detectors none threads/global/none+plain/i32/inc >/dev/null 2>&1 || true
for _ in 1 2 3; do
	"$RACECOUNT" run --verbose --output out 2>words >/dev/null || true
	sed -n 's/.*own CPU time \(.*\)/\1/p' words
done >shares
echo 'quick campaigns: CPU time of racecount and its launchers'
sed 's/^/  /' shares
