#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# transcript.sh itself: it must pass what is so, and fail what is not. Racecount is not run.
set -euo pipefail

folder=$(mktemp -d "$RC_TEST_TMP/transcripts.XXXXXX")
trap 'rm -rf "$folder"' EXIT
failed=0

# expect STATUS WHAT-IS-TESTED [WORDS IN ITS OUTPUT]: the transcript comes on stdin.
expect()
{
	local status=0

	cat >"$folder/one.t"
	RC_TEST_LIMIT=2 bash "$RC_SOURCE/tests/cli/transcript.sh" "$folder/one.t" >"$folder/output" 2>&1 </dev/null ||
		status=$?
	if [ "$status" != "$1" ] || ! grep -qF -- "${3-}" "$folder/output"; then
		echo "$2: exit status $status, not $1, or without '${3-}'; it said:"
		cat "$folder/output"
		failed=1
	fi
}

expect 0 'exact output and status' '3 commands' <<'E'
# a comment

$ echo one; echo two >&2
one
two
$ false
? 1
$ x=1; cd /; true
E
expect 0 'the session goes on in one shell' <<'E'
$ x='a  b'; mkdir sub; cd sub
$ echo "$x"; basename "$PWD"
a  b
sub
E
expect 1 'another text' '- wan' <<'E'
$ printf 'same\ngot\nsame too\n'
same
wan
same too
E
expect 1 'a line too many' '+ two' <<'E'
$ printf 'one\ntwo\n'
one
E
expect 1 'output where none is expected' '+ one' <<'E'
$ echo one
E
expect 1 'a line too few' '- two' <<'E'
$ echo one
one
two
E
expect 1 'another exit status' '+ exit status 3' <<'E'
$ (exit 3)
E
expect 0 'any lines' <<'E'
$ printf 'a\nb\na\nc\nd\n'
...
a
c
...
$ true
...
$ echo x
...
x
...
E
expect 1 'any lines, but this one' '- z' <<'E'
$ printf 'a\nb\n'
...
z
E
expect 0 'regular expressions among letters that mean something to them' <<'E'
$ echo 'a.b*(c) [12 s] {x} \ ^$ 77'
a.b*(c) [[[[][0-9]+ s[]]]] {x} \ ^$ [[[0-9]]][[7|8]]
E
expect 1 'a dot is a dot' <<'E'
$ echo axb 1
a.b [[1]]
E
expect 1 'the end of the session' 'ended the session' <<'E'
$ exit 0
$ true
E
expect 1 'a command that hangs' 'ran past 2 s' <<'E'
$ sleep 60
E
expect 77 'a program that is missing' 'no-such-program is not installed' <<'E'
# needs: no-such-program
$ true
E
expect 1 'nothing in it' 'no command' <<'E'
# nothing
E
exit $failed
