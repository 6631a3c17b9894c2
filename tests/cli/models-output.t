# SPDX-License-Identifier: GPL-3.0-or-later
# models --output: the claims, every figure, and a picture of each experiment.
# needs: gnuplot python3
# PYTHONSAFEPATH keeps a Python from finding what lies beside a script: not here.
$ PYTHONSAFEPATH=1 racecount models --quick --quiet --output out costs counter at-once >said || test $? = 77; tail -n 1 said; ls out
In out/: models.json, models.tsv, models-figures.tsv, and a picture of each experiment as .svg and .png
models-at-once.png
models-at-once.svg
models-at-once.tsv
models-costs.png
models-costs.svg
models-costs.tsv
models-counter.png
models-counter.svg
models-counter.tsv
models-figures.tsv
models.json
models.tsv
$ head -n 1 out/models-figures.tsv; awk -F '\t' 'NR > 1 && NF != 9' out/models-figures.tsv; cut -f 1 out/models-figures.tsv | sort -u
experiment	subject	run	name	workers	value	load	steal	foreign_cpus
costs
counter
experiment
$ grep -o 'Who ran when\|make and join a thread\|goes wrong' out/models-at-once.svg out/models-costs.svg | sort -u
out/models-at-once.svg:Who ran when
out/models-costs.svg:make and join a thread
# The folder is ours: it may be written again, here by another experiment.
$ racecount models --quick --quiet --output out io-bound cpu-bound --format tsv >said || test $? = 77; ls out | grep bound; head -n 1 out/models-io-bound.tsv
models-cpu-bound.png
models-cpu-bound.svg
models-cpu-bound.tsv
models-io-bound.png
models-io-bound.svg
models-io-bound.tsv
series	experiment	name	workers	median	low	high
# Without gnuplot there are the data, and a word.
$ mkdir bin && ln -s "$(command -v racecount)" bin/racecount && rm -r out
$ (PATH=$PWD/bin; racecount models --quick --quiet --output out costs >said); tail -n 1 said; ls out
racecount: no plot drawn: gnuplot is not there (apt-get install gnuplot-nox)
In out/: models.json, models.tsv, models-figures.tsv
models-costs.tsv
models-figures.tsv
models.json
models.tsv
