#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# explore-curve.sh DATA.tsv: how states and time grow with the operations, for 2, 3 and 4 workers, ours and SPIN's: what
# plots/states.gp draws. Not in make bench: it takes minutes. Start it in the environment that `make bench` has.
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"
. "$RC_SOURCE/tests/bench/explorers.sh"

# line PROGRAM WORKERS OPS: of the rows "us KiB states" on stdin; the median time with its range.
line()
{
	sort -n | awk -v program="$1" -v workers="$2" -v ops="$3" '
		{ us[NR] = $1; kb = kb > $2 ? kb : $2; states = $3 }
		END {
			printf "%s\t%d\t%d\t%d\t%g\t%g\t%g\t%d\n", program, workers, ops, states,
				us[int((NR + 1) / 2)] / 1e6, us[1] / 1e6, us[NR] / 1e6, kb
		}'
}

# point WORKERS OPS: five of each, in turn.
point()
{
	rm -f "$bench_folder/ours" "$bench_folder/spin"
	[ -n "$no_spin" ] || prepare_spin "$@"
	for _ in 1 2 3 4 5; do
		our_search "$@" --no-count --no-reduce >>"$bench_folder/ours"
		[ -n "$no_spin" ] || spin_search "$@" >>"$bench_folder/spin"
	done
	line racecount "$@" <"$bench_folder/ours"
	[ -n "$no_spin" ] || line SPIN "$@" <"$bench_folder/spin"
}

[ $# -eq 1 ] || { echo "usage: explore-curve.sh DATA.tsv" >&2; exit 2; }
no_spin=$(why_no_spin)
[ -z "$no_spin" ] || echo "skipped: SPIN's side: $no_spin" >&2
{
	printf 'program\tworkers\tops\tstates\tcpu_s\tlow_s\thigh_s\trss_kb\n'
	for ops in 1 2 3 4 6 8 10 12 16 20 24 28 32; do point 2 "$ops"; done
	for ops in 1 2 3 4 5 6 7; do point 3 "$ops"; done
	for ops in 1 2 3 4; do point 4 "$ops"; done
} >"$1.new"
mv "$1.new" "$1"
