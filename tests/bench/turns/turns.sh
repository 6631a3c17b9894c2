#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What it costs to take turns where nobody waits: the target is 100 ns for the lock.
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"

gcc -O2 -pthread -I "$RC_SOURCE/src/include" "$RC_SOURCE/tests/bench/turns/turns.c" "$RC_SOURCE/src/subject/gil.c" \
	"$RC_SOURCE/src/subject/tasks.c" -o "$bench_folder/turns"
for _ in $(seq 20); do
	"$bench_folder/turns"
done >"$bench_folder/figures"
# spread divides by 1000.
column()
{
	awk -v field="$1" '{ print 1000 * $field }' "$bench_folder/figures" | spread
}

echo 'taking turns, CPU time, 20 rounds of a million each; baseline: two pthread mutexes locked and unlocked'
echo "  lock taken and dropped  $(column 1) ns"
echo "  baseline                $(column 2) ns"
echo "  switch of a task        $(column 3) ns"
