#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Wrong trials of plain increments per CPU second: racecount's one-shot engine, a barrier per trial (litmus7's scheme), and a bare
# stride loop; in turn, threads and processes. gcc makes one instruction of a plain increment, with an operand in memory; a volatile one
# stays load, add and store, and loses more. Fails when a baseline is too weak to be one.
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"
. "$RC_SOURCE/tests/bench/stamped.sh"

# bare_run MODEL STRIDE NAME: as long as ours ran, and where it ran.
bare_run()
{
	"$bench_folder/bare-$access" "$1" "$(cpus_of_ours)" "$(ns_of_ours)" "$2" 64 8192 >"$bench_folder/$3"
}

# turn CASE MODEL: ours and the two baselines, half a second in all.
turn()
{
	ours "$1" --engine one-shot
	bare_run "$2" 1024 bare
	pair "$2-bare" wrong cpu ours bare
	pair "$2-whole" wrong all ours bare
	bare_run "$2" 1 barrier
	pair "$2-barrier" wrong cpu ours barrier
	[ -n "$calibrate" ] || return 0
	ours "$1" --engine one-shot --calibrate
	pair "$2-calibrated" wrong cpu ours barrier
}

# measure MODEL STORAGE
measure()
{
	local case=$1/$2/none+$access/i32/inc

	ours "$case" --engine one-shot # builds the program
	rm -f "$bench_folder/$1"-*
	turns "$1-bare" turn "$case" "$1"
	echo "$case, one-shot: wrong trials, millions per CPU-s"
	table "$1-bare" ' over the bare loop, a barrier per 1024' '0.9'
	table "$1-whole" ' the same, of the CPU time of the whole run, started and ended' '-'
	table "$1-barrier" ' over a barrier per trial' '30'
	[ -z "$calibrate" ] || table "$1-calibrated" ' over a barrier per trial, with --calibrate' '60'
	[ "$access" = volatile ] || return 0 # what is known is known of that
	must_reach "$1-bare" 1024 "a barrier per 1024, per CPU-s"
	must_reach "$1-barrier" 1 "a barrier per trial, per CPU-s"
}

unstamped=$(why_unstamped)
[ -z "$unstamped" ] || { echo "skipped: one-shot: $unstamped"; exit 0; }
calibrate=$("$RACECOUNT" run --help | grep -o -e --calibrate | head -n 1 || true)
for access in plain volatile; do
	bare "bare-$access" one-shot/bare.c -DCELL="$([ $access = plain ] || echo volatile) int"
	measure threads global
	measure processes mmap-anon
done
exit "$failed"
