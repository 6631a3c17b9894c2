#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The figures and pictures of ../execution-models.md, made anew on this machine: make -C build pictures. Its tables are written
# between the lines that name an experiment.
# PYTHON='python3.9 python3.13' measures these in place of the python3 in PATH.
set -euo pipefail
: "${RACECOUNT:?is not set: make -C build pictures sets it}"
here=$(cd "$(dirname "$0")" && pwd)
page=$here/../execution-models.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
output=$work/results # a folder with anything else in it would be refused

options=()
for python in ${PYTHON-}; do
	options+=(--python "$python")
done
"$RACECOUNT" models --output "$output" ${options[@]+"${options[@]}"} >"$work/claims"
awk -F '\t' '
	FNR == NR {
		split($1, part, "/")
		answer = $3 == "yes" ? "holds" : $3 == "no" ? "**does not**" : "cannot tell"
		rows[part[1]] = rows[part[1]] "| " $2 " | " $6 " | " ($4 == "" ? $5 : $4) " | " answer " |\n"
		next
	}
	/^<!-- end of claims -->$/ { inside = 0 }
	!inside
	/^<!-- claims of [a-z-]* -->$/ {
		split($0, word, " ")
		printf "| claim | subject | measured | here |\n|---|---|---|---|\n%s", rows[word[4]]
		inside = 1
	}' "$output/models.tsv" "$page" >"$work/page"
cat "$work/page" >"$page"
# Behind the totals stands where all was written.
sed '/ claims: /q' "$work/claims" >"$here/claims.txt"
cp "$output"/models-*.svg "$here"
echo "In $here: claims.txt and $(find "$here" -name '*.svg' | wc -l) pictures; in $page: the tables"
