#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Both workers on one CPU beside the same run with them apart: trials a second of CPU time. One CPU gives one second of it a second.
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"
. "$RC_SOURCE/tests/bench/stamped.sh"

# on_one_cpu: of a sample, as if a single worker had run: its rates are then those of the one CPU.
on_one_cpu()
{
	awk '{ $6 = 1; print }'
}

# turn CASE
turn()
{
	ours "$1" --engine one-shot --placement apart
	cp "$bench_folder/ours" "$bench_folder/apart"
	ours "$1" --engine one-shot --placement one-cpu
	# It has no round trip of its own.
	on_one_cpu <"$bench_folder/ours" | awk -v before="$(cut -d ' ' -f 7 "$bench_folder/apart")" \
		-v after="$(cut -d ' ' -f 8 "$bench_folder/apart")" '{ $7 = before; $8 = after; print }' >"$bench_folder/one"
	pair pairs trials cpu one apart
	pair whole trials all one apart
}

# measure CASE
measure()
{
	ours "$1" --engine one-shot # builds the program
	rm -f "$bench_folder/whole"
	turns pairs turn "$1"
	table pairs "$1, one-shot on one CPU over apart: trials, millions per CPU-s" '1/3'
	table whole ' the same, of the CPU time of the whole run' '-'
}

unstamped=$(why_unstamped)
[ -z "$unstamped" ] || { echo "skipped: one-cpu: $unstamped"; exit 0; }
measure threads/global/none+plain/i32/inc
measure processes/mmap-anon/none+plain/i32/inc
