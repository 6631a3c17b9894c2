# SPDX-License-Identifier: GPL-3.0-or-later
# explore and replay: what is typed wrong or asks too much, and programs that do not answer as they should (a gcc that
# makes those is first in PATH: -DFAKE=X gives a program that writes documents/X, or does what X says).
$ case=threads/global/none+plain/i32/inc
# Options.
$ racecount explore
? 2
racecount explore: which case? (see `racecount list', or explore --suite quick)
...
$ racecount explore threads/globl/none+plain/i32/inc
? 2
racecount: threads/globl/none+plain/i32/inc: no such storage: globl (did you mean: global?)
$ racecount explore $case --workers 200
? 2
racecount: --workers 200: must be from 1 to 32
Try `racecount explore --help' for more information.
$ racecount explore $case --workers 0
? 2
racecount: --workers 0: must be from 1 to 32
...
$ racecount explore $case --ops 0
? 2
racecount: --ops 0: must be from 1 to 1000000
...
$ racecount explore $case --memory 64X
? 2
racecount: --memory 64X: not a size in bytes (such as 64MiB, 1GiB or 500M)
...
$ racecount explore $case --memory 1k
? 2
racecount: --memory 1k: must be from 1 MiB to 1 TiB
...
$ racecount explore $case --time 5
? 2
racecount: --time 5: not a time (a number with ns, us, ms, s, min or h, such as 500ms or 2min)
...
$ racecount explore $case --from-start
? 2
racecount explore: --from-start needs --no-merge
...
$ racecount explore $case --no-reduce
? 2
racecount explore: --no-reduce needs --no-count: nothing is reduced where interleavings are counted
...
$ racecount explore $case --executions 5
? 2
racecount explore: --executions needs --pct or --random-walk
...
$ racecount explore $case --pct 3 --random-walk
? 2
racecount: --random-walk: one search at a time: --no-merge, --pct or --random-walk
...
$ racecount explore $case --pct 3 --preemptions 1
? 2
racecount explore: --preemptions bounds a search of all schedules: leave --pct out
...
# Too much, told before anything is built.
$ racecount explore $case --ops 500
? 2
racecount: threads/global/none+plain/i32/inc: about 100G states with --workers 2 --ops 500, too many for 1 GiB of memory:
  ask for fewer of either, for a sample (--pct 3, --random-walk), or for a part (--states N)
$ racecount explore $case --ops 20 --memory 1MiB
? 2
racecount: threads/global/none+plain/i32/inc: about 256k states with --workers 2 --ops 20, too many for 1 MiB of memory:
  ask for fewer of either, for more --memory, for a sample (--pct 3, --random-walk), or for a part (--states N)
$ racecount explore $case --workers 32
? 2
racecount: threads/global/none+plain/i32/inc: about 8e+24 states with --workers 32 --ops 2, too many for 1 GiB of memory:
  ask for fewer of either, for a sample (--pct 3, --random-walk), or for a part (--states N)
$ racecount explore threads/global/none+plain/i32/weighted --workers 32
? 2
racecount: threads/global/none+plain/i32/weighted: the sum of 32 workers with 2 operations each does not fit its cell: ask for fewer --workers
# Schedules.
$ racecount replay
? 2
racecount replay: which case, and which of its schedules? (`racecount explore CASE' prints one)
...
$ racecount replay $case hello
? 2
racecount: schedule hello: is no schedule: it begins with rc1. (`racecount explore CASE' prints one)
$ racecount replay $case rc2.01234567.2x2.AB
? 2
racecount: schedule rc2.01234567.2x2.AB: is of another version of racecount; this one writes rc1: explore the case again
$ racecount replay $case rc1.0123
? 2
racecount: schedule rc1.0123: is cut off or changed: twelve digits stand behind rc1.
$ racecount replay $case rc1.0123456789ab.99x2.A.
? 2
racecount: schedule rc1.0123456789ab.99x2.A.: is cut off or changed: WORKERSxOPS stands behind its twelve digits
$ racecount replay $case rc1.0123456789ab.2x2.AB2
? 2
racecount: schedule rc1.0123456789ab.2x2.AB2: is cut off: the full stop at its end is missing
$ racecount replay $case rc1.0123456789ab.2x2.A!B.
? 2
racecount: schedule rc1.0123456789ab.2x2.A!B.: is cut off or changed at its letter 23
$ racecount replay 'threads/global/*' rc1.0123456789ab.2x2.AB.
? 2
racecount: threads/global/*: [[[0-9]+]] cases; a schedule is of one: name it, such as threads/global/none+plain/i32/inc
# Programs that do not answer as they should.
$ mkdir bin documents; XDG_CACHE_HOME=$PWD/cache; FAKE=$PWD; PATH=$PWD/bin:$PATH; export XDG_CACHE_HOME FAKE PATH
$ printf '%s\n' '#!/bin/sh' 'test "$1" != --version || { echo "gcc (fake) 12"; exit; }' 'does=link' 'while [ $# -gt 0 ]; do case $1 in -o) out=$2; shift ;; -MF) echo x: >$2; shift ;; -c) does=compile ;; -DFAKE=*) fake=${1#-DFAKE=} ;; esac; shift; done' 'if [ $does = compile ]; then echo made >$out; : >${out%o}s; exit; fi' 'if [ "$fake" = entry ]; then echo "x.c:3: undefined reference to \`__tsan_read32'"'"'"; exit 1; fi' 'printf "%s\n" "#!/bin/sh" "exec $FAKE/bin/explorer $fake" >$out; chmod +x $out' >bin/gcc
$ printf '%s\n' '#!/bin/sh' 'case $1 in dies) kill -SEGV $$ ;; fails) echo "no such luck"; exit 3 ;; silent) exit 0 ;; esac' 'file=$FAKE/documents/$1; size=$(wc -c <$file)' 'test $1 != long || size=999999' 'dd if=$file of=/proc/self/fd/4 bs=4096 seek=1 conv=notrunc 2>/dev/null' 'printf "$(printf "\\\\%03o\\\\%03o\\\\%03o" $((size % 256)) $((size / 256 % 256)) $((size / 65536)))" | dd of=/proc/self/fd/4 bs=1 seek=48 conv=notrunc 2>/dev/null' >bin/explorer; chmod +x bin/*
$ explore() { racecount explore $case --ops 1 --cflags -DFAKE=$1; }
$ cp "$RC_TEST_DATA/explore/loses.json" documents/good; explore good | sed -n 2p
loses updates in 4 of 6 interleavings (67 %; a random walk: 50 %); the counter should end at 2.
$ racecount explore $case --ops 2 --cflags -DFAKE=good
? 1
racecount: threads/global/none+plain/i32/inc: the explorer's answer cannot be: ops is 1, asked for 2 (does the case write where it must not? If not, racecount is at fault)
$ head -c 700 documents/good >documents/cut; explore cut
? 1
racecount: threads/global/none+plain/i32/inc: the explorer's answer is no document: [[.*]] (does the case write where it must not? If not, racecount is at fault)
$ sed 's/"worker":1/"worker":77/' documents/good >documents/seventy; explore seventy
? 1
racecount: threads/global/none+plain/i32/inc: the explorer's answer cannot be: races[0].second.worker is 77, of at most 63 (does the case write where it must not? If not, racecount is at fault)
$ cp documents/good documents/long; explore long
? 1
racecount: threads/global/none+plain/i32/inc: the explorer exited (0) without an answer
$ explore silent
? 1
racecount: threads/global/none+plain/i32/inc: the explorer exited (0) without an answer
$ explore fails
? 1
racecount: threads/global/none+plain/i32/inc: the explorer exited (3) without an answer; it said: no such luck
$ explore dies
? 1
racecount: threads/global/none+plain/i32/inc: the explorer died of signal 11 (Segmentation fault): does the case crash by itself? (racecount run)
$ explore entry
? 1
racecount: gcc: the explorer has no __tsan_read32, which this compiler calls (gcc (fake) 12; gcc 12 is known to work)
# A case that fails leaves the others.
$ racecount explore $case threads/heap/none+plain/i32/inc --ops 1 --cflags -DFAKE=fails
? 1
case                               states  interleavings  verdict  finals  truth        agrees
threads/global/none+plain/i32/inc                         error            race, loses
threads/heap/none+plain/i32/inc                           error            race, loses

threads/global/none+plain/i32/inc: the explorer exited (3) without an answer; it said: no such luck

And 1 more like it (--format json shows each in full).

0 of 2 cases are as their facts promise; 2 could not be explored.
