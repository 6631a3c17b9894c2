#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# An installed racecount runs from any folder, and from any place that the installation is moved to.
set -euo pipefail

folder=$(mktemp -d "$RC_TEST_TMP/install.XXXXXX")
trap 'rm -rf "$folder"' EXIT
"$MAKE" --no-print-directory -C "$RC_BUILD" install DESTDIR="$folder" >"$folder/log" 2>&1 || {
	tail -n 20 "$folder/log"
	exit 1
}
prefix=$(sed -n 's/^prefix = //p' "$RC_BUILD/Makefile")
mv "$folder$prefix" "$folder/moved"
mkdir "$folder/elsewhere"
cd "$folder/elsewhere"
racecount=$folder/moved/bin/racecount
case=threads/global/none+plain/i32/inc

"$racecount" list >list
grep -q "$case" list || { echo "moved: list has no $case"; exit 1; }
"$racecount" emit "$case" >emitted.c
"$RACECOUNT" emit "$case" | diff - emitted.c || { echo 'moved: emits another text'; exit 1; }

# Programs are built from the moved data, by the moved launcher: the source tree is out of sight for them.
said=$("$racecount" run "$case" --runs 1 --output out 2>&1) || {
	echo "moved: run failed: $said"
	exit 1
}
[ -s out/results.sqlite ] || { echo 'moved: run left no results'; exit 1; }

# Experiments too: in C, and the scripts for Python, beside which nothing is written.
"$racecount" models --quick --quiet costs counter --format tsv >claims || [ $? = 77 ] || { echo 'moved: models failed'; exit 1; }
[ "$(wc -l <claims)" -ge 8 ] || { echo 'moved: models left claims out'; exit 1; }
[ -z "$(find "$folder/moved" -name '__pycache__' -o -name '*.pyc')" ] || { echo 'moved: Python wrote beside its scripts'; exit 1; }
