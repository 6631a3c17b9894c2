# SPDX-License-Identifier: GPL-3.0-or-later
# run, end to end, on cases whose results are certain: guarded counters lose nothing, and fork shares nothing.
# needs: gcc
$ racecount run threads/global/mutex+plain/i32/inc processes/shm-open/none+atomic-add/i64/inc processes/global/none+plain/i32/inc --runs 2 --detectors none --quiet
case [[ +]]runs [[.*]]
...
$ ls racecount-out
[[frequency.*]]
...
junit.xml
results.json
results.sarif
results.sqlite
results.tap
results.tsv
$ cut -f 1 racecount-out/results.tsv | tail -n +2 | sort
processes/global/none+plain/i32/inc
processes/shm-open/none+atomic-add/i64/inc
threads/global/mutex+plain/i32/inc
$ racecount run threads/global/mutex+plain/i32/inc --runs 1 --detectors none --quiet --format json | tr -d ' \n' | cut -c 1-13
{"campaign":"
$ racecount plot frequency | head -n 1
How often each counter comes out wrong[[.*]]
$ racecount run threads/global/none+plain/i32/inc --engine sustained --ops 1000 --runs 1 --detectors none --quiet --output other --format tsv >/dev/null; ls other/results.sqlite
other/results.sqlite
$ ls
other
racecount-out
