#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The figures and pictures of ../execution-models.md, made anew on this machine: make -C build pictures.
# PYTHON='python3.9 python3.13' measures these in place of the python3 in PATH.
set -euo pipefail
: "${RACECOUNT:?is not set: make -C build pictures sets it}"
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
output=$work/results # a folder with anything else in it would be refused

options=()
for python in ${PYTHON-}; do
	options+=(--python "$python")
done
COLUMNS=120 "$RACECOUNT" models --output "$output" ${options[@]+"${options[@]}"} >"$work/claims"
# The last two lines say where it was written.
head -n -2 "$work/claims" >"$here/claims.txt"
cp "$output"/models.tsv "$output"/models-*.svg "$here"
echo "In $here: claims.txt, models.tsv and $(ls "$here"/*.svg | wc -l) pictures"
