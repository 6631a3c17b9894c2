#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Plain increments explored completely, beside SPIN on an equal model.
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"
. "$RC_SOURCE/tests/bench/explorers.sh"

# column NUMBER: of the rows.
column()
{
	awk -v number="$1" '{ print $number }' "$bench_folder/rows"
}

# row WORKERS OPS PAIRS OPTION...: ours and SPIN in turn.
row()
{
	local workers=$1 ops=$2 count=$3 ours spin="0 0 0"

	shift 3
	: >"$bench_folder/rows"
	[ -n "$no_spin" ] || prepare_spin "$workers" "$ops"
	our_search "$workers" "$ops" "$@" >/dev/null # builds the program
	for _ in $(seq "$count"); do
		ours=$(our_search "$workers" "$ops" "$@")
		[ -n "$no_spin" ] || spin=$(spin_search "$workers" "$ops")
		echo "$ours $spin" | awk '{ print $0, int(1000 * $4 / ($1 > 0 ? $1 : 1)) }' >>"$bench_folder/rows"
	done
	echo "$workers x $ops increments${*:+, }$*, $count pairs"
	echo "  ours   $(column 1 | spread) ms CPU, $(column 2 | spread) MB, $(column 3 | tail -n 1) states"
	[ -n "$no_spin" ] && return
	echo "  SPIN   $(column 4 | spread) ms CPU, $(column 5 | spread) MB, $(column 6 | tail -n 1) states"
	echo "  SPIN's time is ours times $(column 7 | spread)"
}

# rate KEY UNIT WORKERS OPS OPTION...: of the document's KEY, in a second.
rate()
{
	local key=$1 unit=$2 took count

	shift 2
	for _ in $(seq 15); do
		took=$(our_search "$@")
		count=$(number "$key" <"$bench_folder/explored.json")
		echo "${took%% *} $count" | awk '{ print 1000 * $2 / ($1 > 0 ? $1 : 1) }'
	done >"$bench_folder/rates"
	echo "  $(spread <"$bench_folder/rates") million $unit a second: $1 x $2 ${*:3}"
}

no_spin=$(why_no_spin)
[ -z "$no_spin" ] && echo "SPIN: $(spin -V), pan ${spin_flags[*]}"
[ -n "$no_spin" ] && echo "skipped: SPIN's side: $no_spin"
row 2 20 25 --no-count --no-reduce
row 2 20 25
row 3 6 25 --no-count --no-reduce
row 4 3 25 --no-count --no-reduce
row 2 32 9 --no-count --no-reduce
echo "rates, 15 searches each"
rate steps steps 2 20 --no-count --no-reduce
for ops in 4 5; do # the first takes less time than a program needs to start
	rate executions executions 2 "$ops" --no-merge --from-start
	rate executions executions 2 "$ops" --no-merge
done
