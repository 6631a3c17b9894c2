#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The campaign's own words about its build are what is timed here: a whole run would hide it.
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"
cd "$bench_folder"

# build_ms: a campaign that is stopped when its first case has begun; how long its build took.
build_ms()
{
	"$RACECOUNT" run --verbose --runs 1 --engine one-shot --output out 2>words >/dev/null &
	until grep -q 'built in' words 2>/dev/null; do
		sleep 0.01
	done
	kill -INT $!
	wait $! || true
	sed -n 's/.*built in \([0-9.]*\) ms.*/\1/p' words
}

# One compiler call a case: what a tool that makes a program for each test pays.
one_by_one()
{
	xargs -P "$(nproc)" -I{} gcc -O2 -g -pthread "$bench_folder/{}.c" -o "$bench_folder/{}.out" <"$bench_folder/numbers"
}

number=0
for name in $("$RACECOUNT" list --format tsv | tail -n +2 | cut -f 1); do
	number=$((number + 1))
	"$RACECOUNT" emit "$name" --output "$bench_folder/$number.c"
	echo $number
done >numbers

for round in 1 2 3 4 5; do
	rm -rf "$XDG_CACHE_HOME"
	build_ms >>cold
	build_ms >>cached
	echo $(($(took_us one_by_one) / 1000)) >>baseline
done
echo "quick suite ($number cases), $round rounds"
for what in cold cached baseline; do
	echo "  $what  $(awk '{ printf "%.0f\n", $1 * 1000 }' $what | spread) ms"
done
echo '  cold, cached: three flavours; baseline: one flavour, one program for each case'
