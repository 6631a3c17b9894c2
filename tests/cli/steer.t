# SPDX-License-Identifier: GPL-3.0-or-later
# Placements and nudges: runs with each end in their time, guarded counters lose nothing; what this machine lacks is a skip.
# needs: gcc taskset
$ taskset -c "$(taskset -cp $$ | sed 's/.*: *//; s/[-,].*//')" racecount run threads/global/none+plain/i32/inc --placement smt
? 77
racecount: --placement smt: no core here has two hardware threads that this process may use; choose another (here there are: apart, same-core, one-cpu, free)
$ taskset -c "$(taskset -cp $$ | sed 's/.*: *//; s/[-,].*//')" racecount run threads/global/none+plain/i32/inc --placement same-package
? 77
racecount: --placement same-package: no package here has two cores that this process may use; choose another (here there are: apart, same-core, one-cpu, free)
$ taskset -c "$(taskset -cp $$ | sed 's/.*: *//; s/[-,].*//')" racecount run threads/global/none+plain/i32/inc --placement across-numa
? 77
racecount: --placement across-numa: there are no two NUMA nodes here with CPUs that this process may use; choose another (here there are: apart, same-core, one-cpu, free)
$ ls
$ guarded() { racecount run threads/global/mutex+plain/i32/inc processes/mmap-anon/mutex+plain/i64/dec --runs 1 --detectors none --no-explore --quiet --timeout 5s --format tsv "$@" >rows; s=$?; test $s = 0 || test $s = 77; cut -f 1,2 rows | grep -c 'as-promised\|not-exercised'; }
$ guarded --nudge sleep:1ms --engine both
2
$ guarded --nudge signal:100us --engine both
2
$ guarded --nudge sleep:10ms --workers 4 --placement one-cpu
2
$ guarded --nudge signal:10ms@0.01 --placement same-core
2
$ guarded --nudge yield@0.5 --placement free --workers 3
2
# Cells farther apart than a storage reaches: it has room for one.
$ racecount run threads/thread-local/none+plain/i32/inc --spacing 1048576 --runs 1 --detectors none --no-explore --quiet --format tsv --output wide | cut -f 1,2,6,7,9
case	verdict	runs	trials	lost
threads/thread-local/none+plain/i32/inc	wrong-shown	1	1	1
