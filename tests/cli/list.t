# SPDX-License-Identifier: GPL-3.0-or-later
# list and show: names, truth, formats.
$ racecount list
case [[ +]]data race  wrong result  seen by tsan-gcc  tsan-clang
...
threads/global/none+plain/i32/inc-dec [[ +]]yes[[ +]]lost[[ +]]always[[ +]]always
...
[[[0-9]+ cases, all explorable]] (suite quick; --suite full lists all)
$ racecount list 'threads/global/none+*/i32/inc' --format tsv
case	data_race	wrong_result	tsan-gcc	tsan-clang
threads/global/none+plain/i32/inc	yes	lost	always	always
threads/global/none+volatile/i32/inc	yes	lost	always	always
threads/global/none+atomic-add/i32/inc	no	no	never	never
threads/global/none+atomic-add-relaxed/i32/inc	no	no	never	never
threads/global/none+atomic-split/i32/inc	no	lost	never	never
$ racecount list processes/global/none+plain/i32/inc --format json
[
  {
    "case": "processes/global/none+plain/i32/inc",
    "model": "processes",
    "storage": "global",
    "counter": "none+plain",
    "cell": "i32",
    "workload": "inc",
    "data_race": false,
    "wrong_result": "not-shared",
    "explorable": true,
    "reasons": {
      "data_race": "no two workers touch the same memory",
      "wrong_result": "fork copies static memory: each worker process updates a copy of its own; the parent reads the one that nobody updated",
      "not_explorable": null
    },
    "visible_to": {
      "tsan-gcc": "never",
      "tsan-clang": "never"
    }
  }
]
$ racecount show threads/global/half-lock+plain/i32/inc-dec
threads/global/half-lock+plain/i32/inc-dec
  model        threads: POSIX threads of one process
  storage      global: static memory of the program
  guard        half-lock: a mutex that increments take and decrements forget
  access       plain: a plain load, an addition, a plain store
  cell         i32: a signed 32-bit integer
  workload     inc-dec: half of the workers increment, half decrement: the sum should be 0
  note         a lost increment hides a lost decrement: what cancelled is not seen (workload weighted shows it)
  data race    yes
               because: accesses that are not atomic meet in any order; increments hold the one mutex, decrements do not
  wrong result possible: updates can be lost
               because: a plain update is a load, an addition and a store, and nothing keeps others from getting in between; increments hold the one mutex, decrements do not
  tsan-gcc     sees it: always
               because: both accesses are instrumented code of threads of one process, and nothing orders them
  tsan-clang   sees it: always
               because: both accesses are instrumented code of threads of one process, and nothing orders them
$ racecount show threads/global/mutex+plain/i32/inc | tail -n 1
  control      threads/global/none+plain/i32/inc
$ racecount list --suite full | tail -n 1
[[[0-9]+ cases, all explorable]]
$ racecount list threads/global/mutex+plain/i32/inc | tail -n 1
1 case, all explorable
