# SPDX-License-Identifier: GPL-3.0-or-later
# --tickets: where nothing can be lost no value is fetched twice. Where it can, what was logged must fit what was lost, however much that was.
# needs: gcc
$ racecount run --tickets --engine sustained --runs 2 --detectors none --no-explore --quiet threads/global/mutex+plain/i32/inc processes/shm-open/spin+plain/i64/dec threads/heap/none+atomic-add/i64/weighted threads/global/none+atomic-add/i64/inc-dec threads/global/per-thread/own/inc processes/global/none+plain/i32/inc >table; tail -n +2 racecount-out/results.tsv | awk -F '\t' '{ print $1, $28 == $8 ? "all" : $28, $29, $30, $31, $32 }' | sort
processes/global/none+plain/i32/inc 0 0 0 0 0
processes/shm-open/spin+plain/i64/dec all 0 0 0 0
threads/global/mutex+plain/i32/inc all 0 0 0 0
threads/global/none+atomic-add/i64/inc-dec 0 0 0 0 0
threads/global/per-thread/own/inc 0 0 0 0 0
threads/heap/none+atomic-add/i64/weighted all 0 0 0 0
$ grep -c 'event' table
? 1
0
$ grep -o '"reason": "[^"]*"' racecount-out/results.json | sort
"reason": "no ticket was logged: its counter does not say what it fetched (RC_FETCHED)"
"reason": "no ticket was logged: its workers share no memory"
"reason": "no ticket was logged: updates up and down fetch a value again without a loss"
$ grep -A 12 '"workers": \[' racecount-out/results.json | grep -c '"operations": [1-9]'
12
$ awk -F '\t' '$33 != "" && NR > 1 { split($33, kept, ","); print $1, kept[1] == kept[2], kept[1] + kept[2] == $8 }' racecount-out/results.tsv
threads/heap/none+atomic-add/i64/weighted 1 1
$ grep -c '<dt>bursts</dt>' racecount-out/index.html
6
$ grep '<dt>survivors</dt>' racecount-out/index.html
<div><dt>survivors</dt><dd>worker 0: 100 % of [[[0-9,]+]]; worker 1: 100 % of [[[0-9,]+]]</dd></div>
$ racecount run --tickets --runs 1 --detectors none --no-explore --quiet --output racing threads/global/none+plain/i32/inc processes/mmap-anon/none+volatile/i64/weighted threads/global/none+atomic-split/i32/dec >table; tail -n +2 racing/results.tsv | awk -F '\t' '{ print $1, ($28 > 0 && $28 < $8), ($29 <= $28 && $29 <= $10 && $30 <= $29 && $31 <= $29), (($29 > 0) == ($30 > 0)) }' | sort
processes/mmap-anon/none+volatile/i64/weighted 1 1 1
threads/global/none+atomic-split/i32/dec 1 1 1
threads/global/none+plain/i32/inc 1 1 1
$ racecount run threads/global/none+plain/i32/inc --runs 1 --detectors none --no-explore --quiet --output without >table; tail -n +2 without/results.tsv | cut -f 28-33 | tr '\t' .
.....
$ racecount compare racing without
? 2
racecount: OLD and NEW were not measured alike: tickets on and off; [[.*]]
$ racecount run threads/global/mutex+plain/i32/inc --tickets --workers 64 --ops 16k --engine sustained --runs 1 --detectors none --no-explore --quiet --output many >table; awk -F '\t' 'NR > 1 { print $28 == $8, $29 }' many/results.tsv
1 0
$ grep -A 3 '"parameters"' many/results.json | grep loop
        "loop": 16000,
