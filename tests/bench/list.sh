#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"

ours()
{
	"$RACECOUNT" list --suite full
}

baseline()
{
	cat "$bench_folder/list"
}

ours >"$bench_folder/list"
echo "list --suite full ($(wc -l <"$bench_folder/list") lines), 50 pairs; baseline: cat of the same text"
pairs 50 ours baseline
