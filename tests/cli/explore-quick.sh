#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every case of quick through the explorer, with 2 workers and 2 operations each and with 3 and 1: each is what the rules make of its
# facts, and none is unknown. Where they differ, both are told with the schedule that shows it: so of a counter whose file lies.
set -euo pipefail

folder=$(mktemp -d "$RC_TEST_TMP/explore-quick.XXXXXX")
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cases=$("$RACECOUNT" list --suite quick --format tsv | tail -n +2 | wc -l)

for shape in '--workers 2 --ops 2' '--workers 3 --ops 1'; do
	# shellcheck disable=SC2086 # words
	"$RACECOUNT" explore --suite quick $shape >said 2>errors || { echo "$shape: the explorer and the facts differ:"; cat errors said; exit 1; }
	[ "$(tail -n 1 said)" = "$cases of $cases cases are as their facts promise." ] || { echo "$shape:"; cat said; exit 1; }
	! grep -q 'unknown' said || { echo "$shape: not known:"; grep unknown said; exit 1; }
done

status=0
"$RACECOUNT" explore "$RC_TEST_DATA/counters/liar.c" >said 2>errors || status=$?
for words in '^The schedule that ' '^That is not what the file says of itself: data race: no' '^  racecount replay '; do
	[ $status = 1 ] && grep -q "$words" said || { echo "a counter that lies ($status): no line '$words'"; cat errors said; exit 1; }
done
