# SPDX-License-Identifier: GPL-3.0-or-later
# --calibrate: a short search for the setting that loses most, before the runs.
$ racecount run threads/global/mutex+plain/i32/inc --calibrate --runs 2 --detectors none --no-explore --quiet --format tsv | cut -f 1,6,9
case	runs	lost
threads/global/mutex+plain/i32/inc	2	0
$ grep -c '"calibration": \(null\|{\)' racecount-out/results.json
1
$ racecount run threads/global/mutex+plain/i32/inc --calibrate --runs 1 --detectors none --no-explore --quiet --verbose --output words 2>&1 | grep calibrated | sed 's/[0-9][0-9.]* s: .*/... s: .../; s/in [0-9]* runs/in ... runs/'
racecount: threads/global/none+plain/i32/inc, calibrated in ... runs, ... s: ...
$ cut -f 34 words/results.tsv | sed 's/K [0-9]*, [0-9]* B, [a-z:0-9]*/K ..., ... B, .../'
setting
K ..., ... B, ...
# A case that cannot lose by chance has nothing to search: its control is, or it runs as usual.
$ racecount run threads/thread-local/none+plain/i32/inc --calibrate --runs 1 --detectors none --no-explore --quiet --format tsv --output none | cut -f 1,6,34
case	runs	setting
threads/thread-local/none+plain/i32/inc	1	K 1024, 64 B, none
# It stays within the budget, and what was found holds when the campaign goes on: a case has one setting.
$ racecount run threads/global/mutex+plain/i32/inc --calibrate --runs 40 --time 3s --detectors none --no-explore --quiet --output cut >cut.txt || true
racecount: what is missing is done by: racecount run --resume --output cut --time TIME
$ racecount run --resume --calibrate --output cut
? 2
racecount: --resume goes on as the campaign began: leave --calibrate out
$ racecount run --resume --output cut --time 2min --quiet --format tsv | cut -f 1,6,9
case	runs	lost
threads/global/mutex+plain/i32/inc	40	0
# What cannot be.
$ racecount run --calibrate --stride 64
? 2
racecount: --calibrate and --stride: what is searched cannot be given: leave one of them out
...
$ racecount run --spacing 64 --calibrate
? 2
racecount: --calibrate and --spacing: what is searched cannot be given: leave one of them out
...
$ racecount run --calibrate --nudge yield
? 2
racecount: --calibrate and --nudge: what is searched cannot be given: leave one of them out
...
$ racecount run --calibrate --settings all
? 2
racecount: --calibrate and --settings all: the reproducible setting has nothing to search: leave one of them out, or choose --settings fast
...
$ racecount run --calibrate --engine sustained
? 2
racecount: --calibrate and --engine sustained: the search counts one-shot trials: leave one of them out
...
