# SPDX-License-Identifier: GPL-3.0-or-later
# emit: one file that compiles anywhere and tells the story by itself.
# needs: gcc
$ racecount emit threads/global/mutex+plain/i32/inc --output mutex.c
$ head -n 3 mutex.c
/*
 * threads/global/mutex+plain/i32/inc
 *
$ gcc -pthread -Wall -Wextra -Werror mutex.c -o mutex && ./mutex
...
trial 20: expected 2000000, final 2000000, lost 0
0 of 20 trials lost updates
$ racecount emit processes/global/mutex+plain/i32/inc >fork.c
$ gcc -O2 -pthread -Wall -Wextra -Werror fork.c -o fork && ./fork
? 1
trial  1: expected 2000000, final 0, lost 2000000
...
20 of 20 trials lost updates
$ racecount emit "$RC_SOURCE/cases/counters/per-thread.c" >per-thread.c
$ gcc -O2 -pthread -Wall -Wextra -Werror per-thread.c -o per-thread && ./per-thread | tail -n 1
0 of 20 trials lost updates
$ sed -e 's,^#endif.*RC_FACTS.*,#endif,' -e 's,^struct counter {,#if 1\n&,' -e 's,^};,&\n# endif // one,' "$RC_SOURCE/tests/data/counters/right.c" >nested.c
$ racecount emit nested.c >emitted.c && gcc -O2 -pthread -Wall -Wextra -Werror emitted.c -o emitted && ./emitted | tail -n 1
0 of 20 trials lost updates
$ racecount emit 'threads/global/mutex+plain/i32/*'
? 2
racecount: 4 cases match: a stand-alone file holds one (such as threads/global/mutex+plain/i32/inc)
$ racecount emit threads/global/none+plain/i32/inc-dec --workers 3
? 2
racecount: threads/global/none+plain/i32/inc-dec: half of its workers increment and half decrement: it needs an even number of --workers
$ racecount emit threads/global/none+plain/i32/weighted --workers 40
? 2
racecount: threads/global/none+plain/i32/weighted: the weights of 40 workers do not fit the cell: choose fewer --workers
$ racecount emit threads/global/none+plain/i32/inc --output /nowhere/x.c
? 99
racecount: /nowhere/x.c: cannot be written: No such file or directory
$ racecount emit
? 2
racecount emit: which case? (see `racecount list')
...
