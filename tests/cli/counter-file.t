# SPDX-License-Identifier: GPL-3.0-or-later
# A counter of one's own: a C file of the form that racecount/counter.h describes.
# needs: gcc
$ racecount list "$RC_TEST_DATA/counters/right.c"
...
threads/global/right/own/inc [[ +]]no[[ +]]no[[ +]]never[[ +]]never
threads/global/right/own/dec [[ +]]no[[ +]]no[[ +]]never[[ +]]never
threads/global/right/own/inc-dec [[ +]]no[[ +]]no[[ +]]never[[ +]]never
threads/global/right/own/weighted [[ +]]no[[ +]]no[[ +]]never[[ +]]never
4 cases, all explorable
$ racecount run "$RC_TEST_DATA/counters/right.c" --runs 1 --detectors none --quiet --format tsv | cut -f 1,4 | head -n 3
case	[[.*]]
threads/global/right/own/[[.*]]
threads/global/right/own/[[.*]]
$ racecount emit "$RC_TEST_DATA/counters/right.c" >alone.c && gcc -pthread -Wall -Wextra -Werror alone.c -o alone && ./alone | tail -n 1
0 of 20 trials lost updates
$ racecount run "$RC_TEST_DATA/counters/no-read.c"
? 2
racecount: [[.*]]no-read.c[[.*]]counter_read[[.*]]
...
$ racecount run "$RC_TEST_DATA/counters/broken.c"
? 1
racecount: [[.*]]broken.c[[.*]]
...
$ racecount emit "$RC_TEST_DATA/counters/missing.c"
? 2
racecount: [[.*]]/counters/missing.c: no such file [[.*]]
# Cells begin at a cache line, and at no more: a counter that needs more is not run in the wrong place.
$ sed 's/_Atomic int64_t value/_Alignas(128) &/' "$RC_TEST_DATA/counters/right.c" >wide.c; racecount run wide.c --runs 1 --detectors none --quiet 2>&1 | grep -o -m 1 'struct counter is .* bytes'
struct counter is aligned to more than a cache line of 64 bytes
