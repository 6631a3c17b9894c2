#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What is written for other programs holds against their schemas: of a small campaign as it was measured, of the same with hostile text in
# its store, of one that was interrupted, and of one without a case. tests/cli/formats.py has what schemas cannot say.
set -euo pipefail

command -v xmllint >/dev/null || { echo 'xmllint is not installed (libxml2-utils)'; exit 77; }
python=
for candidate in python3 /usr/bin/python3; do
	"$candidate" -c 'import jsonschema' 2>/dev/null && python=$candidate && break
done
[ -n "$python" ] || { echo 'jsonschema is not installed (python3-jsonschema)'; exit 77; }

folder=$(mktemp -d "$RC_TEST_TMP/formats.XXXXXX")
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# holds FOLDER: everything in it is valid.
holds()
{
	xmllint --noout --nonet --schema "$RC_TEST_DATA/junit.xsd" "$1/junit.xml" 2>xmllint.log || {
		echo "$1: junit.xml:"
		cat xmllint.log
		exit 1
	}
	"$python" "$RC_SOURCE/tests/cli/formats.py" check "$RC_TEST_DATA/sarif/sarif-schema-2.1.0.json" "$1" || {
		echo "$1: see above"
		exit 1
	}
}

# One that races, one that does not, private memory, and a counter in a file of the user's.
cp "$RC_TEST_DATA/counters/liar.c" .
touch summary.md
status=0
GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=$folder/summary.md "$RACECOUNT" run --runs 1 --quiet --output measured \
	threads/global/none+plain/i32/inc threads/global/mutex+plain/i32/inc processes/global/none+plain/i32/inc liar.c >said 2>errors || status=$?
[ $status = 0 ] || [ $status = 1 ] || { cat errors said; exit 1; }
grep -q '^::notice title=racecount::' said || { echo 'run in a step of GitHub wrote no notice'; cat said; exit 1; }
grep -q '^| threads/global/mutex+plain/i32/inc |' summary.md || { echo 'no row in the summary'; cat summary.md; exit 1; }
holds measured

# Cases that have several results.
"$RACECOUNT" run --settings all --runs 1 --quiet --no-explore --output both threads/global/none+plain/i32/inc \
	threads/global/mutex+plain/i32/inc >said 2>errors || status=$?
[ $status = 0 ] || [ $status = 1 ] || { cat errors said; exit 1; }
holds both

# Made anew it is the same to the byte.
"$RACECOUNT" report --store measured --output again >/dev/null
for file in junit.xml results.tap results.sarif results.json results.tsv; do
	cmp "measured/$file" "again/$file"
done

for kind in hostile interrupted empty; do
	mkdir "$kind"
	cp measured/results.sqlite "$kind/"
	"$python" "$RC_SOURCE/tests/cli/formats.py" "$kind" "$kind/results.sqlite"
	"$RACECOUNT" report --store "$kind" >said 2>&1 || { echo "$kind: report failed:"; cat said; exit 1; }
	holds "$kind"
done
