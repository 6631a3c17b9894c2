#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the explorer counts is what the closed forms say: n workers with k plain increments end at every value of 1 .. n for k = 1,
# of 2 .. nk else, in (2nk)! / ((2k)!)^n interleavings, of which two workers lose nothing in C(2k, k) of C(4k, 2k).
set -euo pipefail

folder=$(mktemp -d "$RC_TEST_TMP/increments.XXXXXX")
trap 'rm -rf "$folder"' EXIT
rows=0 different=0

# expect CASE WORKERS OPS INTERLEAVINGS FINALS [RIGHT [OPTION...]]: RIGHT of the interleavings end at the right value; - for what is not asked.
expect()
{
	local case=$1 workers=$2 ops=$3 interleavings=$4 finals=$5 right=${6:--} found

	shift $(($# < 6 ? $# : 6))
	"$RACECOUNT" explore --quiet --format tsv "$case" --workers "$workers" --ops "$ops" "$@" >"$folder/said" || [ $? -eq 1 ]
	found=$(awk -F'\t' -v right="$right" '
		NR == 1 { next }
		$0 == "" { exit }
		{ count = $3 != "" ? $3 : $6; sum += count; if (!seen++) least = $1; most = $1 }
		$1 == $2 { good = count }
		seen > 1 && $1 != last + 1 { gap = " with gaps" }
		{ last = $1 }
		END { printf "%d %d..%d%s %s\n", sum, least, most, gap, right == "-" ? "-" : good + 0 }' "$folder/said")
	rows=$((rows + 1))
	[ "$found" = "$interleavings $finals $right" ] && return
	echo "$case, $workers x $ops $*: must be $interleavings $finals $right, and is ${found:-not there}"
	different=$((different + 1))
}

plain=threads/global/none+plain/i32
expect $plain/inc 2 1 6 1..2 2
expect $plain/inc 2 2 70 2..4 6
expect $plain/inc 2 3 924 2..6 20
expect $plain/inc 2 4 12870 2..8 70
expect $plain/inc 2 6 2704156 2..12 924
expect $plain/inc 3 1 90 1..3 6
expect $plain/inc 3 2 34650 2..6 90
expect $plain/inc 3 3 17153136 2..9 1680
expect $plain/inc 4 1 2520 1..4 24
expect $plain/inc 4 2 63063000 2..8 2520
expect $plain/inc-dec 2 1 6 -1..1
expect $plain/inc-dec 2 2 70 -2..2
expect $plain/inc-dec 2 4 12870 -4..4
expect threads/global/none+volatile/i64/dec 2 3 924 -6..-2 20
expect processes/mmap-anon/none+plain/i32/inc 2 4 12870 2..8 70
# One step each: the orders of whole updates.
expect threads/global/none+atomic-add/i32/inc 2 4 70 8..8 70
expect threads/global/none+atomic-add/i32/inc 3 2 90 6..6 90
expect threads/global/mutex+plain/i32/inc 2 4 70 8..8 70
expect threads/global/mutex+plain/i32/inc-dec 3 2 90 2..2 90
# Every schedule taken for itself: the same.
expect $plain/inc 2 4 12870 2..8 70 --no-merge
expect $plain/inc 2 4 12870 2..8 70 --no-merge --from-start
expect $plain/inc 3 2 34650 2..6 90 --no-merge
expect threads/global/none+atomic-add/i32/inc 2 4 70 8..8 70 --no-merge
echo "$rows rows, $different not as they must be"
[ "$different" -eq 0 ]
