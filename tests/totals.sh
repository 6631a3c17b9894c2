#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# totals.sh LOG...: why tests were skipped, then one line: N passed, N failed, N skipped.
# A test's log that ends with such a line itself (unit tests, a second build) counts as that many.
set -euo pipefail

passed=0 failed=0 skipped=0

add() # RESULT LAST-LINE-OF-LOG
{
	local of_log='^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$'

	if [[ $1 =~ ^(PASS|FAIL)$ && $2 =~ $of_log ]]; then
		passed=$((passed + BASH_REMATCH[1]))
		failed=$((failed + BASH_REMATCH[2]))
		skipped=$((skipped + BASH_REMATCH[3]))
		# It failed although all that it counted passed: it broke afterwards.
		[[ $1 = PASS || ${BASH_REMATCH[2]} != 0 ]] || failed=$((failed + 1))
		return
	fi
	case $1 in
	PASS | XFAIL) passed=$((passed + 1)) ;;
	SKIP) skipped=$((skipped + 1)) ;;
	*) failed=$((failed + 1)) ;;
	esac
}

for log; do
	trs=${log%.log}.trs
	result=$(sed -n 's/^:test-result: \([A-Z]*\).*/\1/p' "$trs" 2>/dev/null || true)
	# automake appends its own line about the exit status to the log.
	last=$(grep -vE '^((PASS|FAIL|SKIP|XFAIL|XPASS|ERROR) .*\(exit status: [0-9]+\))?$' "$log" 2>/dev/null | tail -n 1 || true)
	add "${result:-ERROR}" "$last"
	case $result in
	SKIP) echo "skipped ${log%.log}: $last" ;;
	# What was skipped inside of it, in its own words.
	*) grep -E '^skipped:? ' "$log" 2>/dev/null || true ;;
	esac
done
echo "$passed passed, $failed failed, $skipped skipped"
