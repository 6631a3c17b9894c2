#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The stand-alone file of every case of quick, and of some under each other model, compiles without a warning, with each compiler that is here.
set -euo pipefail

folder=$(mktemp -d "$RC_TEST_TMP/emit.XXXXXX")
trap 'rm -rf "$folder"' EXIT
compilers=()
for compiler in gcc clang; do
	command -v $compiler >/dev/null && compilers+=($compiler)
done
[ ${#compilers[@]} -gt 0 ] || { echo 'no compiler here: install gcc'; exit 77; }

failed=0 number=0
names=$("$RACECOUNT" list --format tsv | tail -n +2 | cut -f 1)
others=$("$RACECOUNT" list '*/shm-open/split-lock+plain/i32/inc' '*/mmap-anon/none+volatile/i64/weighted' '*/mmap-anon/spin+plain/i64/dec' \
	--format tsv | tail -n +2 | cut -f 1)
for name in $names $others; do
	number=$((number + 1))
	"$RACECOUNT" emit "$name" --output "$folder/$number.c"
	for compiler in "${compilers[@]}"; do
		"$compiler" -std=c11 -pthread -Wall -Wextra -Werror -fsyntax-only "$folder/$number.c" || {
			echo "$name: does not compile with $compiler"
			failed=1
		}
	done
done
[ $number -gt 20 ] || { echo "only $number cases in quick"; failed=1; }
exit $failed
