# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share; sourced.

folder=$(mktemp -d "$RC_TEST_TMP/fault.XXXXXX")
trap 'rm -rf "$folder"' EXIT
failed=0

cache=$XDG_CACHE_HOME/racecount

fail()
{
	echo "$*"
	failed=1
}

# Processes that a campaign of ours left: each run's launcher and subject has the test's mark in its environment.
RC_FAULT_MARK=$folder
export RC_FAULT_MARK

processes_left()
{
	local process

	for process in /proc/[0-9]*; do
		[ "$process" != "/proc/$$" ] && [ "$process" != "/proc/$BASHPID" ] || continue
		# Neither this script's own children (subshells, and what it waits for).
		[ "$(sed 's/.*) . \([0-9]*\) .*/\1/' "$process/stat" 2>/dev/null)" != "$$" ] || continue
		tr '\0' '\n' 2>/dev/null <"$process/environ" | grep -qxF "RC_FAULT_MARK=$folder" || continue
		tr '\0' ' ' 2>/dev/null <"$process/cmdline"
	done
}

# Scratch folders, run-PID-N, whose tool is no more.
scratch_left()
{
	local scratch process

	for scratch in "$cache"/run-*; do
		process=${scratch##*/run-}
		[ ! -e "$scratch" ] || [ -e "/proc/${process%%-*}" ] || echo "$scratch"
	done
}

things_left()
{
	processes_left
	find /dev/shm -newer "$folder/begun" -name 'racecount*' 2>/dev/null
	scratch_left
}

# The launcher needs a moment after a SIGKILL of the tool: 5 s at most.
expect_nothing_left()
{
	local left try

	for try in $(seq 50); do
		left=$(things_left)
		[ -n "$left" ] || return 0
		sleep 0.1
	done
	fail "$1: left behind: $left"
}

touch "$folder/begun"
