# SPDX-License-Identifier: GPL-3.0-or-later
# explore and replay, with the real explorer: every number in them is exact, so they are the same on every machine.
# needs: gcc
# The first that needs gcc also builds the explorer, which may take so long that a line of progress is due.
$ case=threads/global/none+plain/i32/inc; racecount explore --quiet $case >first
$ racecount explore $case
threads/global/none+plain/i32/inc, 2 workers with 2 operations each
loses updates in 64 of 70 interleavings (91 %; a random walk: 81 %); the counter should end at 4.
  It has a data race: A writes counter.value at accesses/plain.h:18 while B reads counter.value at
  accesses/plain.h:15, and 1 more such pair.
  33 states, explored completely, under sequential consistency; [[.*]] of CPU time, [[.*]].

    final        interleavings     share  random walk
        2                   32      46 %         34 %
        3                   32      46 %         47 %
        4                    6     8.6 %         19 %  right

The schedule that loses with the fewest switches: 2 switches, 8 steps; the counter ends at 2

  step | A      | B      | counter | where
     1 | r 0    |        |       0 | accesses/plain.h:15
     2 |        | r 0    |       0 | accesses/plain.h:15
     3 |        | w 1    |       1 | accesses/plain.h:18
     4 |        | r 1    |       1 | accesses/plain.h:15
     5 |        | w 2    |       2 | accesses/plain.h:18
     6 | w 1    |        |       1 | accesses/plain.h:18  <- 2 updates lost
     7 | r 1    |        |       1 | accesses/plain.h:15
     8 | w 2    |        |       2 | accesses/plain.h:18

  racecount replay threads/global/none+plain/i32/inc rc1.[[[0-9a-f]+]].2x2.AB4A3.
$ racecount explore threads/global/mutex+plain/i32/inc
threads/global/mutex+plain/i32/inc, 2 workers with 2 operations each
exact in all 6 interleavings: the counter always ends at 4.
  24 states, explored completely, under sequential consistency; [[.*]] of CPU time, [[.*]].
# A wrong result without a data race; an odd number of workers, half of whom decrement.
$ racecount explore threads/global/none+atomic-split/i32/inc --ops 1 | head -n 3
threads/global/none+atomic-split/i32/inc, 2 workers with 1 operation each
loses updates in 4 of 6 interleavings (67 %; a random walk: 50 %); the counter should end at 2.
  8 states, explored completely, under sequential consistency; [[.*]] of CPU time, [[.*]].
$ racecount explore threads/global/none+atomic-add/i32/inc-dec --workers 3 | sed -n 2p
exact in all 90 interleavings: the counter always ends at 2.
# Nothing is shared: nothing that one worker does shows to another.
$ racecount explore threads/thread-local/none+plain/i32/inc | tail -n 9
loses updates in the one interleaving (100 %; a random walk: 100 %); the counter should end at 4.
  1 state, explored completely, under sequential consistency; [[.*]] of CPU time, [[.*]].

    final        interleavings     share  random walk
        0                    1     100 %        100 %

The schedule that loses with the fewest switches: 0 switches, 0 steps; the counter ends at 0

  racecount replay threads/thread-local/none+plain/i32/inc rc1.[[[0-9a-f]+]].2x2..
$ racecount explore threads/global/mutex+plain/i32/inc --workers 1 | sed -n '1,2p'
threads/global/mutex+plain/i32/inc, 1 worker with 2 operations
exact in the one interleaving: the counter always ends at 2.
# Numbers for programs.
$ racecount explore $case --ops 1 --format tsv
final	expected	interleavings	share	random_walk	seen
1	2	4	0.666667	0.5	0
2	2	2	0.333333	0.5	0

step	worker	op	object	value	choice	counter	updates_lost	place
1	A	read	counter.value	0	0	0	0	accesses/plain.h:15
2	B	read	counter.value	0	0	0	0	accesses/plain.h:15
3	B	write	counter.value	1	0	1	0	accesses/plain.h:18
4	A	write	counter.value	1	0	1	1	accesses/plain.h:18
$ racecount explore $case --ops 1 --format json | tr -d ' \n' | cut -c 1-235
{"case":"threads/global/none+plain/i32/inc","workers":2,"ops":1,"memory_model":"sc","verdict":"race","error":null,"truth":{"data_race":true,"wrong_result":"lost"},"agrees":"yes","found":["race","loses"],"fingerprint":"[[[0-9a-f]+]]"
# Several cases: a row each.
$ racecount explore $case threads/thread-local/none+plain/i32/inc
case                                     states  interleavings  verdict      finals  truth        agrees
threads/global/none+plain/i32/inc            33             70  race, loses  2 .. 4  race, loses  yes
threads/thread-local/none+plain/i32/inc       1              1  loses             0  not shared   yes

2 of 2 cases are as their facts promise.
# Other searches.
$ racecount explore $case --no-merge --ops 4 | sed -n 5p
  12,870 schedules, explored completely, under sequential consistency; [[.*]] of CPU time, [[.*]].
$ racecount explore $case --no-count | sed -n '2p; 6,8p'
loses updates; the counter should end at 4.
  Final values seen: 2 .. 4.

A schedule that loses: [[.*]]
$ racecount explore $case --no-merge | sed -n '2p; 7,10p'
loses updates in 64 of 70 schedules; the counter should end at 4.
    final            schedules     share
        2                   32      46 %
        3                   32      46 %
        4                    6     8.6 %  right
$ racecount explore threads/global/mutex+plain/i32/inc --pct 3 --executions 100
? 1
threads/global/mutex+plain/i32/inc, 2 workers with 2 operations each
unknown: nothing was found, but only some schedules were tried, drawn at random.
  100 schedules, drawn at random, under sequential consistency; [[.*]] of CPU time, [[.*]].
$ racecount explore threads/global/mutex+plain/i32/inc --preemptions 1 | sed -n '2,3p'
unknown: only schedules with few preemptions were tried.
  [[[0-9]+]] states, of all schedules with at most 1 preemption, under sequential consistency; [[.*]]
$ for search in --random-walk '--pct 2'; do racecount explore $case $search --executions 200 | sed -n '2s/[0-9]* of/N of/p'; done
loses updates in N of 200 schedules; the counter should end at 4.
loses updates in N of 200 schedules; the counter should end at 4.
# Limits: what was found before counts, and nothing is called exact.
$ for limit in '--states 10' '--depth 3' '--time 1ms --ops 200'; do racecount explore threads/global/mutex+plain/i32/inc $limit; echo $?; done
threads/global/mutex+plain/i32/inc, 2 workers with 2 operations each
unknown: the search stopped before its end.
  10 states until it stopped at its limit of states, [[.*]]
...
1
threads/global/mutex+plain/i32/inc, 2 workers with 2 operations each
unknown: the search stopped before its end.
  [[.*]] until it stopped at its limit of depth, [[.*]]
...
1
threads/global/mutex+plain/i32/inc, 2 workers with 200 operations each
unknown: the search stopped before its end.
  [[.*]] until it stopped at its limit of time, [[.*]]
...
1
$ racecount explore $case --states 1000 --ops 20 | grep -o 'loses updates\|limit of states'
loses updates
limit of states
$ racecount explore $case --workers 4 --ops 5 --memory 2MiB --states 10M | grep -o 'limit of memory'
limit of memory
# That weak orders were taken for strong ones is said.
$ racecount explore threads/global/none+atomic-add-relaxed/i32/inc | sed -n '2,4p'
exact in all 6 interleavings: the counter always ends at 4.
  No data race was found; as it has atomics weaker than seq_cst, that is not final: their orders were
  taken for seq_cst.
# Again, in the explorer and on real threads.
$ schedule=$(racecount explore $case | sed -n 's/^  racecount replay [^ ]* //p')
$ racecount replay $case "$schedule" | tail -n 5
     6 | w 1    |        |       1 | accesses/plain.h:18  <- 2 updates lost
     7 | r 1    |        |       1 | accesses/plain.h:15
     8 | w 2    |        |       2 | accesses/plain.h:18

The counter ends at 2, and should at 4: 1 of 1 time in the explorer.
$ racecount replay $case "$schedule" --real --times 20 | tail -n 1
The counter ends at 2, and should at 4: 20 of 20 times, on real threads or processes.
$ racecount replay $case "$schedule" --format json | tr -d ' \n' | grep -o '"real".*"value":2,"steps"'
"real":false,"times":1,"agreed":1,"end":"final","what":"","value":2,"steps"
$ racecount replay $case "${schedule%A3.}A9." 2>&1 | sed 's/.*: the schedule/the schedule/'
the schedule cannot be followed: a worker that is to step cannot; it was edited
$ racecount replay threads/heap/none+plain/i32/inc "$schedule"
? 2
racecount: threads/heap/none+plain/i32/inc: the schedule is of another program: the case, its flags, the compiler or racecount itself have changed; explore again
# An array in a function, by its name in C.
$ racecount explore threads/global/wrong-lock+plain/i32/inc --ops 1 | grep -o -m 1 'lock own+64'
lock own+64
# A counter of one's own: two locks, taken in either order.
$ printf '%s\n' '#include <racecount/counter.h>' '#include <pthread.h>' 'RC_COUNTER(.summary = "two locks", .guarantee = RC_EXACT, .between = RC_THREADS, .reason = "both are held")' 'struct counter { pthread_mutex_t lock[2]; long value; };' 'static void counter_init(struct counter *c, unsigned workers) { (void)workers; pthread_mutex_init(&c->lock[0], 0); pthread_mutex_init(&c->lock[1], 0); }' 'static void counter_add(struct counter *c, unsigned worker, int64_t delta) {' '	pthread_mutex_lock(&c->lock[worker % 2]);' '	pthread_mutex_lock(&c->lock[1 - worker % 2]);' '	c->value += delta;' '	pthread_mutex_unlock(&c->lock[0]); pthread_mutex_unlock(&c->lock[1]);' '}' 'static int64_t counter_read(struct counter *c) { return c->value; }' 'static void counter_fini(struct counter *c) { (void)c; }' >abba.c
$ racecount explore abba.c --ops 1
? 1
case                              states  interleavings  verdict   finals  truth  agrees
threads/global/abba/own/inc           [[[0-9]+]]              5  deadlock       2  exact  no
...

threads/global/abba/own/inc, 2 workers with 1 operation each
deadlocks: each waits for what only another could do, in 2 of 5 interleavings.
...
The schedule that deadlocks with the fewest switches: 1 switch, 2 steps

  step | A                    | B                    | where
     1 | lock counter.lock[0] |                      | abba.c:7
     2 |                      | lock counter.lock[1] | abba.c:7

  A waits: lock counter.lock[1] at abba.c:8, held by B
  B waits: lock counter.lock[0] at abba.c:8, held by A

  racecount replay abba.c rc1.[[[0-9a-f]+]].2x1.AB.
...
0 of 4 cases are as their file says; 4 are not.
$ racecount replay abba.c $(racecount explore abba.c --ops 1 | sed -n 's/^  racecount replay abba.c //p') | tail -n 1
It ends in: deadlock: each waits for what only another could do: 1 of 1 time in the explorer.
$ racecount replay abba.c rc1.0123456789ab.2x1.AB.
? 2
racecount: abba.c: the schedule is of none of its 4 cases: the file, its flags, the compiler or racecount itself have changed; explore again
$ sed 's/worker % 2/0 * worker/; s/1 - 0/1 + 0/' abba.c >right.c; racecount explore right.c | tail -n 1
4 of 4 cases are as their file says.
# Nothing is called exact that the explorer cannot see.
$ sed 's/c->value += delta;/c->value += delta; __asm__ volatile("nop");/' right.c >nop.c; racecount explore nop.c --format json | grep -m 1 '"what"'
        "what": "[[.*]]/nop.c:9: `nop' is inline assembly, which announces no access (write it in C, with __atomic builtins)",
# The first Ctrl-C ends a search with what is known.
$ env --default-signal=INT racecount explore $case --workers 4 --ops 7 >said 2>&1 & until grep -qs exploring said; do sleep 0.1; done; kill -INT $!; wait $!; echo $?; grep -c '^loses updates; the counter should end at 28' said; grep -c 'until it was interrupted' said; tail -n 1 said
1
1
1
racecount: interrupted: what is known until then is shown
