#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# kill.sh [TIMES]: a small campaign is killed with SIGKILL at random moments. Nothing is left behind, and
# the store can be read, with every run that was reported done.
set -euo pipefail
. "$RC_SOURCE/tests/fault/common.sh"
cd "$folder"

times=${1:-10}
cases='threads/global/none+plain/i32/inc processes/shm-open/mutex+plain/i64/inc'

# The programs are built, and it is known how long all of it takes.
begun=$(date +%s%N)
"$RACECOUNT" run $cases --runs 3 --quiet --output "$folder/whole" >"$folder/said" 2>&1 || true
took_ms=$((($(date +%s%N) - begun) / 1000000))

# Each run that --verbose has told of is in the store, which is whole. (The shell of SQLite is no must.)
check_store()
{
	local told stored

	command -v sqlite3 >/dev/null || return 0
	told=$(grep -c ' run [0-9]*: ' "$folder/said" || true)
	stored=$(sqlite3 "$folder/out/results.sqlite" 'PRAGMA integrity_check; SELECT count(*) FROM run' 2>&1) ||
		stored="broken: $stored"
	[ "$stored" = "$(printf 'ok\n%s' "$told")" ] || [ "$stored" = "$(printf 'ok\n%s' $((told + 1)))" ] ||
		fail "$1: $told runs were told of, the store says: $stored"
}

kill_one()
{
	local after_ms=$((RANDOM * took_ms / 32768)) tool done_runs

	rm -rf "$folder/out"
	"$RACECOUNT" run $cases --runs 3 --verbose --output "$folder/out" >"$folder/said" 2>&1 &
	tool=$!
	sleep "$(printf '%d.%03d' $((after_ms / 1000)) $((after_ms % 1000)))"
	kill -KILL "$tool" 2>/dev/null || true
	wait "$tool" 2>/dev/null || true
	expect_nothing_left "killed after $after_ms ms"
	[ -f "$folder/out/results.sqlite" ] || return 0
	! grep -q 'run 1: ' "$folder/said" || check_store "killed after $after_ms ms"
	# The next campaign opens what this one left, and adds to it.
	"$RACECOUNT" run "${cases%% *}" --runs 1 --detectors none --quiet --output "$folder/out" \
		>"$folder/said" 2>&1 || fail "killed after $after_ms ms: the store is of no use: $(tail -n 3 "$folder/said")"
}

for ((i = 0; i < times; i++)); do
	kill_one
done

# Asked to end (as by Ctrl-C; SIGINT is ignored in the background): what is done is stored and shown, and it ends soon.
rm -rf "$folder/out"
"$RACECOUNT" run $cases --runs 20 --quiet --output "$folder/out" >"$folder/said" 2>&1 &
tool=$!
sleep 1.5
kill -TERM "$tool"
status=0
wait "$tool" || status=$?
[ "$status" = 0 ] || [ "$status" = 1 ] || fail "interrupted: exit status $status"
grep -q 'threads/global' "$folder/said" || fail "interrupted: no table: $(tail -n 3 "$folder/said")"
expect_nothing_left interrupted
exit $failed
