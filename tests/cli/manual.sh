#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The man page and the completion name every command and every option that --help names (which argp prints from the
# option tables), and no others.
set -euo pipefail
page=$RC_SOURCE/docs/racecount.1
. "$RC_SOURCE/docs/bash-completion/racecount"
failed=0

fail()
{
	echo "$*"
	failed=1
}

# Of every command alike; the man page has them once, at the end.
common='--help|--usage|--version'

# The option column alone: texts name other options too.
help_options() # COMMAND
{
	"$RACECOUNT" $1 --help | sed -n 's/^  \(-.,\|   \) \(--[a-z-]*\).*/\2/p' | grep -vxE -- "$common" | sort
}

man_options() # COMMAND
{
	awk -v command="$1" '
		/^\.SH/ { inside = 0 }
		/^\.SS/ { inside = $2 == command || $2 == "\"" command || $2 == "\"" command "\"" }
		inside && /^\.BR? / && after == ".TP" { print }
		{ after = $1 }' "$page" | sed 's/\\-/-/g' | grep -oE -- '--[a-z][a-z-]*' | sort
}

# What the completion offers behind `racecount WORD...`, the last word being completed.
completed()
{
	COMP_WORDS=(racecount "$@") COMP_CWORD=$# COMPREPLY=()
	_racecount
	printf '%s\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"} | sort
}

same() # WHAT WANTED GOT
{
	[ "$2" = "$3" ] || fail "$1 differ (< --help, > here):" "$(diff <(echo "$2") <(echo "$3") | grep '^[<>]')"
}

commands=$("$RACECOUNT" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' | sort)
[ -n "$commands" ] || fail '--help names no command'
same 'commands in the man page' "$commands" "$(sed -n 's/^\.SS "*\([a-z]*\).*/\1/p' "$page" | sort)"
same 'commands in the completion' "$commands" "$(completed '')"
for command in $commands; do
	options=$(help_options "$command")
	same "options of $command in the man page" "$options" "$(man_options "$command")"
	same "options of $command in the completion" "$options" "$(completed "$command" -- | grep -vxE -- "$common")"
done

# Choices.
same 'formats' "$(printf '%s\n' json table tsv)" "$(completed run --format '')"
for suite in $(completed run --suite ''); do
	"$RACECOUNT" list --suite "$suite" >/dev/null || fail "the completion offers suite $suite, which there is not"
done
PATH=$(dirname "$RACECOUNT"):$PATH
[[ $(completed show threads/global/none+plain/i32/inc) = *threads/global/none+plain/i32/inc-dec* ]] ||
	fail 'the completion does not know the cases'

command -v mandoc >/dev/null || { echo 'no mandoc to read the man page with: install the package mandoc'; exit 77; }
mandoc -T lint -W warning "$page" || fail 'mandoc finds fault with the man page'
exit $failed
