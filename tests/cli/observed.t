# SPDX-License-Identifier: GPL-3.0-or-later
# What run shows of the explorer beside its runs, on cases whose results are certain.
# needs: gcc gnuplot
$ racecount run threads/global/mutex+plain/i32/inc processes/global/none+plain/i32/inc --runs 2 --detectors none --quiet | sed -n '/^case/s/  */ /gp; s/.*\(exact  *as-promised\)/\1/p; s/.*\(loses  *wrong-shown\)/\1/p; /interleaving/p'
case runs trials lost share explorer verdict
loses     wrong-shown, not shared
exact     as-promised
Every interleaving: 2 of 2 explored cases are what they promise.
$ cut -f 1,25-27 racecount-out/results.tsv
case	explorer	explorer_agrees	seen_not_reachable
processes/global/none+plain/i32/inc	loses	yes	0
threads/global/mutex+plain/i32/inc	exact	yes	0
$ grep -A 6 '"explorer": {' racecount-out/results.json | head -n 7
      "explorer": {
        "verdict": "loses",
        "data_race": "no",
        "loses": "yes",
        "agrees": "yes",
        "reason": null,
        "memory_model": "sc",
# Both can only end in one way: there is a picture of one alone.
$ racecount plot observed
? 77
racecount: campaign [[.*]]: no explored case can end with more than one value, or none was explored (leave out --no-explore; draw one by name: `racecount plot observed --case CASE')
$ racecount plot observed --case threads/global/mutex+plain/i32/inc | grep right
[[ +]]2 +[[ +]]#  # 100 %   = 100 %  ~ 100 %  right
$ racecount plot observed --case threads/global/mutex+plain/i32/inc --output one.png && head -c 4 one.png | tail -c 3
PNG
# With as many operations as the runs have; what is possible is drawn also where it was not seen.
$ racecount run threads/global/none+plain/i32/inc --ops 3 --runs 1 --detectors none --quiet --output three >/dev/null; cut -f 5,8-11 three/observed.tsv
value	share	walk	reachable	expected
2	0.00865801	0.00390625	1	0
3	0.324675	0.238281	1	0
4	0.450216	0.398438	1	0
5	0.194805	0.292969	1	0
6	0.021645	0.0664062	1	1
$ grep -c 'id="plot-observed"' three/index.html; grep -c 'Three bars for each final value' three/index.html
1
1
# What cannot be explored fails nothing.
$ sed 's/+= delta;/+= delta; __asm__ volatile("nop");/' $RC_SOURCE/tests/data/counters/right.c >nop.c; racecount run nop.c threads/global/mutex+plain/i32/inc --runs 1 --detectors none --quiet --output nop >nop.txt; echo $?; cut -f 1,25-27 nop/results.tsv | grep global | sort
0
threads/global/mutex+plain/i32/inc	exact	yes	0
threads/global/nop/own/dec	unknown	unknown	
threads/global/nop/own/inc	unknown	unknown	
threads/global/nop/own/inc-dec	unknown	unknown	
threads/global/nop/own/weighted	unknown	unknown	
$ grep interleaving nop.txt; grep -c 'is inline assembly' nop/results.json
Every interleaving: 1 of 5 explored cases are what they promise; of 4 it is not known.
4
# Nothing is explored that was not asked for.
$ racecount run threads/global/mutex+plain/i32/inc --runs 1 --detectors none --no-explore --quiet --output plain | grep -c -e explorer -e interleaving; cut -f 25-27 plain/results.tsv | tail -n 1; grep -c '"explorer": null' plain/results.json
0
		
1
# Of a campaign that was cut short --resume explores what is not explored yet. What is run under a budget is built before.
$ racecount run threads/global/none+atomic-add/i32/inc --runs 1 --quiet --detectors none --output built >/dev/null
$ racecount run threads/global/none+atomic-add/i32/inc --runs 30 --quiet --detectors none --output cut --time 1s >/dev/null
racecount: what is missing is done by: racecount run --resume --output cut --time TIME
$ racecount run --resume --output cut --time 60s --quiet | grep interleaving
Every interleaving: 1 of 1 explored case is what it promises.
