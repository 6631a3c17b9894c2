#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The steps of docs/in-ci.md, as written, in a project of somebody's: a folder with a counter and nothing else. What only the
# services have (their actions, and installing git) is left out.
set -euo pipefail
git -C "$RC_SOURCE" rev-parse --git-dir >/dev/null 2>&1 || {
	echo "the source tree is no git repository that could be cloned: run this in a clone"
	exit 77
}
folder=$(mktemp -d "$RC_TEST_TMP/in-ci.XXXXXX")
trap 'rm -rf "$folder"' EXIT

# The commands of the block that follows the heading $1: `run: X` of GitHub, `- X` of GitLab's script, or plain lines.
steps()
{
	awk -v heading="## $1" '
		/^## / { inside = $0 == heading }
		/^```/ { block = inside && !block; next }
		!block { next }
		/^      - run: / { sub(/^      - run: /, ""); print; next }
		/^  script:/ { script = 1; next }
		script && /^    - / { sub(/^    - /, ""); print; next }
		script { script = 0 }
		/^\.\// { print }' "$RC_SOURCE/docs/in-ci.md" | grep -v '^apt-get'
}

project() # NAME
{
	mkdir "$folder/$1"
	cd "$folder/$1"
	cp "$RC_SOURCE/tests/data/counters/right.c" my_counter.c
}

follow() # HEADING
{
	local step

	while read -r step; do
		# The variable's value is the reader's own; here it is this repository.
		RACECOUNT_URL=$RC_SOURCE bash -euo pipefail -c "$step" >said 2>&1 </dev/null || {
			echo "$1: exit status $? of: $step"
			tail -n 20 said
			exit 1
		}
	done < <(steps "$1")
}

there() # FILE...
{
	local file

	for file; do
		[ -s "$file" ] || { echo "$file was not written"; exit 1; }
	done
}

[ "$(steps GitHub | wc -l)" -ge 4 ] && [ "$(steps GitLab | wc -l)" -ge 4 ] || { echo 'docs/in-ci.md has no steps'; exit 1; }

project github
touch summary
GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=$PWD/summary GITHUB_SHA=$(git -C "$RC_SOURCE" rev-parse HEAD) follow GitHub
there racecount-out/results.sarif racecount-out/index.html racecount-out/results.sqlite summary

# The same checkout of racecount serves the rest.
mkdir -p main
cp racecount-out/results.sqlite main/
./racecount/build/racecount run my_counter.c --runs 7 --quiet --output main >said 2>&1 || { tail said; exit 1; }
follow 'A change against the main branch'

project gitlab
XDG_CACHE_HOME=$PWD/.cache CI_COMMIT_SHA=0123456789abcdef follow GitLab
there racecount-out/junit.xml
