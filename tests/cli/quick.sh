#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A whole quick campaign on this machine: nothing that promises a right result lost anything, no detector raised a false
# alarm, and each saw every race that it must see (the one run of each case is tried up to 5 times).
set -euo pipefail

folder=$(mktemp -d "$RC_TEST_TMP/quick.XXXXXX")
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for try in 1 2 3 4 5; do
	"$RACECOUNT" run --quiet >said 2>errors || { cat errors said; exit 1; }
	grep -q 'FALSE ALARM\|promise-broken\|UNFORESEEN' said && { cat said; exit 1; }
	grep -q MISSED said || exit 0
	echo "try $try: $(grep -c MISSED said) races missed"
done
cat said
exit 1
