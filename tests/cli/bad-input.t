# SPDX-License-Identifier: GPL-3.0-or-later
# What is typed wrong: each a short error that names the thing and the way out, exit status 2, nothing left behind.
$ racecount frobnicate
? 2
racecount: frobnicate: no such command (see racecount --help)
$ racecount lst
? 2
racecount: lst: no such command (did you mean: list?)
$ racecount run --frobnicate
? 2
racecount run: unrecognized option '--frobnicate'
Try `racecount run --help' or `racecount run --usage' for more information.
$ racecount run --workers
? 2
racecount run: option '--workers' requires an argument
...
$ racecount run threads/globl/none+plain/i32/inc
? 2
racecount: threads/globl/none+plain/i32/inc: no such storage: globl (did you mean: global?)
$ racecount run threads/global/mutex+atomic-add/i32/inc
? 2
racecount: threads/global/mutex+atomic-add/i32/inc: not a case: an atomic add is one step already: a guard around it changes nothing that could be seen
$ racecount list mutex
? 2
racecount: mutex: matches no case (a case is MODEL/STORAGE/COUNTER/CELL/WORKLOAD; `*' crosses `/': '*mutex*'; see `racecount list --suite full')
$ racecount list threads/globall
? 2
racecount: threads/globall: matches no case (a case is MODEL/STORAGE/COUNTER/CELL/WORKLOAD; `*' crosses `/': 'threads/global*'; see `racecount list --suite full')
$ racecount list zzzzzzzz
? 2
racecount: zzzzzzzz: matches no case (a case is MODEL/STORAGE/COUNTER/CELL/WORKLOAD; `*' crosses `/'; see `racecount list --suite full')
$ racecount list --suite quik
? 2
racecount: --suite quik: no such suite (did you mean: quick?)
$ racecount list --format xml
? 2
racecount: --format xml: no such format (there are: table, json, tsv)
Try `racecount list --help' for more information.
$ racecount run --workers two
? 2
racecount: --workers two: not a count (a whole number such as 7, 20k or 3M)
Try `racecount run --help' for more information.
$ racecount run --workers -1
? 2
racecount: --workers -1: not a count (a whole number such as 7, 20k or 3M)
...
$ racecount run --workers 0
? 2
racecount: --workers 0: must be from 1 to 64
...
$ racecount run --workers 65
? 2
racecount: --workers 65: must be from 1 to 64
...
$ racecount run --runs 1e3
? 2
racecount: --runs 1e3: not a count (a whole number such as 7, 20k or 3M)
...
$ racecount run --timeout 5
? 2
racecount: --timeout 5: not a time (a number with ns, us, ms, s, min or h, such as 500ms or 2min)
...
$ racecount run --timeout 5parsecs
? 2
racecount: --timeout 5parsecs: not a time (a number with ns, us, ms, s, min or h, such as 500ms or 2min)
...
$ racecount run --spacing 100
? 2
racecount: --spacing 100: must be 8, 16, 32 or a multiple of 64 (a cache line)
...
$ racecount run --detectors tsan-gc
? 2
racecount: --detectors tsan-gc: no such choice (did you mean: tsan-gcc?)
...
$ racecount run --placement one-cup
? 2
racecount: --placement one-cup: no such choice (did you mean: one-cpu?)
...
$ racecount run --placement elsewhere
? 2
racecount: --placement elsewhere: no such choice (there are: apart, smt, same-core, same-package, across-numa, one-cpu, free)
...
$ racecount run --nudge shove
? 2
racecount: --nudge shove: no such choice (there are: none, pause:N, yield, sleep:N, signal:N, with N in ns or as in 2us, and @P behind for a share of the windows, as in pause:200@0.1)
...
$ racecount run --nudge slep:1ms
? 2
racecount: --nudge slep:1ms: no such choice (did you mean: sleep?)
...
$ racecount run --nudge signal
? 2
racecount: --nudge signal: needs its time, as in signal:200 (ns) or signal:2us
...
$ racecount run --nudge pause:1s
? 2
racecount: --nudge pause:1s: its time must be from 1 ns to 10 us, as in pause:200 (ns) or pause:2us
...
$ racecount run --nudge yield:3
? 2
racecount: --nudge yield:3: yield takes no time: leave :3 out
...
$ racecount run --nudge yield@2
? 2
racecount: --nudge yield@2: @2 is no share of the windows (from 0.000001 to 1, as in @0.1)
...
$ racecount run threads/global/none+plain/i32/inc --engine sustained --ops 100k --nudge sleep:1ms
? 2
racecount: --ops 100000: with --nudge sleep:1000000 one trial takes 102 s, longer than a run may (--timeout, here 10 s); the most that fit are 9803
$ racecount run threads/global/none+plain/i32/inc --ops 900 --nudge sleep:10ms --detectors none
? 2
racecount: --ops 900: with --nudge sleep:10000000 one trial, with one to warm up, takes 18 s, longer than a run may (--timeout, here 10 s); the most that fit are 499
$ racecount run threads/heap/spin+plain/i32/inc --ops 2000 --workers 4 --settings reproducible --detectors none
? 2
racecount: --ops 2000: with --nudge yield one trial, with one to warm up, takes 64 s, longer than a run may (--timeout, here 10 s); the most that fit are 312
$ racecount run threads/global/none+plain/i32/inc --tickets --engine one-shot
? 2
racecount: --tickets: the one-shot engine logs nothing: leave --engine out, or choose sustained
$ racecount run threads/global/none+plain/i32/inc --tickets --engine sustained --workers 4 --ops 300k
? 2
racecount: --ops 300000: --tickets logs at most 1048576 values in a loop; the largest that fits with 4 workers is 262144
$ racecount run gil/global/none+plain/i32/inc --switch-interval 0us
? 2
racecount: --switch-interval 0us: must be from 1 us to 100 ms
...
$ racecount run gil/global/none+plain/i32/inc --switch-interval 1s
? 2
racecount: --switch-interval 1s: must be from 1 us to 100 ms
...
$ racecount run --engine fast
? 2
racecount: --engine fast: no such choice (there are: one-shot, sustained, both)
...
$ racecount run threads/global/none+plain/i32/inc-dec --workers 3
? 2
racecount: [[.*]]even number of --workers[[.*]]
$ racecount run threads/global/none+plain/i32/weighted --workers 40
? 2
racecount: [[.*]]threads/global/none+plain/i32/weighted[[.*]]
$ racecount run threads/global/none+plain/i64/weighted --workers 64 --engine sustained
? 2
racecount: threads/global/none+plain/i64/weighted: the sum of 64 workers does not fit cell i64 even with one operation each; choose fewer --workers, or another cell
$ racecount run threads/global/none+plain/i32/inc --ops 2G
? 2
racecount: [[.*]]threads/global/none+plain/i32/inc[[.*]]
$ racecount run missing.c
? 2
racecount: missing.c: no such file (a counter is a C file: see `racecount show '*/per-thread/*'`)
$ racecount run threads/global/none+plain/i32/inc --cc no-such-cc --quiet
? 2
racecount: no-such-cc: [[.*]]--cc[[.*]]
$ racecount plot frequenzy
? 2
racecount: frequenzy: no such plot (did you mean: frequency?)
$ racecount plot
? 2
racecount plot: which plot? (there are: frequency, runs, finals, observed, matrix, workers, window)
...
$ racecount plot frequency
? 2
racecount: racecount-out/results.sqlite: [[.*]]
$ racecount plot frequency --output picture.gif
? 2
racecount: --output picture.gif: must end in .svg or .png
$ racecount plot frequency --output no/such/picture.svg
? 2
racecount: --output no/such/picture.svg: its folder cannot be written: No such file or directory
$ racecount plot frequency --case
? 2
racecount plot: option '--case' requires an argument
...
$ mkdir foreign && touch foreign/thesis.tex && racecount run threads/global/none+plain/i32/inc --output foreign
? 2
racecount: foreign: holds a file that is not ours: thesis.tex (choose another folder with --output, or an empty one)
$ touch file && racecount run threads/global/none+plain/i32/inc --output file
? 2
racecount: file: is not a folder (choose another with --output)
$ mkdir bad && echo 'not a database, just some words that are long enough' >bad/results.sqlite && racecount plot frequency bad
? 2
racecount: bad/results.sqlite: [[.*]]database[[.*]]
$ racecount run threads/global/none+plain/i32/inc --output bad
? 2
racecount: bad/results.sqlite: [[.*]]database[[.*]]
$ cat bad/results.sqlite
not a database, just some words that are long enough
$ racecount run threads/global/none+plain/i32/inc --output ''
? 2
racecount: --output: names no folder
$ mkfifo pipe.c && racecount run pipe.c; ln -s /dev/zero zero.c && racecount run zero.c
? 2
racecount: pipe.c: is no plain file: name one
racecount: zero.c: is no plain file: name one
$ printf 'name = x\ncompile = cc {source} -o {program}\nlaunch = {program}\npattern = (a*)*\\1x\n' >back && racecount check --detector back
? 2
racecount: back:4: pattern: (a*)*\1x: is too costly: it refers back to what was matched (\1); write a plainer one
...
$ printf 'name = x\ncompile = cc {source} -o {program}\nlaunch = {program}\npattern = ((a{1,255}){1,255}){1,255}b\n' >big && racecount check --detector big
? 2
racecount: big:4: pattern: [[.*]]: is too costly: its repetitions multiply; write a plainer one
...
$ ls
back
bad
big
file
foreign
pipe.c
zero.c
# Where libuv would abort for want of a file.
$ (ulimit -n 8; racecount run threads/global/none+atomic-add/i32/inc --runs 1 --detectors none --no-explore --quiet --output few); echo $?
racecount: ulimit -n is 8: racecount has up to 64 files open at once; raise it
2
$ (ulimit -S -n 8; racecount run threads/global/none+atomic-add/i32/inc --runs 1 --detectors none --no-explore --quiet --output few | head -n 1 | cut -c 1-4)
case
