# SPDX-License-Identifier: GPL-3.0-or-later
# compare, on cases whose results are certain (guarded counters lose nothing), and every refusal.
# needs: gcc gnuplot
$ alias measure='racecount run --detectors none --quiet --runs 2 --format tsv'
$ measure threads/global/mutex+plain/i32/inc threads/global/none+atomic-add/i32/inc processes/global/none+plain/i32/inc --output old >/dev/null
$ measure threads/global/mutex+plain/i32/inc threads/global/spin+plain/i32/inc --output new >/dev/null
$ racecount compare old new
OLD  [[[0-9T]+-[0-9a-f]+]]  racecount run --detectors none [[.*]]
NEW  [[[0-9T]+-[0-9a-f]+]]  racecount run --detectors none [[.*]]

Equal: [[.*]]racecount, [[.*]]
...

1 case in common: 1 [[.*]]
Only in OLD, not compared: 2 cases (processes/global/none+plain/i32/inc,
  threads/global/none+atomic-add/i32/inc).
Only in NEW, not compared: 1 case (threads/global/spin+plain/i32/inc).
$ racecount compare old new/results.sqlite --format tsv | cut -f 1-8
case	decision	came	went	old_verdict	new_verdict	old_runs	new_runs
threads/global/mutex+plain/i32/inc	[[same|changed]]			[[as-promised|not-exercised]]	[[as-promised|not-exercised]]	2	2
$ racecount compare old new --format json | tr -d ' \n' | cut -c 1-19
{"old":{"campaign":
$ racecount compare old new --verbose | grep -c 'threads/global/mutex+plain/i32/inc$'
1
# A counter that its author breaks: the promise in the file stays, a lost update in each trial comes.
$ cp "$RC_TEST_DATA/counters/right.c" mine.c && measure mine.c --output before >/dev/null
$ sed -i 's/value += delta;/value += worker ? delta : 0;/' mine.c && measure mine.c --output after >/dev/null
? 1
$ racecount compare before after --fail-on-regression
? 1
OLD  [[.*]]
...
            OLD  NEW    larger  p  case
REGRESSION  0    100 %             threads/global/mine/own/dec
REGRESSION  0    100 %             threads/global/mine/own/inc
REGRESSION  0    100 %             threads/global/mine/own/inc-dec
REGRESSION  0    100 %             threads/global/mine/own/weighted
    ^ these 4: a right result is promised, and a wrong one was read; OLD kept its promise. Its source is
      another.

OLD, NEW: share of wrong trials, the median over runs

4 cases in common: 4 regressions.
Other source than in OLD: 4 of 4 cases.
$ racecount compare before after >/dev/null
$ racecount compare after before --fail-on-regression | grep 'in common'
4 cases in common: 4 are fixed.
$ racecount compare before after --plot regression.svg >/dev/null && grep -c threads/global/mine/own/inc-dec regression.svg
1
$ racecount compare before after --plot - | sed -n '/^How often/,$p' | sed 2q
How often each counter comes out wrong, before and after: median over runs
o old   R new: a regression   < none was wrong: below the bound 3/trials
# What does not compare.
$ racecount compare old
? 2
racecount compare: two campaigns, please: OLD and NEW, each a folder, a store, or STORE#CAMPAIGN
...
$ racecount compare old new newer
? 2
racecount compare: too many arguments: newer
...
$ racecount compare old missing
? 2
racecount: missing: [[.*]]
$ racecount compare old#x new
? 2
racecount: old/results.sqlite: holds no campaign x: the newest is [[.+]]
$ racecount compare old old/results.sqlite
? 2
racecount: old, old/results.sqlite: are the same campaign, [[.+]]: name another one as STORE#CAMPAIGN (there: [[.+]])
$ racecount compare new before
? 2
racecount: OLD and NEW have no case in common: OLD has 2 such as threads/global/mutex+plain/i32/inc, NEW has 4 such as threads/global/mine/own/dec; compare campaigns of one suite
$ measure threads/global/mutex+plain/i32/inc --workers 3 --cflags -O1 --output other >/dev/null
$ racecount compare old other
? 2
racecount: OLD and NEW were not measured alike: workers 2 and 3, [[.*]]cflags "-O2 -g" and "-O1"; shares compare only where nothing but the compiler differs: run one of them again with the options of the other
$ racecount compare old new --plot picture.gif
? 2
racecount: --plot picture.gif: must end in .svg or .png
$ racecount compare old new --plot - --format json
? 2
racecount: --plot -: draws on standard output, where --format wants to be alone: draw into FILE.svg or FILE.png
$ racecount compare old new --format xml
? 2
racecount: --format xml: no such format (there are: table, json, tsv)
...
$ ls
after
before
mine.c
new
old
other
regression.svg
