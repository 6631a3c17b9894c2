#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# No function has over 60 lines, no file over 400. A function begins at a `{` alone in column 0
# after a line that ends with `)` and ends at the `}` in column 0: the style has them there.
set -euo pipefail
cd "${RC_SOURCE:-.}"

# PATH or PATH:FUNCTION, one a line. It is empty, and must only ever shrink.
exceptions=

files()
{
	printf '%s\n' bootstrap configure.ac Makefile.am
	find src cases tests plots python -path tests/data -prune -o -type f \
		\( -name '*.[ch]' -o -name '*.sh' -o -name '*.mk' -o -name '*.gp' -o -name '*.css' -o -name '*.js' -o -name '*.py' \) -print
}

# shellcheck disable=SC2046 # no file of ours has a blank in its name
awk -v exceptions="$exceptions" '
	BEGIN {
		count = split(exceptions, names)
		for (i = 1; i <= count; i++)
			excepted[names[i]] = 1
	}
	function found(name, lines, most, what) {
		if (lines <= most || name in excepted)
			return
		printf "%s: %d lines; %s has at most %d\n", name, lines, what, most
		status = 1
	}
	# The name before the first parenthesis of the line that opened the function.
	function name_of(head) {
		sub(/\(.*/, "", head)
		sub(/.*[ \t*]/, "", head)
		return head
	}
	FNR == 1 {
		if (previous != "")
			found(previous, length_of_previous, 400, "a file")
		previous = FILENAME
		head = ""
		start = 0
	}
	{ length_of_previous = FNR }
	FILENAME ~ /\.[ch]$/ && /^[A-Za-z_].*\(/ { head = $0; head_line = FNR }
	FILENAME ~ /\.[ch]$/ && /^\{/ && head != "" { start = head_line }
	/^\}/ && start {
		found(FILENAME ":" name_of(head), FNR - start + 1, 60, "a function")
		start = 0
		head = ""
	}
	END {
		found(previous, length_of_previous, 400, "a file")
		exit status
	}' $(files)
