#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# transcript.sh FILE.t: run the shell session written in FILE.t and compare.
#
#   # text      comment            # needs: PROGRAM...   skip where one is missing
#   $ command   run by one sh for all, in a fresh folder, racecount on PATH, no input
#   ? N         the command's exit status (0 when not said)
#   anything    the command's output, stdout and stderr together: to the letter, but
#   ...           alone on a line stands for any lines, none too
#   [[REGEX]]     inside a line stands for what the extended regular expression matches
set -euo pipefail

file=$1
work=$(mktemp -d "${RC_TEST_TMP:-/tmp}/transcript.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/run" "$work/home"
ln -s "$RACECOUNT" "$work/bin/racecount"

for program in $(sed -n 's/^# needs: //p' "$file"); do
	command -v "$program" >/dev/null && continue
	echo "$program is not installed"
	exit 77
done

# Each command N becomes N.command, N.line, N.status and N.expected.
awk -v work="$work" '
	/^#/ { next }
	/^\$ / {
		count++
		print substr($0, 3) >(work "/" count ".command")
		print FNR >(work "/" count ".line")
		printf "" >(work "/" count ".expected")
		status[count] = 0
		next
	}
	/^\? [0-9]+$/ && count { status[count] = $2; next }
	/^$/ && !count { next }
	!count {
		print FILENAME ":" FNR ": output before the first command"
		failed = 1
		exit
	}
	{ print >(work "/" count ".expected") }
	END {
		for (i = 1; i <= count; i++)
			print status[i] >(work "/" i ".status")
		if (!count && !failed)
			print FILENAME ": no command in it"
		print count + 0 >(work "/count")
		exit failed || !count
	}' "$file"
count=$(cat "$work/count")

cat >"$work/session" <<'END'
work=$1 count=$2
cd "$work/run" || exit
n=1
while [ $n -le $count ]; do
	{ . "$work/$n.command"; } >"$work/$n.output" 2>&1 </dev/null
	echo $? >"$work/$n.exit"
	n=$((n + 1))
done
END
limit=${RC_TEST_LIMIT:-300}
PATH=$work/bin:$PATH HOME=$work/home NO_COLOR=1 LC_ALL=C.UTF-8 TERM=dumb COLUMNS='' \
	timeout --kill-after=10 "$limit" sh "$work/session" "$work" "$count" || true

# compare EXPECTED OUTPUT: nothing when they match, else the lines that differ between those that agree.
compare()
{
	awk '
	# A line of the transcript as a regular expression for the whole line.
	function pattern_of(line, pattern, open, close_at) {
		pattern = "^"
		while ((open = index(line, "[[")) > 0) {
			close_at = index(substr(line, open + 2), "]]")
			if (!close_at)
				break
			close_at += open + 1
			# [[[0-9]]]: the last of the brackets close it.
			while (substr(line, close_at + 2, 1) == "]")
				close_at++
			pattern = pattern literal(substr(line, 1, open - 1)) \
				"(" substr(line, open + 2, close_at - open - 2) ")"
			line = substr(line, close_at + 2)
		}
		return pattern literal(line) "$"
	}
	function literal(string, i, c, result) {
		for (i = 1; i <= length(string); i++) {
			c = substr(string, i, 1)
			result = result (index("\\.[](){}*+?|^$", c) ? "\\" c : c)
		}
		return result
	}
	function fits(i, j) {
		return want[i] == got[j] || (index(want[i], "[[") && got[j] ~ pattern_of(want[i]))
	}
	# As a shell matches a star: on a mismatch the last "..." takes one line more.
	function all_fit(i, j, star, mark) {
		i = 1; j = 1; star = 0
		while (j <= got_count) {
			if (i <= want_count && want[i] == "...") {
				star = i++
				mark = j
			} else if (i <= want_count && fits(i, j)) {
				i++; j++
			} else if (star) {
				i = star + 1
				j = ++mark
			} else {
				return 0
			}
		}
		while (i <= want_count && want[i] == "...")
			i++
		return i > want_count
	}
	FILENAME == ARGV[1] { want[++want_count] = $0; next }
	{ got[++got_count] = $0 }
	END {
		if (all_fit())
			exit 0
		first = 1
		while (first <= want_count && first <= got_count && want[first] != "..." && fits(first, first))
			print "  " want[first++]
		last = want_count; last_got = got_count
		while (last >= first && last_got >= first && want[last] != "..." && fits(last, last_got)) {
			last--; last_got--
		}
		for (i = first; i <= last; i++)
			print "- " want[i]
		for (i = first; i <= last_got; i++)
			print "+ " got[i]
		for (i = last + 1; i <= want_count; i++)
			print "  " want[i]
		exit 1
	}' "$1" "$2"
}

failed=0
for ((n = 1; n <= count; n++)); do
	want=$(cat "$work/$n.status")
	touch "$work/$n.output"
	got=$(cat "$work/$n.exit" 2>/dev/null || echo "none: it ended the session, or ran past $limit s")
	difference=$(compare "$work/$n.expected" "$work/$n.output") && [ "$got" = "$want" ] && continue
	failed=1
	printf '%s:%s: $ %s\n' "$file" "$(cat "$work/$n.line")" "$(cat "$work/$n.command")"
	[ -z "$difference" ] || printf '%s\n' "$difference"
	[ "$got" = "$want" ] || printf -- '- exit status %s\n+ exit status %s\n' "$want" "$got"
done
[ $failed = 0 ] || exit 1
echo "$count commands, as written"
