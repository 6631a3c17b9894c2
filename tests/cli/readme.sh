#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The commands that the README prints do what it says. (./bootstrap itself is what runs this test.)
set -euo pipefail

folder=$(mktemp -d "$RC_TEST_TMP/readme.XXXXXX")
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin"
ln -s "$RACECOUNT" "$folder/bin/racecount"
ln -s "$RC_SOURCE/cases" "$folder/cases"
cd "$folder"

# Lines of the README that are commands of ours, without their remarks.
sed -n 's/^\(racecount [^#]*[^# ]\) *#.*/\1/p' "$RC_SOURCE/README.md" >commands
[ "$(wc -l <commands)" -ge 5 ] || { echo 'the README has lost its commands'; exit 1; }
failed=0
while read -r command; do
	status=0
	PATH=$folder/bin:$PATH NO_COLOR=1 sh -c "$command" >said 2>&1 </dev/null || status=$?
	[ $status = 0 ] && [ -s said ] || {
		echo "README: $command: exit status $status"
		tail -n 5 said
		failed=1
	}
done <commands

# Files that it points at.
for file in $(grep -o '](docs/[^)]*\|](tests/[^)]*' "$RC_SOURCE/README.md" | cut -c 3-); do
	[ -e "$RC_SOURCE/$file" ] || { echo "README: $file is not there"; failed=1; }
done
exit $failed
