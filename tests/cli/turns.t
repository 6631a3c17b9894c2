# SPDX-License-Identifier: GPL-3.0-or-later
# The models of the execution-model experiments: what they promise, that what is promised right stays right, that the explorer agrees.
# needs: gcc
$ racecount list '*/global/none+plain/i32/inc' --format tsv
case	data_race	wrong_result	tsan-gcc	tsan-clang
threads/global/none+plain/i32/inc	yes	lost	always	always
processes/global/none+plain/i32/inc	no	not-shared	never	never
gil/global/none+plain/i32/inc	no	lost	never	never
gil-back-edge/global/none+plain/i32/inc	no	no	never	never
gil-call/global/none+plain/i32/inc	no	lost	never	never
tasks/global/none+plain/i32/inc	no	no	never	never
tasks-await/global/none+plain/i32/inc	no	lost	never	never
$ racecount list '*/global/split-lock+plain/i32/inc' 'hybrid*/shm-open/none+plain/i32/inc' --format tsv
case	data_race	wrong_result	tsan-gcc	tsan-clang
threads/global/split-lock+plain/i32/inc	no	lost	never	never
processes/global/split-lock+plain/i32/inc	no	not-shared	never	never
gil/global/split-lock+plain/i32/inc	no	lost	never	never
gil-back-edge/global/split-lock+plain/i32/inc	no	no	never	never
gil-call/global/split-lock+plain/i32/inc	no	lost	never	never
tasks/global/split-lock+plain/i32/inc	no	no	never	never
tasks-await/global/split-lock+plain/i32/inc	no	lost	never	never
hybrid/shm-open/none+plain/i32/inc	yes	lost	sometimes	sometimes
hybrid-gil/shm-open/none+plain/i32/inc	yes	lost	never	never
$ racecount list hybrid/global/none+plain/i32/inc
? 2
racecount: hybrid/global/none+plain/i32/inc: not a case: the threads of a process share this memory and the processes do not: it is neither one counter nor one for each worker
$ racecount list tasks/thread-local/none+plain/i32/inc
? 2
racecount: tasks/thread-local/none+plain/i32/inc: not a case: tasks run in one thread: its thread-local memory is what global memory is there
$ racecount show tasks/global/mutex+plain/i32/inc | tail -n 1
  control      tasks-await/global/none+plain/i32/inc
$ judged() { racecount run "$@" --runs 1 --quiet --timeout 20s --format tsv >rows; s=$?; test $s = 0 || test $s = 77; cut -f 1,2 rows; }
$ judged --detectors none --no-explore '*gil*/mmap-anon/mutex+plain/i64/dec' 'tasks*/mmap-anon/mutex+plain/i64/dec' 'hybrid/mmap-anon/mutex+plain/i64/dec' | grep -c 'as-promised\|not-exercised'
7
$ judged --detectors none --no-explore 'gil*/heap/none+atomic-add/i32/inc-dec' tasks-await/heap/spin+volatile/i32/inc gil/heap/spin+plain/i32/inc gil/global/per-thread/own/inc hybrid-gil/shm-open/none+atomic-add/i32/inc | grep -c 'as-promised\|not-exercised'
7
$ judged --detectors none --no-explore --workers 5 hybrid/shm-open/mutex+plain/i32/inc hybrid-gil/shm-open/mutex+plain/i32/inc tasks-await/global/mutex+plain/i32/inc gil/global/mutex+plain/i32/inc | grep -c 'as-promised\|not-exercised'
4
$ judged --detectors none --no-explore --switch-interval 1us 'gil*/global/mutex+volatile/i64/weighted' | grep -c 'as-promised\|not-exercised'
3
$ racecount run --runs 1 --detectors none --no-explore --quiet --format json gil/global/none+plain/i32/inc threads/global/none+plain/i32/inc --switch-interval 2ms | grep -o '"switch_ns": .*' | sort
"switch_ns": 0
"switch_ns": 2000000
$ judged --detectors none --no-explore 'gil*/thread-local/none+plain/i32/inc' | grep -c wrong-shown
3
$ judged --detectors none --no-explore tasks-await/global/none+plain/i32/inc tasks-await/global/split-lock+plain/i32/inc
case	verdict
tasks-await/global/none+plain/i32/inc	wrong-shown
tasks-await/global/split-lock+plain/i32/inc	wrong-shown
$ racecount run --detectors tsan-gcc --runs 1 --quiet --no-explore --format json gil/global/none+plain/i32/inc gil-call/global/split-lock+plain/i32/inc tasks-await/global/none+plain/i32/inc threads/global/split-lock+plain/i32/inc >rows.json
$ grep -o '"verdict": ".*"' rows.json | grep -c 'wrong-shown\|wrong-not-shown\|not-exercised'
4
$ tr -d ' \n' <rows.json | grep -o '"tsan-gcc":{"runs":[1-9][0-9]*,"seen":[0-9]*' | sed 's/.*://'
0
0
0
0
$ racecount run --detectors tsan-gcc --runs 1 --quiet --no-explore --format json --workers 4 hybrid/shm-open/mutex+plain/i32/inc hybrid/mmap-anon/none+atomic-add/i32/inc hybrid-gil/mmap-anon/spin+volatile/i32/inc hybrid-gil/mmap-anon/none+plain/i32/inc >rows.json
$ tr -d ' \n' <rows.json | grep -o '"tsan-gcc":{"runs":[1-9][0-9]*,"seen":[0-9]*' | sed 's/.*://'
0
0
0
0
$ for c in gil gil-back-edge gil-call tasks tasks-await; do for g in none split-lock mutex spin; do echo "$c $g $(racecount explore --quiet $c/global/$g+plain/i32/inc --format json | sed -n 's/^ *"verdict": "\(.*\)",/\1/p')"; done; done
gil none loses
gil split-lock loses
gil mutex exact
gil spin exact
gil-back-edge none exact
gil-back-edge split-lock exact
gil-back-edge mutex exact
gil-back-edge spin exact
gil-call none loses
gil-call split-lock loses
gil-call mutex exact
gil-call spin exact
tasks none exact
tasks split-lock exact
tasks mutex exact
tasks spin exact
tasks-await none loses
tasks-await split-lock loses
tasks-await mutex exact
tasks-await spin exact
$ racecount explore --quiet hybrid-gil/mmap-anon/none+plain/i32/inc --workers 3 --ops 1 --format json | grep '"verdict"'
  "verdict": "race",
$ racecount emit tasks-await/global/none+plain/i32/inc >await.c
$ gcc -std=c11 -O2 -pthread -Wall -Wextra -Werror await.c -o await && ./await | tail -n 1
20 of 20 trials lost updates
$ racecount emit gil/global/mutex+plain/i32/inc >gil.c
$ gcc -std=c11 -O2 -pthread -Wall -Wextra -Werror gil.c -o gil && ./gil | tail -n 1
0 of 20 trials lost updates
$ cp "$RC_SOURCE/tests/data/counters/gil-protocol.c" gil-protocol.c
$ racecount explore --quiet gil-protocol.c --workers 2 --ops 2 | tail -n 1
4 of 4 cases are as their file says.
$ racecount explore --quiet gil-protocol.c --workers 3 --ops 1 | tail -n 1
4 of 4 cases are as their file says.
$ sed '/pthread_cond_broadcast/d' "$RC_SOURCE/src/subject/gil.c" >silent.c && sed "s,subject/gil.c,$PWD/silent.c," gil-protocol.c >gil-silent.c
$ racecount explore --quiet gil-silent.c --workers 2 --ops 1 --format json | sed -n 's/^ *"verdict": //p' | sort -u
"deadlock",
