# SPDX-License-Identifier: GPL-3.0-or-later
# models: what is measured differs from machine to machine, and may be untestable; that every claim is answered does not.
# needs: gcc
$ racecount models --list
at-once     no two threads of one process run at the same time under the GIL; processes do (C, Python)
io-bound    threads help I/O-bound work, and so does an event loop (C, Python)
cpu-bound   threads do not help CPU-bound work under the GIL; processes do (C, Python)
costs       creating threads and switching between them cost time (C)
processes   each process has its own memory, so the GIL is no problem (C, Python)
counter     a global counter incremented and decremented by two threads goes wrong (C, Python)
event-loop  async and await are the other way: what goes wrong there, and how fast is it? (C, Python)
convoy      threads for I/O suffer beside threads that compute under the GIL (C, Python)
silent      a sanitizer is not enough: updates are lost while it is silent (C)
$ racecount models --list --format tsv | cut -f 1,3 | head -n 3
name	subjects
at-once	C, Python
io-bound	C, Python
$ racecount models --list --format json | head -n 3
[
  {
    "name": "at-once",
# A line a claim, each with an answer, and nothing left beside the results: no file, no process, no shared memory.
$ ls -A /dev/shm | sort >before; racecount models --quick --quiet costs --format tsv >said; echo $?; cut -f 1 said; awk -F '\t' 'NR > 1 && (NF != 11 || $3 !~ /^(yes|no|untestable)$/ || $4 == "" || $5 == "" || $6 != "C")' said
0
name
costs/create-thread
costs/create-process
costs/switch-threads
costs/switch-cpus
costs/free-gil
$ ls -A /dev/shm | sort | diff before - && ls; pgrep -f '^[^ ]*racecount-experiment costs' -s 0
? 1
before
racecount-out
said
$ racecount models --quick --quiet costs
costs: creating threads and switching between them cost time
  [[(holds|does not|cannot tell)]] [[ *]]costs/create-thread: creating threads costs time: more than ten tasks do
               C: [[.* times.*]]
...
[[5 claims: [0-9] holds? here, [0-9] do(es)? not, [0-9] cannot be told here\.]]

In racecount-out/: index.html, models.json, models.tsv, models-figures.tsv, results.sqlite[[.*]]
# JSON.
$ racecount models --quick --quiet io-bound --format json >said; tr -d '\n' <said | sed 's/   *//g' | cut -c 1-163
{"claims": [{"name": "io-bound/threads","claim": "threads help I/O-bound work: 16 are at least 13.6 times as fast as one","holds": "[[(yes|no|untestable)",".*]]
$ grep -c '"holds": "[a-z]*"' said; grep -cE '"(measured|reason|subject|experiment|runs)": ' said
7
35
# What does not depend on time or luck: tasks, and the memory of processes.
$ racecount models --quick --quiet event-loop processes --format tsv >said; grep -E '^(event-loop/[at]|processes/(own|shared-lock))' said | cut -f 1,3,7-9
event-loop/await-outside	yes	0	0	0
event-loop/await-inside	yes	500000	500000	500000
event-loop/task-lock	yes	0	0	0
processes/own-memory	yes	1e+06	1e+06	1e+06
processes/shared-lock	yes	0	0	0
# Cases: a GIL that is handed on at the end of the loop alone, tasks, and a lock.
$ racecount models --quick --quiet counter silent --format tsv >said 2>left-out; grep -E '^counter/(gil-back-edge|tasks|lock)' said | cut -f 1,3,7-9
counter/gil-back-edge	yes	0	0	0
counter/tasks	yes	0	0	0
counter/tasks-await	yes	500000	500000	500000
counter/lock	yes	0	0	0
# Whichever sanitizers work here: none reports what is no race, and each that which is one; nothing is left.
$ grep '^silent/' said | cut -f 1; grep -E '^silent/(gil|split|await)' said | cut -f 4 | grep -E 'in [1-9][0-9]* of [0-9]+ runs'; grep -v ' is left out: ' left-out; ls -A "${TMPDIR:-/tmp}" | grep -i 'results.sqlite\|:memory:'; ls
silent/plain-race
silent/gil-call
silent/split-lock
silent/await
before
left-out
racecount-out
said
# Without an interpreter its claims cannot be told, and the others are.
$ mkdir bin && ln -s "$(command -v racecount)" bin/racecount
$ (PATH=$PWD/bin; racecount models --quick --quiet io-bound --format tsv >said); echo $?; cut -f 1,3,5,6 said | tail -n 3
racecount: no plot drawn: gnuplot is not there (apt-get install gnuplot-nox)
0
io-bound/python-threads	untestable	no Python here: there is no python3 in PATH (apt-get install python3, or name one with --python PATH)	Python
io-bound/python-processes	untestable	no Python here: there is no python3 in PATH (apt-get install python3, or name one with --python PATH)	Python
io-bound/python-asyncio	untestable	no Python here: there is no python3 in PATH (apt-get install python3, or name one with --python PATH)	Python
# In C, threads take turns under the replica of the interpreter's lock: figures of all of its claims are there.
$ (PATH=$PWD/bin; racecount models --quick --quiet at-once convoy cpu-bound --format tsv >said || test $? = 77); cut -f 1,6 said | grep gil; awk -F '\t' '$6 == "C" && ($4 == "" || $10 < 1)' said; grep -c 'switches from thread to thread: [0-9]' said
racecount: no plot drawn: gnuplot is not there (apt-get install gnuplot-nox)
at-once/gil-threads	C
at-once/gil-same-process	C
at-once/gil-two-processes	C
convoy/gil-one	C
convoy/gil-two	C
convoy/gil-interval	C
convoy/gil-process	C
cpu-bound/gil-threads	C
cpu-bound/gil-worse	C
1
# Nothing at all to tell: without a compiler the cases cannot be built.
$ (PATH=$PWD/bin; racecount models --quick --quiet counter)
? 77
counter: a global counter incremented and decremented by two threads goes wrong
  cannot tell  counter/threads: a global counter that two threads increment goes wrong
               C: counter could not be run: no C compiler here: there is no gcc in PATH (apt-get
...
  cannot tell  counter/plus-one: a global counter that two threads increment goes wrong (+= 1)
               Python: no Python here: there is no python3 in PATH (apt-get install python3, or name
...

16 claims: 0 hold here, 0 do not, 16 cannot be told here.
racecount: no plot drawn: gnuplot is not there (apt-get install gnuplot-nox)

In racecount-out/: [[.*]]
# Programs that are no Python, which is found out before anything runs.
$ racecount models --python /bin/true counter
? 2
racecount: --python /bin/true: asked for its version like a Python, it wrote no document (name a Python with --python PATH)
$ racecount models --python /bin/false counter
? 2
racecount: --python /bin/false: asked for its version like a Python, it ended with exit status 1 (name a Python with --python PATH)
$ racecount models --python ./python4
? 2
racecount: --python ./python4: not there, or no program
$ printf '#!/bin/sh\nsleep 1000\n' >hangs && printf '#!/bin/sh\nkill -SEGV $$\n' >crashes && printf '#!/bin/sh\necho "{}" >&4\n' >mute && chmod +x hangs crashes mute
$ racecount models --python ./hangs costs
? 2
racecount: --python ./hangs: asked for its version like a Python, it hangs: it was killed after 10 s (name a Python with --python PATH)
$ racecount models --python ./crashes costs
? 2
racecount: --python ./crashes: asked for its version like a Python, it crashed (Segmentation fault) (name a Python with --python PATH)
$ racecount models --python ./mute costs
? 2
racecount: --python ./mute: asked for its version like a Python, what it says of its version is not understood (name a Python with --python PATH)
# One that knows its version, and nothing else: said where its figures would stand.
$ printf '#!/bin/sh\ncase $2 in *version.py) echo "{\\"implementation\\": \\"CPython\\", \\"version\\": \\"9.9\\"}" >&4 ;; *) echo "no such module" >&2; exit 3 ;; esac\n' >liar && chmod +x liar
$ racecount models --python ./liar --quick --quiet counter --format tsv | cut -f 1,3,5,6 | grep CPython
counter/plus-one	untestable	counter could not be run: it ended with exit status 3: no such module	CPython 9.9
counter/plus-minus	untestable	counter could not be run: it ended with exit status 3: no such module	CPython 9.9
counter/plus-call	untestable	counter could not be run: it ended with exit status 3: no such module	CPython 9.9
counter/replica-plus-one	untestable	counter could not be run: it ended with exit status 3: no such module	CPython 9.9
counter/replica-plus-call	untestable	counter could not be run: it ended with exit status 3: no such module	CPython 9.9
# Ctrl-C ends a run of cases, and the others with it.
$ env --default-signal=INT racecount models silent --output out >stopped 2>&1 & until grep -qs "run 1 of" stopped; do sleep 0.1; done; sleep 0.2; kill -INT $!; wait $!; echo $?; tail -n 1 stopped; pgrep -f '^[^ ]*racecount-launch' -s 0
? 1
1
[[racecount: interrupted.*]]
# A folder with foreign files is refused before anything runs.
$ racecount models --output . costs
? 2
[[racecount: \.: holds a file that is not ours: .*]]
# What is typed wrong.
$ racecount models cost
? 2
racecount: cost: no such experiment (did you mean: costs?)
Try `racecount models --help' for more information.
$ racecount models --format xml
? 2
racecount: --format xml: no such format (there are: table, json, tsv)
Try `racecount models --help' for more information.
$ racecount models --seed x
? 2
[[racecount: --seed.*]]
...
$ racecount models --python
? 2
racecount models: option '--python' requires an argument
...
