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
# Under models that are asked for, and the line that replays a schedule names the one it was found under.
$ racecount list "$RC_TEST_DATA/counters/plain.c" --model tasks-await --model gil --format tsv | cut -f 1-3 | grep '/inc	'
tasks-await/global/plain/own/inc	no	lost
gil/global/plain/own/inc	no	lost
$ racecount explore "$RC_TEST_DATA/counters/plain.c" --model gil-call --quiet --no-count >said; echo $?; sed -n 's/^  racecount replay .*\(plain.c\) \(rc1[^ ]*\) \(.*\)/\1 \2 \3/p' said
1
plain.c rc1.[[[0-9a-f]*]].2x2.[[[A-Z0-9]*]]. --model gil-call
$ racecount replay "$RC_TEST_DATA/counters/plain.c" "$(grep -o 'rc1[^ ]*' said | head -n 1)" --model gil-call --quiet | head -n 1
gil-call/global/plain/own/inc, 2 workers with 2 operations each
$ racecount run "$RC_TEST_DATA/counters/plain.c" --model tasks-await --runs 1 --detectors none --quiet --format tsv | cut -f 1 | sort
case
tasks-await/global/plain/own/dec
tasks-await/global/plain/own/inc
tasks-await/global/plain/own/inc-dec
tasks-await/global/plain/own/weighted
$ racecount emit "$RC_TEST_DATA/counters/plain.c" --model gil --switch-interval 10us | grep -m 1 SWITCH_INTERVAL | cut -c 2-
define RC_SWITCH_INTERVAL_NS 10000u /* who waits for the interpreter lock asks for it after so long */
$ racecount list "$RC_TEST_DATA/counters/plain.c" --model tasks
? 2
racecount: --model tasks: no case of plain: nothing switches in its window, so it may well be right there, which it does not promise
$ racecount list "$RC_TEST_DATA/counters/plain.c" --model gill
? 2
racecount: --model: no such model: gill (did you mean: gil?)
$ racecount list 'gil/*' --model gil
? 2
racecount: --model gil: is said of a counter FILE.c, and there is none; of other cases it is the first part of the name, as in 'gil/*'
$ racecount emit 'gil/global/none+plain/i32/inc' --switch-interval 0us
? 2
[[racecount: --switch-interval 0us: .*]]
...
