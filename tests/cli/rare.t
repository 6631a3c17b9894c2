# SPDX-License-Identifier: GPL-3.0-or-later
# One update in 190,000 is lost, always: one long loop of the sustained engine makes 200,000, so every run sees it. (In inc-dec two may cancel.)
# needs: gcc
$ racecount run "$RC_TEST_DATA/counters/loses-one.c" --runs 2 --detectors none --no-explore --quiet --format tsv >rare.tsv; echo $?
1
$ cut -f 1,2 rare.tsv | grep -c -E '^threads/.*/(inc|dec|weighted)	promise-broken$'
3
