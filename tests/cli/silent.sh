#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# silent.sh [all]: counters without a race, under the ThreadSanitizers, in every engine, placement and nudge (without "all":
# a few of them): no report of any kind, and nothing lost. A report here is one of the harness.
set -euo pipefail

command -v sqlite3 >/dev/null || { echo "no sqlite3 to look into stores with: install the package sqlite3"; exit 77; }
folder=$(mktemp -d "$RC_TEST_TMP/silent.XXXXXX")
trap 'rm -rf "$folder"' EXIT
failed=0

cases=(threads/global/none+atomic-add/i32/inc threads/global/mutex+plain/i32/inc)
if [ "${1:-}" = all ]; then
	cases+=(threads/global/per-thread/own/inc-dec threads/heap/spin+volatile/i64/dec
		threads/mmap-anon/mutex+atomic-split/i32/weighted processes/mmap-anon/mutex+plain/i32/inc)
	placements=$("$RACECOUNT" doctor --format tsv --output "$folder/none" |
		awk -F '\t' '$2 == "placements" { gsub(/,/, "", $4); print $4 }')
	nudges='none pause:1us@0.1 yield sleep:50us@0.5 sleep:1ms signal:20us'
	settings=$(echo 'one-shot apart none'
		echo 'sustained apart none'
		for placement in $placements; do
			for nudge in $nudges; do
				echo "both $placement $nudge"
			done
		done)
else
	settings='both apart none
both apart signal:20us
both one-cpu sleep:50us@0.5'
fi

ask() # SQL
{
	sqlite3 "$folder/results/results.sqlite" "$1"
}

# Of the runs of the cases that were asked for: their controls have a race.
wrong()
{
	local of='JOIN run ON run.id = run JOIN point ON point.campaign = run.campaign AND point.name = case_name AND selected'

	ask "SELECT case_name, flavour, 'report: ' || kind, first, second FROM report $of;
		SELECT case_name, flavour, 'wrong: ' || wrong FROM reading $of WHERE wrong > 0;
		SELECT case_name, flavour, status, detail FROM run WHERE status <> 'ok'"
}

campaigns=0
while read -r engine placement nudge; do
	status=0
	rm -rf "$folder/results"
	"$RACECOUNT" run "${cases[@]}" --engine "$engine" --placement "$placement" --nudge "$nudge" --runs 1 --no-explore --quiet \
		--output "$folder/results" >"$folder/said" 2>&1 </dev/null || status=$?
	[ "$status" = 0 ] || [ "$status" = 77 ] || { echo "--engine $engine --placement $placement --nudge $nudge:"; cat "$folder/said"; exit 1; }
	[ "$(ask "SELECT count(*) FROM run WHERE flavour <> 'plain'")" -gt 0 ] ||
		{ echo "no ThreadSanitizer works here: see racecount doctor"; exit 77; }
	bad=$(wrong)
	campaigns=$((campaigns + 1))
	[ -n "$bad" ] || continue
	echo "--engine $engine --placement $placement --nudge $nudge:"
	echo "$bad"
	failed=1
done <<<"$settings"
echo "$campaigns campaigns of ${#cases[@]} counters without a race"
exit $failed
