#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# All files and pictures of a quick campaign, made anew from its store.
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"
cd "$bench_folder"

"$RACECOUNT" run --quiet --output out >/dev/null 2>&1 || true

ours()
{
	"$RACECOUNT" report --store out/results.sqlite
}

# One of the pictures, by gnuplot alone.
baseline()
{
	gnuplot -d -c "$RC_SOURCE/plots/frequency.gp" out/frequency.tsv one.svg svg
}

echo "report of a quick campaign ($(stat -c %s out/results.sqlite) bytes of store, $(stat -c %s out/index.html) of page), 20 pairs"
echo "  baseline: gnuplot draws one of its pictures"
pairs 20 ours baseline
