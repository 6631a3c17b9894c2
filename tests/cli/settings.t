# SPDX-License-Identifier: GPL-3.0-or-later
# --settings: each case under a setting by name, or under each in one campaign. Its results are never pooled.
$ racecount run threads/global/mutex+plain/i32/inc --settings all --runs 3 --detectors none --quiet --format tsv | cut -f 1,6,9,34-38 | sort
case	runs	lost	setting	placement	nudge	stride	spacing
threads/global/mutex+plain/i32/inc	3	0	fast	apart	none	1024	64
threads/global/mutex+plain/i32/inc	3	0	reproducible	one-cpu	yield	1	64
$ grep -o '<testcase name="[^"]*"' racecount-out/junit.xml | sort
<testcase name="threads/global/mutex+plain/i32/inc [fast]"
<testcase name="threads/global/mutex+plain/i32/inc [reproducible]"
$ grep -c '^ok\|^not ok' racecount-out/results.tap
2
$ grep -o '"setting": "[a-z]*"' racecount-out/results.json | sort
"setting": "fast"
"setting": "reproducible"
# Each result has its own anchor on the page.
$ grep -o 'id="case/[^"]*"' racecount-out/index.html | sort
id="case/threads/global/mutex+plain/i32/inc~20~5Bfast~5D"
id="case/threads/global/mutex+plain/i32/inc~20~5Breproducible~5D"
$ racecount run threads/global/mutex+plain/i32/inc --settings all --runs 1 --detectors none --quiet --no-explore --output table | grep -E '^(case|threads|1 case)' | sed 's/  *runs .*//; s/  *1  .*//' | sort
1 case in 2 runs, judged in each setting: [[.*]]
case                                setting
threads/global/mutex+plain/i32/inc  fast
threads/global/mutex+plain/i32/inc  reproducible
# One of them alone needs no column; a campaign of both is compared where it has the same.
$ racecount run threads/global/mutex+plain/i32/inc --settings reproducible --runs 3 --detectors none --quiet --output one --format tsv | cut -f 1,6,9,34-38
case	runs	lost	setting	placement	nudge	stride	spacing
threads/global/mutex+plain/i32/inc	3	0		one-cpu	yield	1	64
$ racecount compare one/results.sqlite racecount-out/results.sqlite --format tsv | cut -f 1,2 | grep threads | sort
[[.*]]threads/global/mutex+plain/i32/inc [reproducible][[.*]]
# What was cut short goes on in both.
$ racecount run threads/global/none+atomic-add/i32/inc --settings all --runs 1 --quiet --detectors none --output warm >/dev/null
$ racecount run threads/global/none+atomic-add/i32/inc --settings all --runs 20 --quiet --detectors none --output cut --time 1s >cut.txt || true
racecount: what is missing is done by: racecount run --resume --output cut --time TIME
$ racecount run --resume --settings fast --output cut
? 2
racecount: --resume goes on as the campaign began: leave --settings out
$ racecount run --resume --output cut --time 2min --quiet --format tsv | cut -f 1,6,34 | sort
case	runs	setting
threads/global/none+atomic-add/i32/inc	20	fast
threads/global/none+atomic-add/i32/inc	20	reproducible
# Bad values.
$ racecount run --settings fast --placement one-cpu
? 2
racecount: --settings and --placement: a setting has its own placement and nudge: leave one of them out
...
$ racecount run --nudge yield --settings all
? 2
racecount: --settings and --nudge: a setting has its own placement and nudge: leave one of them out
...
$ racecount run --settings reproducible --stride 64
? 2
racecount: --settings reproducible and --stride: workers meet at each cell there: leave one of them out
...
$ racecount run --settings quick
? 2
racecount: --settings quick: no such choice (there are: fast, reproducible, all)
...
