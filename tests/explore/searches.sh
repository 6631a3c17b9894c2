#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# searches.sh [--OPTION=VALUE... --] [FILE...]: all ways to search the counters (here: a dozen of this folder's) must find the same final values: with
# merging and counts, without counts (reduced), without merging, from the branch and from the start. What is
# not complete within the limits is not compared. With counts, the number of interleavings is that of the executions.
set -euo pipefail

options=()
while [ $# -gt 0 ] && [[ $1 == -* ]]; do
	[ "$1" = -- ] || options+=("$1")
	shift
done
if [ $# -eq 0 ]; then
	for name in bit-field cas-once cas-shared cond-queue malloc-node semaphore-two split-section thread-outlives timedlock wrong-lock; do
		set -- "$@" "$RC_SOURCE/tests/explore/$name.c"
	done
	options=(--ops=1)
fi
folder=$(mktemp -d "$RC_TEST_TMP/searches.XXXXXX")
trap 'rm -rf "$folder"' EXIT

# Explore all files in that way; a line for each complete row: CASE INTERLEAVINGS VERDICT FINALS.
search()
{
	local way=$1

	shift
	"$RACECOUNT" explore --quiet --format json "${options[@]}" "$@" >"$folder/$way.json" 2>"$folder/errors" || [ $? -eq 1 ]
	awk '
		function text(line) {
			sub(/^[^:]*: "?/, "", line)
			sub(/"?,?$/, "", line)
			return line
		}
		function flush() {
			if (name != "" && complete == "true")
				print name, count, finals
			name = finals = ""
			count = executions = 0
		}
		/^    "case":/ { flush(); name = text($0); complete = "false" }
		/^    "complete":/ { complete = text($0) }
		/^    "executions":/ { executions = text($0) }
		/^    "interleavings":/ { count = text($0); if (executions + 0 > 0) count = executions }
		/^    "(finals|races|witness|findings)":/ { inside = index($0, "finals") > 0 }
		inside && /^        "value":/ { finals = finals " " text($0) }
		END { flush() }' "$folder/$way.json" | LC_ALL=C sort >"$folder/$way"
}

# compare WAY COLUMNS: where both are complete, those columns agree with the merged search's.
compare()
{
	awk -v way="$1" -v counted="$2" '
		{ name = $1; count = $2; $1 = $2 = "" }
		NR == FNR { finals[name] = $0; counts[name] = count; next }
		!(name in finals) { next }
		{ compared++ }
		finals[name] != $0 { print name ": merged finds" finals[name] ", " way $0; wrong++ }
		counted && counts[name] != "null" && counts[name] != count { print name ": merged counts " counts[name] ", " way " " count; wrong++ }
		END { print way ": " compared + 0 " rows, " wrong + 0 " differ"; exit wrong > 0 || !compared }' "$folder/merged" "$folder/$1"
}

search merged "$@"
search reduced --no-count "$@"
search branch --no-merge --time 20ms "$@"
search start --no-merge --from-start --time 20ms "$@"
wrong=0
compare reduced 0 || wrong=1
compare branch 1 || wrong=1
compare start 1 || wrong=1
exit $wrong
