#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# One counter, long loops, racecount's sustained engine and a bare loop in turn: increments lost a second, and with a right guard
# operations a second.
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"
. "$RC_SOURCE/tests/bench/stamped.sh"

# turn CASE COUNTER FIELD: COUNTER of sustained/bare.c.
turn()
{
	ours "$1" --engine sustained
	"$bench_folder/bare" "${1%%/*}" "$(cpus_of_ours)" "$(ns_of_ours)" "$2" "$(loop_of_ours)" >"$bench_folder/bare.sample"
	pair pairs "$3" wall ours bare.sample
}

# measure CASE COUNTER FIELD TARGET
measure()
{
	ours "$1" --engine sustained # builds the program
	turns pairs turn "$1" "$2" "$3"
	table pairs "$1, sustained: $3, millions a second, over the bare loop" "$4"
}

# loop_of_ours: operations of a worker between two barriers.
loop_of_ours()
{
	sqlite3 "$bench_folder/out/results.sqlite" "SELECT loop FROM run LIMIT 1"
}

unstamped=$(why_unstamped)
[ -z "$unstamped" ] || { echo "skipped: sustained: $unstamped"; exit 0; }
bare bare sustained/bare.c
measure threads/global/none+plain/i32/inc plain lost 0.95
must_reach pairs loop "a long loop, a second"
measure processes/mmap-anon/none+plain/i32/inc plain lost 0.95
measure threads/global/mutex+plain/i32/inc mutex updates 0.9
measure threads/global/spin+plain/i32/inc spin updates 0.9
measure threads/global/none+atomic-add/i32/inc atomic-add updates 0.9
measure threads/global/per-thread/own/inc per-thread updates 0.9
exit "$failed"
