#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# replays.sh [OPTION...]: what the explorer found in the counters here happens again, each time, when its schedule is
# replayed (with those options; without: twice, in the explorer).
set -euo pipefail

[ $# -gt 0 ] || set -- --times 2
folder=$(mktemp -d "$RC_TEST_TMP/replays.XXXXXX")
trap 'rm -rf "$folder"' EXIT
subjects="$RC_SOURCE/tests/explore"

"$RACECOUNT" explore --quiet --format json "$subjects"/*.c >"$folder/found" 2>"$folder/errors" || [ $? -eq 1 ]

# One member a line, in the order in which racecount writes them: COUNTER KIND VALUE SCHEDULE for each finding.
awk '
	function text(line) {
		sub(/^[^:]*: "?/, "", line)
		sub(/"?,?$/, "", line)
		return line
	}
	/^    "case":/ { split(text($0), part, "/") }
	/^    "findings":/ { inside = 1 }
	/^    \]/ { inside = 0 }
	inside && /^        "kind":/ { kind = text($0) }
	inside && /^        "value":/ { value = text($0) }
	inside && /^        "schedule":/ { print part[3], kind, value, text($0) }' "$folder/found" >"$folder/schedules"

member()
{
	sed -n "s/^  \"$1\": \"\{0,1\}\([^\",]*\).*/\1/p" "$folder/replay"
}

wrong=0
while read -r name kind value schedule; do
	# Its lock excludes nobody in the explorer, and somebody on most machines: there it is refused.
	[ "$name" = private-mutex ] && [[ " $* " == *" --real "* ]] && continue
	status=0
	"$RACECOUNT" replay --quiet --format json "$@" "$subjects/$name.c" "$schedule" >"$folder/replay" 2>&1 </dev/null || status=$?
	case $kind in
	loses) wanted="final $value" ;;
	race | livelock) wanted="$(member end) $(member value)" ;; # a state on the way
	*) wanted="$kind null" ;;
	esac
	[ "$status" -eq 0 ] && [ "$(member end) $(member value)" = "$wanted" ] && continue
	echo "$name: $kind ($value) by $schedule is replayed with exit status $status, and must end as \`$wanted':"
	cat "$folder/replay"
	wrong=$((wrong + 1))
done <"$folder/schedules"
echo "$(wc -l <"$folder/schedules") schedules, $wrong of them do not happen again"
[ "$wrong" -eq 0 ] && [ -s "$folder/schedules" ]
