#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Subjects that misbehave: each has its status, the tool ends as it should, and nothing is left behind.
set -euo pipefail
. "$RC_SOURCE/tests/fault/common.sh"
cd "$folder"

# How often the runs of the last command ended so: a sum over its cases.
runs_that_were()
{
	sed -n "/\"status\": {/,/}/ s/.*\"$1\": \([0-9]*\).*/\1/p" "$folder/said" | awk '{ sum += $1 } END { print sum + 0 }'
}

# expect SUBJECT.c EXIT-STATUS RUN-STATUS...: every run ends in one of these ways.
expect()
{
	local subject=$1 wanted=$2 limit=2s status=0 all=0 good=0 count name

	shift 2
	# Memory is not eaten so fast everywhere.
	[[ $subject != */eat.c ]] || limit=60s
	"$RACECOUNT" run "$subject" --runs 1 --detectors none --timeout "$limit" --quiet --output "$folder/out" \
		--format json >"$folder/said" 2>"$folder/errors" || status=$?
	[ "$status" = "$wanted" ] || fail "$subject: exit status $status, not $wanted: $(head -n 5 "$folder/errors")"
	for name in ok crash hang stopped out_of_memory broken_page refused; do
		count=$(runs_that_were "$name")
		all=$((all + count))
		[[ " $* " != *" $name "* ]] || good=$((good + count))
	done
	[ "$all" -gt 0 ] && [ "$all" = "$good" ] ||
		fail "$subject: of $all runs $good ended as wanted ($*): $(tr -d ' \n' <"$folder/said" | grep -o '"status":{[^}]*}' | sort | uniq -c)"
	expect_nothing_left "$subject"
	rm -rf "$folder/out"
}

# A worker that hangs, or spins on what a dead one should bring, is a hang.
subjects=$RC_SOURCE/tests/fault
expect "$subjects/hang.c" 1 hang
expect "$subjects/crash.c" 1 crash
expect "$subjects/die.c" 1 crash
# A thread that calls exit ends the process, a worker process only itself.
expect "$subjects/exit.c" 1 broken_page crash
expect "$subjects/stop.c" 1 stopped
expect "$subjects/scribble.c" 1 broken_page
expect "$subjects/replace.c" 1 broken_page
expect "$subjects/unmap.c" 1 crash
expect "$subjects/eat.c" 1 out_of_memory
expect "$subjects/flood.c" 0 ok
expect "$subjects/orphans.c" 0 ok

# A limit of the address space that is already lower than a run's own stays as it is. (Here, for a tool under ASan does not start below it.)
(
	ulimit -v 2000000
	"$RACECOUNT" run threads/global/mutex+plain/i32/inc --runs 1 --detectors none --no-explore --quiet --output "$folder/out" --format json
) >"$folder/said" 2>"$folder/errors" || fail "ulimit -v: $(head -n 5 "$folder/errors")"
[ "$(runs_that_were ok)" = 1 ] || fail "ulimit -v: its run did not end well: $(head -n 5 "$folder/errors")"
rm -rf "$folder/out"

# What the system refuses: calls of the subject fail by a preloaded library.
if "${CC:-cc}" -D_GNU_SOURCE -shared -fPIC -O1 -o "$folder/preload.so" "$subjects/preload.c" -ldl; then
	refused()
	{
		local fault=$1 words=$2

		shift 2
		LD_PRELOAD=$folder/preload.so RC_FAULT=$fault "$RACECOUNT" run "$@" --runs 1 --detectors none --quiet \
			--output "$folder/out" --format json >"$folder/said" 2>"$folder/errors" || true
		[ "$(runs_that_were refused)" -gt 0 ] || fail "$fault: no run was refused: $(head -n 5 "$folder/errors")"
		LD_PRELOAD=$folder/preload.so RC_FAULT=$fault "$RACECOUNT" run "$@" --runs 1 --detectors none --quiet \
			--output "$folder/out" >"$folder/said" 2>"$folder/errors" || true
		tr -s ' \n' ' ' <"$folder/said" | grep -qF -- "$words" || fail "$fault: the table does not say: $words"
		expect_nothing_left "$fault"
		rm -rf "$folder/out"
	}
	refused pthread_create:11 'raise ulimit -u or choose fewer --workers' threads/global/none+plain/i32/inc
	refused fork:11 'raise ulimit -u or choose fewer --workers' processes/mmap-anon/none+plain/i32/inc
	refused posix_fallocate:28 'free /dev/shm or mount a larger one' processes/shm-open/none+plain/i32/inc
	refused shm_open:2 'mount a tmpfs at /dev/shm' processes/shm-open/none+plain/i32/inc
	refused sched_setaffinity:22 'choose --placement free' threads/global/none+plain/i32/inc
	refused timer_create:11 'raise ulimit -i' threads/global/none+plain/i32/inc --nudge signal:10us
fi
exit $failed
