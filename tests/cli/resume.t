# SPDX-License-Identifier: GPL-3.0-or-later
# How a campaign ends early, and goes on.
$ racecount run --resume
? 2
racecount: racecount-out/results.sqlite: there is no such file, so no campaign to resume: name its folder with --output
$ ls
# --time: what fits, at least a part; without --runs as many rounds as fit. What is run under a budget is built before.
$ cp $RC_SOURCE/tests/data/counters/right.c mine.c; racecount run mine.c --runs 1 --detectors none --quiet --output warm >/dev/null
$ for cases in 'threads/global/mutex+plain/i32/inc processes/mmap-anon/spin+volatile/i64/dec' processes/global/none+plain/i32/inc threads/global/none+atomic-add/i32/inc; do racecount run $cases --runs 1 --detectors none --quiet --output warm >/dev/null; done
$ racecount run threads/global/mutex+plain/i32/inc processes/mmap-anon/spin+volatile/i64/dec --runs 900 --time 1s --detectors none --quiet
...
Out of time (--time): [[[0-9]+ of 3600 runs? w[a-z]+ done.*]]
...
$ racecount run processes/global/none+plain/i32/inc --time 1500ms --detectors none --quiet --output open >open.txt; echo $?; grep -c 'Out of time' open.txt
? 1
0
0
$ racecount run --resume --output open --quiet 2>&1 >/dev/null
racecount: [[[-0-9T]*[0-9a-f]+]] is complete: nothing is left to run
# Runs become shorter so that more fit, but never shorter than 60 ms.
$ racecount run threads/global/mutex+plain/i32/inc --runs 900 --time 1s --detectors none --no-explore --quiet --output slots 2>/dev/null >/dev/null || true
$ grep -o '"[a-z_]*_ns": [0-9]*' slots/results.json | awk '{ sum += $2 } END { print (sum >= 60000000 && sum <= 100000000) }'
1
# A budget that the build uses up measures nothing, and says so.
$ XDG_CACHE_HOME=$PWD/cold racecount run threads/global/mutex+plain/i32/inc --time 100ms --detectors tsan-gcc --quiet --output cold-out
? 77
racecount: --time 100 ms: was over before anything was measured, for the programs are built in it too (the next time they are in the cache): give it more
$ ls cold-out
? 2
ls: cannot access 'cold-out': No such file or directory
# --resume goes on under the campaign's own conditions.
$ racecount run threads/global/none+atomic-add/i32/inc --runs 30 --quiet --detectors none --output cut --time 1s >cut.txt
racecount: what is missing is done by: racecount run --resume --output cut --time TIME
$ racecount run --resume --output cut --workers 3
? 2
racecount: --resume goes on as the campaign began: leave --workers out
$ racecount run --resume --output cut --detectors none
? 2
racecount: --resume goes on as the campaign began: leave --detectors out
$ racecount run --resume --output cut 'threads/*'
? 2
racecount: --resume goes on with the campaign's own cases: leave threads/* out
$ racecount run --resume --output cut --suite quick
? 2
racecount: --resume goes on with the campaign's own cases: leave --suite out
$ racecount run --resume=20000101T000000-0000 --output cut
? 2
racecount: cut/results.sqlite: holds no campaign 20000101T000000-0000: the newest is [[.*]]
$ racecount run --resume --output cut --time 60s --quiet
...
1 case in 30 runs: 1 counted right, as promised.
...
$ racecount run --resume --output cut --quiet >/dev/null
racecount: [[.*]] is complete: nothing is left to run
# A counter given as a file must still be what it was.
$ cp $RC_SOURCE/tests/data/counters/right.c mine.c
$ racecount run mine.c --runs 20 --time 1s --detectors none --quiet --output file >file.txt
racecount: what is missing is done by: racecount run --resume --output file --time TIME
$ grep -c 'Out of time' file.txt
1
$ sed -i 's/+= delta/+= 1 * delta/' mine.c; racecount run --resume --output file --quiet
? 2
racecount: [[.*]]: the source of threads/global/mine/own/inc has changed since it began: run it anew
$ rm mine.c; racecount run --resume --output file --quiet
? 2
racecount: [[.*mine.c.*]]
$ cp $RC_SOURCE/tests/data/counters/right.c mine.c; racecount run --resume --time 2min --output file --quiet --format tsv | cut -f 6 | uniq -c | tr -s ' '
 1 runs
 4 20
# --fail-fast ends with the first broken promise; --until detected spares runs.
$ sed 's/return counter->value/return counter->value - 1/' $RC_SOURCE/tests/data/counters/right.c >short.c; racecount run short.c --runs 50 --fail-fast --detectors none --quiet --output short >short.txt
? 1
racecount: what is missing is done by: racecount run --resume --output short
$ grep -A1 'fail-fast' short.txt
Stopped at the first failure (--fail-fast): [[.*]]
...
$ racecount run threads/thread-local/none+plain/i32/inc --until detected --runs 100 --detectors none --quiet --output until | grep '^1 case'
1 case in 2 runs: 1 shared nothing, as promised.
# Two at once.
$ racecount run threads/global/mutex+plain/i32/inc --runs 100 --detectors none --quiet --output two >two.txt 2>&1 & until [ -s two/results.sqlite ]; do sleep 0.1; done; racecount run --resume --output two; echo $?; kill $!; wait
racecount: two: another racecount is at work there: wait for it, or choose another folder with --output
2
# Bad values.
$ racecount run --time 5
? 2
racecount: --time 5: not a time (a number with ns, us, ms, s, min or h, such as 500ms or 2min)
...
$ racecount run --until tomorrow
? 2
racecount: --until tomorrow: no such choice (there are: detected)
...
