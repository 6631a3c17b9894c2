# SPDX-License-Identifier: GPL-3.0-or-later
# check with detectors of a file, and what is typed wrong. (check.sh: with the sanitizers that are here.)
# needs: gcc
$ race=threads/global/none+plain/i32/inc; free=threads/global/mutex+plain/i32/inc; far=processes/mmap-anon/none+plain/i32/inc
# A detector without skill, in full.
$ printf '%s\n' '# talks always' 'name = talker' 'compile = {cc} {cflags} -pthread {source} -o {program}' 'launch = {program}' 'pattern = ^trial' >talker.txt
$ racecount check --detectors none --detector talker.txt --runs 2 --quiet $race $free $far
? 1
case                                    data race  talker
threads/global/none+plain/i32/inc       yes        2/2
threads/global/mutex+plain/i32/inc      no         2/2 FALSE ALARM
processes/mmap-anon/none+plain/i32/inc  yes        (2/2) UNFORESEEN

Runs that reported a race on the counter, of all that could be read; (in parentheses) not scored:
  out of that detector's reach, as between processes, or seen only at times.

talker: 1 of 1 race detected, 1 false alarm in 1 race-free case; 1 more race is not scored.
  Recall 100 % [3 .. 100], precision 50 % [1 .. 99]; one run detects with probability 100 % [34 ..
    100] (2 of 2 runs).
  Missed: 1 false alarm, more than 0: threads/global/mutex+plain/i32/inc.
6 runs in [[.*]].
Not passed: a threshold was missed.
$ racecount check --detectors none --detector talker.txt --runs 2 --quiet --max-false-alarms 1 $race $free | tail -n 1
Passed.
$ racecount check --detectors none --detector talker.txt --runs 1 --quiet --format tsv $race $free
? 1
tool	id	filename	haverace	threads	dataset	races	elapsed-time(seconds)	used-mem(KBs)	compile-return	runtime-return
talker	1	threads/global/none+plain/i32/inc	true	2	N/A	3	[[0.[0-9]+]]	[[[0-9]+]]	0	[[[01]]]
talker	2	threads/global/mutex+plain/i32/inc	false	2	N/A	3	[[0.[0-9]+]]	[[[0-9]+]]	0	0
$ racecount check --detectors none --detector talker.txt --runs 1 --quiet --format json --max-false-alarms 1 $race $free | tr -d ' \n' | cut -c 1-112
{"detectors":[{"name":"talker","version":null,"true_positives":1,"false_negatives":0,"false_positives":1,"true_n
# The check of the check: with thresholds that catch both, and with such that let one pass.
$ racecount check --self-test --detectors none --detector talker.txt --quiet $race $free
? 1
NOT CAUGHT  talker (blind)         recall is 1, and 1 is enough (--min-recall)
caught      talker (crying)        1 false alarm is more than 0
caught      template (blind)       recall 0 is under 1
caught      template (crying)      1 false alarm is more than 0
8 runs in [[.*]].
Missed: a detector without skill would pass this check.
$ racecount check --self-test --detectors none --quiet $race $free | tail -n 1
Passed: this check fails where a detector is blind, and where one always cries.
$ racecount check --self-test --detectors none --quiet --min-recall 0 --max-false-alarms 1 $race $free
? 1
NOT CAUGHT  template (blind)       recall is 0, and 0 is enough (--min-recall)
NOT CAUGHT  template (crying)      false alarms: 1, and 1 are allowed (--max-false-alarms)
4 runs in [[.*]].
Missed: a detector without skill would pass this check.
# What cannot work.
$ sed 's/-pthread/-include nosuch.h/' talker.txt >nosuch.txt; racecount check --detectors none --detector nosuch.txt --quiet $race
? 1
talker is left out: nosuch.txt: threads/global/[[.*]]/i32/inc: [[.*]]
...
Not passed: a detector could not be checked.
$ sed 's/launch = /launch = false /' talker.txt >false.txt; racecount check --detectors none --detector false.txt --runs 1 --quiet $race
? 1
...
  Missed: recall 0 is under 1: 1 race was missed: threads/global/none+plain/i32/inc (it exited with
    1).
...
# What is typed wrong.
$ racecount check --detectors none
? 2
racecount check: --detectors none leaves nothing to check (add a --detector FILE)
...
$ racecount check --detectors tsan-gc
? 2
racecount: --detectors tsan-gc: no such choice (did you mean: tsan-gcc?)
...
$ racecount check --min-recall 1.1
? 2
racecount: --min-recall 1.1: must be a share from 0 to 1, such as 0.9 or 90%
...
$ racecount check --min-recall 101%
? 2
racecount: --min-recall 101%: must be a share from 0 to 1, such as 0.9 or 90%
...
$ racecount check --min-recall nan
? 2
racecount: --min-recall nan: must be a share[[.*]]
...
$ racecount check --max-false-alarms -1
? 2
racecount: --max-false-alarms -1: not a count[[.*]]
...
$ racecount check --runs 0
? 2
racecount: --runs 0: must be from 1 to 1000
...
$ racecount check --time 5
? 2
racecount: --time 5: not a time[[.*]]
...
$ racecount check --detector missing.txt
? 2
racecount: missing.txt: cannot be read: No such file or directory
...
$ echo 'lunch = x' >typo.txt; racecount check --detector typo.txt
? 2
racecount: typo.txt:1: lunch: no such key (did you mean: launch?)
...
$ racecount check --detector talker.txt --detector talker.txt
? 2
racecount: talker.txt: name: talker: talker.txt has it already
...
$ sed 's/launch = /launch = no-such-tool /' talker.txt >tool.txt; racecount check --detector tool.txt $race
? 2
racecount: tool.txt: launch: no such program: no-such-tool (install it, or name it by its path)
$ racecount check --cc no-such-cc
? 2
racecount: no-such-cc: no such compiler (name another with --cc)
$ racecount check threads/globl/none+plain/i32/inc
? 2
racecount: threads/globl/none+plain/i32/inc: no such storage: globl (did you mean: global?)
$ ls "$XDG_CACHE_HOME/racecount" | grep -c 'check$'
? 1
0
