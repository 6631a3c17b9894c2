#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Each counter here says in its second line what the explorer must make of it, with 2 workers and with every workload; with
# numbers of interleavings, and without, where not every schedule is gone through.
set -euo pipefail
shopt -s nullglob

folder=$(mktemp -d "$RC_TEST_TMP/subjects.XXXXXX")
trap 'rm -rf "$folder"' EXIT
subjects=("$RC_SOURCE"/tests/explore/*.c)

different=0
for option in --quiet --no-count; do
	"$RACECOUNT" explore --quiet "$option" --format tsv "${subjects[@]}" >"$folder/rows" 2>"$folder/errors" || [ $? -eq 1 ]

	# A row's verdict lists what was found, worst first.
	for subject in "${subjects[@]}"; do
		name=$(basename "$subject" .c)
		wanted=$(sed -n '2s,^/\* explore: \([a-z]*\) \*/$,\1,p' "$subject")
		: "${wanted:?$subject: its second line is no /* explore: VERDICT */}"
		found=$(awk -F'\t' -v name="/$name/own/" 'index($1, name) { sub(/,.*/, "", $4); print $4 }' "$folder/rows" | sort -u | paste -sd' ')
		[ "$found" = "$wanted" ] && continue
		echo "$name: must be $wanted, and with $option is ${found:-not there}:"
		"$RACECOUNT" explore --quiet "$option" "$subject" 2>&1 || true
		different=$((different + 1))
	done
	[ "$different" -eq 0 ] || cat "$folder/errors"
done
echo "${#subjects[@]} subjects, $different times not as they must be"
[ "$different" -eq 0 ]
