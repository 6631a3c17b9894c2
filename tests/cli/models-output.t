# SPDX-License-Identifier: GPL-3.0-or-later
# models --output: the store, the page, the claims, every figure, and a picture of each experiment.
# needs: gcc gnuplot python3
# PYTHONSAFEPATH keeps a Python from finding what lies beside a script: not here.
$ PYTHONSAFEPATH=1 racecount models --quick --quiet --output out costs convoy counter at-once >said || test $? = 77; tail -n 1 said; ls out
In out/: index.html, models.json, models.tsv, models-figures.tsv, results.sqlite, and the plots as .svg and .png
index.html
models-at-once.png
models-at-once.svg
models-at-once.tsv
models-convoy.png
models-convoy.svg
models-convoy.tsv
models-costs.png
models-costs.svg
models-costs.tsv
models-counter.png
models-counter.svg
models-counter.tsv
models-figures.tsv
models.json
models.tsv
results.sqlite
$ head -n 1 out/models-figures.tsv; awk -F '\t' 'NR > 1 && NF != 9' out/models-figures.tsv; cut -f 1 out/models-figures.tsv | sort -u
experiment	subject	run	name	workers	value	load	steal	foreign_cpus
convoy
costs
counter
experiment
$ grep -o 'Who ran when\|C: [a-z ,]*GIL of its own\|make and join a thread\|beside two threads\|goes wrong' out/models-at-once.svg out/models-convoy.svg out/models-costs.svg | sort -u
out/models-at-once.svg:C: two processes of two threads each, every process with a GIL of its own
out/models-at-once.svg:Who ran when
out/models-convoy.svg:beside two threads
out/models-costs.svg:make and join a thread
$ grep -o '<svg role="img" aria-labelledby="[a-z-]*' out/index.html; grep -c '<td><span class="verdict ' out/index.html
<svg role="img" aria-labelledby="models-picture-at-once-title
<svg role="img" aria-labelledby="models-picture-costs-title
<svg role="img" aria-labelledby="models-picture-counter-title
<svg role="img" aria-labelledby="models-picture-convoy-title
38
# The files are functions of the store: made anew they are the same, pictures and all.
$ mv out kept && racecount report --store kept --output out
In out/: index.html, models.json, models.tsv, models-figures.tsv, and the plots as .svg and .png
$ racecount report --store kept#none
? 2
[[racecount: kept/results.sqlite: holds no results none of `racecount models' \(there are: .*\)]]
$ for file in index.html models.json models.tsv models-figures.tsv models-costs.tsv models-at-once.svg; do cmp out/$file kept/$file; done
# A store without a campaign: what needs one says so.
$ racecount plot frequency kept
? 2
racecount: kept/results.sqlite: holds no campaign yet: run one first
$ racecount compare kept kept
? 2
racecount: kept/results.sqlite: holds no campaign yet: run one first
$ racecount run --resume --output kept
? 2
racecount: kept/results.sqlite: holds no campaign yet: run one first
# A campaign in the same folder keeps what is there, and its page has both.
$ racecount run processes/global/none+plain/i32/inc --runs 1 --detectors none --quiet --output kept >said; tail -n 1 said
In kept/: index.html, results.json, results.tsv, junit.xml, results.tap, results.sarif, models.json, models.tsv, models-figures.tsv, results.sqlite[[.*]]
$ grep -o '<section id="[a-z]*"' kept/index.html
<section id="environment"
<section id="broken"
<section id="surprising"
<section id="all"
<section id="pictures"
<section id="models"
<section id="others"
$ cmp out/models.json kept/models.json; cmp out/models-costs.svg kept/models-costs.svg
# Who tries others keeps these, and what the campaign left.
$ cp kept/results.tap tap; racecount models --quick --quiet --output kept io-bound --format tsv >said || test $? = 77; ls kept | grep 'models-.*svg'; cmp tap kept/results.tap; head -n 1 kept/models-io-bound.tsv
models-at-once.svg
models-convoy.svg
models-costs.svg
models-counter.svg
models-io-bound.svg
series	experiment	name	workers	median	low	high	switches
$ cmp out/models-costs.svg kept/models-costs.svg; grep -v ^io-bound kept/models.tsv | cmp - out/models.tsv; grep '^[hi]' kept/models.tsv | cut -f 1 | uniq
io-bound/threads
io-bound/gil
io-bound/processes
io-bound/tasks
io-bound/python-threads
io-bound/python-processes
io-bound/python-asyncio
$ grep -o '<section id="[am][lo][a-z]*"\|<h3 id="models-[a-z-]*"\|Of older results' kept/index.html
<section id="all"
<section id="models"
<h3 id="models-at-once-title"
Of older results
<h3 id="models-io-bound-title"
<h3 id="models-costs-title"
Of older results
<h3 id="models-counter-title"
Of older results
<h3 id="models-convoy-title"
Of older results
# Older results alone, by their name; what is not drawn anew goes.
$ grep -o '<dt>results</dt><dd>[^<]*' out/index.html | sed 's/.*>//' >name; mkdir older; touch older/models-io-bound.svg; racecount report --store "kept#$(cat name)" --output older | cut -c 1-52; cmp older/models.tsv out/models.tsv; ls older | grep io-bound
? 1
In older/: index.html, models.json, models.tsv, mode
$ racecount report --store kept#none
? 2
racecount: kept/results.sqlite: holds no campaign none: [[.*]]
# What is lost, and what is gained, in one picture.
$ racecount models --quick --quiet --output out event-loop --format tsv >said; head -n 1 out/models-event-loop.tsv; grep '^1.C' out/models-event-loop.tsv | cut -f 3-5; grep -o 'Lost per million\|Times as fast\|C, 16 tasks' out/models-event-loop.svg
subject_number	subject	panel	bar	name	median	low	high	most	title
lost	1	await outside
lost	2	await inside
lost	3	with a lock
gained	1	16 tasks
Lost per million
Times as fast
C, 16 tasks
# Without gnuplot there are the data, and a word.
$ mkdir bin && ln -s "$(command -v racecount)" bin/racecount && rm -r out
$ (PATH=$PWD/bin; racecount models --quick --quiet --output out costs >said); tail -n 1 said; ls out; grep -o 'Pictures are missing: [a-z ]*' out/index.html
racecount: no plot drawn: gnuplot is not there (apt-get install gnuplot-nox)
In out/: index.html, models.json, models.tsv, models-figures.tsv, results.sqlite
index.html
models-costs.tsv
models-figures.tsv
models.json
models.tsv
results.sqlite
Pictures are missing: gnuplot was not there when this page was written 
# What cannot be kept is found out before anything is measured.
$ mkdir newer && python3 -c 'import sqlite3; db = sqlite3.connect("newer/results.sqlite"); db.execute("PRAGMA application_id = 1380142676"); db.execute("PRAGMA user_version = 4711"); db.execute("CREATE TABLE campaign (id)"); db.commit()'
$ racecount models --output newer costs
? 2
racecount: newer/results.sqlite: has schema 4711, this racecount knows [[[0-9]*]]: use a newer racecount, or another folder
$ mkdir other && echo text >other/results.sqlite && racecount models --output other costs
? 2
[[racecount: other/results.sqlite: .*not a results database.*]]
...
$ racecount models --output out/index.html costs
? 2
racecount: out/index.html: is not a folder (choose another with --output)
# What was edited is refused, with its place, beside a campaign and without one; what `run' measured is shown all the same.
$ python3 -c 'import sqlite3; db = sqlite3.connect("kept/results.sqlite"); db.execute("UPDATE models_run SET document = ?", ("[]",)); db.commit()'
$ racecount report --store kept
? 2
[[racecount: kept/results.sqlite: results .* of `racecount models', io-bound: run 1 of C: its document has no list of figures]]
racecount never writes that: the file is damaged or was edited; take it from a copy
$ python3 -c 'import sqlite3; db = sqlite3.connect("out/results.sqlite"); db.execute("UPDATE models_run SET document = ?", ("[]",)); db.commit()'
$ racecount report --store out
? 2
[[racecount: out/results.sqlite: results .* of `racecount models', costs: run 1 of C: its document has no list of figures]]
racecount never writes that: the file is damaged or was edited; take it from a copy
$ racecount run processes/global/none+plain/i32/inc --runs 1 --detectors none --quiet --output kept >said; tail -n 1 said
[[racecount: kept/results.sqlite: results .*]]
racecount never writes that: the file is damaged or was edited; take it from a copy
In kept/: index.html, results.json, results.tsv, junit.xml, results.tap, results.sarif, results.sqlite[[.*]]
# Ctrl-C: what was measured until then is stored, said, and judged; nothing is left running.
$ racecount models --output cut costs io-bound >said 2>words & until grep -qs 'run 1 of' words; do sleep 0.1; done; sleep 6; kill -INT $!; wait $!
? 1
$ tail -n 1 words; tail -n 1 said | cut -c 1-60; grep -c 'interrupted before all were made' cut/index.html; pgrep -f '^[^ ]*racecount-experiment' -s 0
? 1
racecount: interrupted: what was measured until then is stored and shown
In cut/: index.html, models.json, models.tsv, models-figures
1
# A subject that tells rates alone is drawn.
$ printf 'row\tsubject\tbeside\tinterval_us\tpercent\tmedian\tlow\thigh\n1\tC\t0\t5000\t0\t20000\t20000\t20000\n' >rates.tsv; gnuplot -c "$RC_SOURCE/plots/convoy.gp" rates.tsv rates.svg svg 2>words; echo $?; grep -o 'replica of the GIL' rates.svg
0
replica of the GIL
