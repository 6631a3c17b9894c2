# SPDX-License-Identifier: GPL-3.0-or-later
# doctor: what it finds differs from machine to machine; that it says it does not.
# needs: gcc taskset
$ racecount doctor >said; test $? -le 1 && cat said
CPUs
  ok      processor [[.*]]
  ok      kernel [[.*]]
  [[ok    |note  ]]  allowed [[.*]]
  ok      placements       apart, [[.*]]one-cpu, free
...
compilers
  ok      gcc [[.*gcc.*]]
...
programs
  ok      build [[.*]]
  [[ok    |broken]]  threads [[.*]]
...
race detectors
...
explorer
  ok      explore          finds the lost update of a known race in its 6 interleavings, [[.*]]
...
addresses
...
shared memory
...
limits
...
plots
...
folders
  [[ok    |note  ]]  cache [[.*]]
...
load
...
[[Everything that racecount needs works here.*|[0-9]+ of [0-9]+ checks broken, which racecount needs.*]]
...
$ racecount doctor --format tsv >said; head -n 2 said; awk -F '\t' 'NF != 5 || ($3 == "ok") != ($5 == "")' said | tail -n +2
section	name	state	found	remedy
CPUs	processor	ok	[[.*]]
$ racecount doctor --format json >said; tr -d ' \n' <said | cut -c 1-50; tail -n 3 said
{"checks":[{"section":"CPUs","name":"processor","s
  ],
  "verdict": "[[ok|note|broken]]"
}
$ ls
said
# Nothing is left in the output folder, and its store stays as it is.
$ mkdir out && racecount doctor --output out --format tsv | grep -c '^folders	output	.*out, '; ls -A out
1
# Without a compiler, and without gnuplot: nothing but racecount is in PATH.
$ mkdir bin && ln -s "$(command -v racecount)" bin/racecount && (PATH=$PWD/bin; racecount doctor >said); echo $?; grep -E 'gcc|clang|gnuplot|checks broken' said
1
  broken  gcc              not there, nor is another compiler: a case is a C program that must be
                           remedy: apt-get install gcc libc6-dev
  note    clang            not there: its ThreadSanitizer is left out
                           remedy: apt-get install clang libclang-rt-14-dev llvm-14
                           remedy: apt-get install gcc libc6-dev
  note    tsan-gcc         left out: its compiler is not there
  note    tsan-clang       left out: its compiler is not there
  note    explore          left out: only gcc builds for it, which is not there
                           remedy: apt-get install gcc libc6-dev
  note    gnuplot          not there: results come without plots
                           remedy: apt-get install gnuplot-nox
[[[2-9]]] of [[.*]] checks broken, which racecount needs: gcc, build[[.*]]
...
# A compiler that cannot compile.
$ printf '#!/bin/sh\ntest "$1" != --version || { echo "gcc (none) 12.0"; exit; }\necho "x.c:1: fatal error: no such header" >&2; exit 1\n' >bin/gcc && chmod +x bin/gcc && (PATH=$PWD/bin:/bin:/usr/bin; racecount doctor --format tsv >said); echo $?; grep -E '	(gcc|build|threads)	' said
1
compilers	gcc	ok	gcc (none) 12.0, [[.*]]/bin/gcc	
programs	build	broken	gcc cannot build[[.*]]: x.c:1: fatal error: no such header	see to what it says, or apt-get install --reinstall gcc libc6-dev
programs	threads	note	two threads at one counter: not tried	mend the build, then run racecount doctor again
# A cache that cannot be: a file is in its place (root may write anywhere else).
$ touch file && XDG_CACHE_HOME=$PWD/file racecount doctor --format tsv >said; echo $?; grep '	broken	' said
1
programs	build	broken	not built: there is no folder for it	mend the cache (section folders)
folders	cache	broken	[[.*]]/file/racecount: cannot be made a folder: Not a directory	free some space, or set XDG_CACHE_HOME [[.*]]
$ XDG_CACHE_HOME= HOME= racecount doctor --format tsv | grep -c '^folders	cache	broken	no home folder'
1
$ racecount doctor --output file --format tsv | grep '^folders	output'
folders	output	note	file: is not a folder	free some space, or choose another folder with --output
# One CPU.
$ taskset -c "$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')" racecount doctor >said; grep -E '^  [a-z]+ +(allowed|round trip)' said
  note    allowed          only CPU [[[0-9]+]] of [[.*]]
  ok      round trip       nothing to measure: with one CPU no cache line moves
# What is typed wrong.
$ racecount doctor --frobnicate
? 2
racecount doctor: unrecognized option '--frobnicate'
...
$ racecount doctor --format xml
? 2
racecount: --format xml: no such format (there are: table, json, tsv)
Try `racecount doctor --help' for more information.
$ racecount doctor threads
? 2
racecount doctor: threads: doctor takes no arguments
...
$ racecount doctor --output
? 2
racecount doctor: option '--output' requires an argument
...
$ racecount docter
? 2
racecount: docter: no such command (did you mean: doctor?)
