#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check with the sanitizers that are here: each sees every race of suite ci in one of 5 runs and cries at nothing; each, made
# blind and made crying, is caught; and an interrupt ends it with its result, and nothing left.
set -euo pipefail

folder=$(mktemp -d "$RC_TEST_TMP/check.XXXXXX")
trap 'rm -rf "$folder"' EXIT
cd "$folder"
race=threads/global/none+plain/i32/inc free=threads/global/mutex+plain/i32/inc

status=0
"$RACECOUNT" check --runs 5 --time 10min --quiet >said 2>errors || status=$?
if [ $status = 77 ] || grep -q 'is left out' said; then
	grep -h 'left out\|no compiler' said errors
	exit 77
fi
[ $status = 0 ] && grep -qx 'Passed.' said || { echo "check: exit status $status"; tail -n 20 said errors; exit 1; }

"$RACECOUNT" check --self-test --quiet "$race" "$free" >said 2>errors || { echo 'self-test:'; tail -n 20 said errors; exit 1; }
[ "$(grep -c '^caught ' said)" = 6 ] || { cat said; exit 1; }

# The example of a user's own, with gcc's sanitizer behind it.
"$RACECOUNT" check --detectors none --detector "$RC_SOURCE/tests/data/detectors/tsan-by-hand.txt" --runs 5 --quiet \
	"$race" "$free" >said 2>errors || { echo 'tsan-by-hand:'; tail -n 20 said errors; exit 1; }

# The first run of a case is symbolised, the others are not; all of them count alike.
"$RACECOUNT" check --detectors tsan-gcc --runs 5 --quiet --format tsv "$race" >said
[ "$(awk -F '\t' '$7 > 0' said | wc -l)" -ge 2 ] || { cat said; exit 1; }

export XDG_CACHE_HOME=$folder/cache
"$RACECOUNT" check --runs 1000 --detectors tsan-gcc --verbose "$race" >said 2>errors &
tool=$!
for ((tries = 0; tries < 600; tries++)); do
	grep -q 'run 3' errors && break
	sleep 0.1
done
kill -TERM $tool
status=0
wait $tool || status=$?
[ $status = 1 ] && grep -q 'Not passed: interrupted' said || { echo "interrupted: exit status $status"; tail -n 20 said errors; exit 1; }
left=$(find cache/racecount -maxdepth 1 \( -name 'run-*' -o -name 'scratch-*' \))
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
