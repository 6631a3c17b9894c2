# SPDX-License-Identifier: GPL-3.0-or-later
# plot, on cases whose results are certain: what is drawn, what cannot be, and what to do then.
# needs: gcc gnuplot
$ racecount run threads/global/mutex+plain/i32/inc processes/global/none+plain/i32/inc --runs 2 --detectors none --quiet >/dev/null; ls racecount-out
frequency.png
frequency.svg
frequency.tsv
index.html
junit.xml
results.json
results.sarif
results.sqlite
results.tap
results.tsv
$ racecount plot frequency | head -n 1
How often each counter comes out wrong: share of trials, median over runs
$ racecount plot frequency --case '*mutex*' | grep -c 'inc '
1
$ racecount plot finals --case threads/global/mutex+plain/i32/inc | grep right
  2 + +[[*]] [[[0-9.]+[kM]?]]  100 %  right
$ racecount plot runs --case processes/global/none+plain/i32/inc | grep -c " 100 %"
1
$ racecount plot runs
? 77
racecount: campaign [[.*]]: no case came out wrong in some of its trials and right in others (choose cases that may lose, such as `racecount run threads/global/none+plain/i32/inc')
$ racecount plot finals
? 77
racecount: campaign [[.*]]: the trials of each case all ended with one value (draw one by name: `racecount plot finals --case CASE')
$ racecount plot matrix
? 77
racecount: campaign [[.*]]: no detector ran (leave out --detectors none; `racecount run --help' lists them)
$ racecount plot workers
? 77
racecount: campaign [[.*]]: no case ran with two numbers of workers and all else equal (`racecount run processes/global/none+plain/i32/inc --workers 4 --nudge none --placement apart' adds one to the store)
$ racecount plot window
? 77
racecount: campaign [[.*]]: no case ran with two widths of the window and all else equal (`racecount run processes/global/none+plain/i32/inc --nudge pause:200 --workers 2 --placement apart' adds one to the store)
$ racecount plot finals --case threads/global/mutex+plain/i32/ink
? 2
racecount: --case threads/global/mutex+plain/i32/ink: campaign [[.*]] has no such case (did you mean: threads/global/mutex+plain/i32/inc?)
$ racecount plot finals --case mutex
? 2
racecount: --case mutex: campaign [[.*]] has no such case (a case is MODEL/STORAGE/COUNTER/CELL/WORKLOAD; `*' crosses `/': '*mutex*'?)
$ racecount run processes/global/none+plain/i32/inc --workers 3 --placement free --runs 1 --detectors none --quiet >/dev/null; racecount run processes/global/none+plain/i32/inc --placement free --runs 1 --detectors none --quiet >/dev/null
$ racecount plot workers | grep -v '^$' | head -n 6
Share of wrong results by number of workers
Median over runs (*), and its interval or range (-); all else equal:
nudge none, placement free, gcc -O2 -g
processes/global/none+plain/i32/inc
[[ +]]2 +[[.*]]100 %
[[ +]]3 +[[.*]]100 %
$ racecount plot workers | tail -n 1
[[ +]]1%[[.*]]100%
$ racecount run processes/global/none+plain/i32/inc --nudge pause:20 --placement free --runs 1 --detectors none --quiet >/dev/null; racecount run processes/global/none+plain/i32/inc --workers 4 --placement free --runs 1 --detectors none --quiet >/dev/null
$ racecount plot window | grep -v '^$' | sed -n 3,6p
2 workers, placement free, gcc -O2 -g
processes/global/none+plain/i32/inc
[[ +]]none +[[.*]]100 %
[[ +]]20 ns +[[.*]]100 %
$ racecount plot workers --output workers.png && racecount plot workers --output workers.svg && head -c 5 workers.svg && ls
<?xmlracecount-out
workers.png
workers.svg
$ mkdir tools && ln -s "$(command -v racecount)" tools/racecount && PATH=tools racecount plot workers
? 77
racecount: no plot drawn: gnuplot is not there (apt-get install gnuplot-nox)
$ mkdir bin && ln -s /usr/bin/* bin/ && rm -f bin/gnuplot* && PATH=$PWD/tools:$PWD/bin racecount run threads/global/mutex+plain/i32/inc --runs 1 --detectors none --quiet --output bare >/dev/null; ls bare
racecount: no plot drawn: gnuplot is not there (apt-get install gnuplot-nox)
finals.tsv
frequency.tsv
index.html
junit.xml
observed.tsv
results.json
results.sarif
results.sqlite
results.tap
results.tsv
runs.tsv
$ grep -o 'There are none: .*)' bare/index.html
There are none: gnuplot was not there when this page was written (apt-get install gnuplot-nox)
