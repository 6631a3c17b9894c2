#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# kill.sh [TIMES]: a campaign of three cases is killed with SIGKILL at random moments. Nothing is left behind, the store
# has every run that was reported done, and --resume brings the rest: nothing is lost, nothing is twice.
set -euo pipefail
. "$RC_SOURCE/tests/fault/common.sh"
cd "$folder"

command -v sqlite3 >/dev/null || { echo "no sqlite3 to look into stores with: install the package sqlite3"; exit 77; }

times=${1:-20}
cases='threads/global/none+plain/i32/inc threads/global/mutex+plain/i32/inc processes/shm-open/mutex+plain/i64/inc'
store=$folder/out/results.sqlite

# Every column of every run, and all that hangs on it.
runs()
{
	sqlite3 "$store" 'SELECT * FROM run ORDER BY id; SELECT * FROM reading ORDER BY run, engine;
		SELECT * FROM final ORDER BY run, engine, value; SELECT * FROM report ORDER BY run, position;
		SELECT * FROM frame ORDER BY run, position, access, depth'
}

# The programs are built, and it is known how long all of it takes, and how many runs it has.
begun=$(date +%s%N)
"$RACECOUNT" run $cases --runs 2 --quiet --output "$folder/out" >"$folder/said" 2>&1 || true
took_ms=$((($(date +%s%N) - begun) / 1000000))
whole=$(sqlite3 "$store" 'SELECT count(*) FROM run')

# Each run that --verbose has told of is in the store, which is whole.
check_store()
{
	local told stored

	told=$(grep -c ' run [0-9]*: ' "$folder/said" || true)
	stored=$(sqlite3 "$store" 'PRAGMA integrity_check; SELECT count(*) FROM run' 2>&1) || stored="broken: $stored"
	[ "$stored" = "$(printf 'ok\n%s' "$told")" ] || [ "$stored" = "$(printf 'ok\n%s' $((told + 1)))" ] ||
		fail "$1: $told runs were told of, the store says: $stored"
}

# Resumed, it has all runs: those that were there as they were, none twice.
check_resume()
{
	local state

	runs | sort >"$folder/before"
	"$RACECOUNT" run --resume --quiet --output "$folder/out" >"$folder/said" 2>&1 ||
		fail "$1: not resumed: $(tail -n 3 "$folder/said")"
	runs | sort >"$folder/after"
	[ -z "$(comm -23 "$folder/before" "$folder/after")" ] || fail "$1: runs that were stored have gone, or changed"
	state=$(sqlite3 "$store" "SELECT state, planned, (SELECT count(*) FROM run),
		(SELECT count(*) FROM (SELECT DISTINCT case_name, flavour, attempt FROM run)) FROM campaign")
	[ "$state" = "complete|$whole|$whole|$whole" ] ||
		fail "$1: resumed it is $state, not complete with $whole different runs"
	expect_nothing_left "$1, then resumed"
}

kill_one()
{
	local after_ms=$((RANDOM * took_ms / 32768)) tool

	rm -rf "$folder/out"
	"$RACECOUNT" run $cases --runs 2 --verbose --output "$folder/out" >"$folder/said" 2>&1 &
	tool=$!
	sleep "$(printf '%d.%03d' $((after_ms / 1000)) $((after_ms % 1000)))"
	kill -KILL "$tool" 2>/dev/null || true
	wait "$tool" 2>/dev/null || true
	expect_nothing_left "killed after $after_ms ms"
	if ! grep -q ' run 1: ' "$folder/said"; then
		# Nothing was reported; what there may be is of use all the same.
		"$RACECOUNT" run "${cases%% *}" --runs 1 --detectors none --quiet --output "$folder/out" >"$folder/said" 2>&1 ||
			fail "killed after $after_ms ms: the store is of no use: $(tail -n 3 "$folder/said")"
		return
	fi
	check_store "killed after $after_ms ms"
	check_resume "killed after $after_ms ms"
}

for ((i = 0; i < times; i++)); do
	kill_one
done

# Asked to end (as by Ctrl-C; SIGINT is ignored in the background): what is done is stored and shown, and it ends soon.
rm -rf "$folder/out"
"$RACECOUNT" run $cases --runs 20 --verbose --output "$folder/out" >"$folder/said" 2>&1 &
tool=$!
until grep -q ' run 2: ' "$folder/said" || ! kill -0 "$tool" 2>/dev/null; do
	sleep 0.1
done
kill -TERM "$tool" 2>/dev/null || true
status=0
wait "$tool" || status=$?
[ "$status" = 0 ] || [ "$status" = 1 ] || fail "interrupted: exit status $status"
grep -q '^case ' "$folder/said" || fail "interrupted: no table: $(tail -n 3 "$folder/said")"
expect_nothing_left interrupted
exit $failed
