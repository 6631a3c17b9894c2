# SPDX-License-Identifier: GPL-3.0-or-later
# speed-up: how much faster are n workers, each with a job of its own, than one that does all n?
#
#     gnuplot -c speed-up.gp DATA.tsv OUTPUT TERMINAL
#
# OUTPUT: a file, or - for standard output. TERMINAL: svg or png.
# DATA: a line per series and number of workers below a header line: the series' number from 1, the experiment, the series' name, the
# number of workers, the speed-up: the median over runs with the lowest and the highest, and how often a lock changed hands (empty: none
# did, or it is not known).

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
load folder_of(ARG0) . 'style.gp'

stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no speed-up to draw'
}
all = int(STATS_max)
stats DATA using 4 nooutput
workers_most = STATS_max
stats DATA using 7 nooutput
most = STATS_max

# Names and experiment come from the data alone.
array NAME[all]
experiment = ''
stats DATA using (NAME[int($1)] = strcol(3), experiment = strcol(2), $1) nooutput

array COLOURS[6] = [BLUE, VERMILLION, GREEN, ORANGE, PURPLE, SKY]
array SHAPES[6] = [7, 9, 5, 11, 13, 6]
colour(i) = COLOURS[(i - 1) % 6 + 1]
# The seventh series has the first colour again, with another shape, and a dashed line.
shape(i) = SHAPES[(i - 1 + (i - 1) / 6) % 6 + 1]
dashes(i) = (i - 1) / 6 % 5 + 1
SHOWN = 24 # names beside the picture; lines of more are drawn all the same

width = 860.0
head = 96.0
rows = all < SHOWN ? all : SHOWN
height = head + (20 * rows + 60 > 420 ? 20 * rows + 60 : 420)
across(pixels) = pixels / width
down(pixels) = 1 - pixels / height

@SET_PICTURE
title = experiment eq 'io-bound' ? 'Workers that wait' : experiment eq 'cpu-bound' ? 'Workers that compute' : experiment
set label 1 title . ': how much faster are n than one?' at screen across(14), screen down(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 'Each has a job as long as the others; making the workers counts. Median over runs with their range. Dashed: n times as fast.' \
	at screen across(14), screen down(48) textcolor rgb FAINT
do for [i = 1:rows] {
	set label 10 + i NAME[i] at screen across(width - 232), screen down(head + 14 + 20 * (i - 1)) offset character 1.5, 0 textcolor rgb INK \
		point pointtype shape(i) pointsize mark_size(1.2, TERMINAL) linecolor rgb colour(i)
}
unset key
set tmargin at screen down(head)
set bmargin at screen 52 / height
set lmargin at screen across(58)
set rmargin at screen across(width - 256)
set grid ytics linetype 1 linewidth 1 linecolor rgb RULE
set tics textcolor rgb INK
set logscale x 2
set logscale y 2
set xrange [0.93:workers_most * 1.08]
stats DATA using 6 nooutput
set yrange [(STATS_min < 0.8 ? STATS_min : 0.8) * 0.8:(most > workers_most ? most : workers_most) * 1.1]
set xtics 2
set ytics ('1/8' 0.125, '1/4' 0.25, '1/2' 0.5, '1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64)
set label 3 'workers (log scales)' at graph 0.5, graph 0 center offset character 0, -2.4 textcolor rgb FAINT
set label 4 'times as fast as one' at graph 0, graph 1 offset character 0, 0.6 textcolor rgb FAINT
of(i, y) = int($1) == i ? y : NaN
set datafile missing NaN
# Side by side, so that ranges do not cover each other.
beside(i, x) = x * (1 + 0.012 * (i - (all + 1) / 2.0))
set samples 2

# Of one thread there is nothing to hand over.
switches = ''
note_switches(x, n) = x > 1 && n > 0 ? (switches = switches . (switches eq '' ? '' : ', ') . sprintf('%.0f with %d', n, x), x) : x
stats DATA using (note_switches($4, $8)) nooutput
if (switches ne '') {
	set label 5 'switches from thread to thread under the GIL: ' . switches at graph 0.02, graph 0.04 \
		font FONT . font_size(10.5, TERMINAL) textcolor rgb FAINT
}

plot x with lines dashtype 2 linewidth 1 linecolor rgb FAINT, \
	for [i = 1:all] DATA using (beside(i, $4)):(of(i, $5)) with lines linewidth 1.6 dashtype dashes(i) linecolor rgb colour(i), \
	for [i = 1:all] DATA using (beside(i, $4)):(of(i, $5)):6:7 with yerrorbars pointtype 0 linewidth 1.1 linecolor rgb colour(i), \
	for [i = 1:all] DATA using (beside(i, $4)):(of(i, $5)) with points pointtype shape(i) pointsize mark_size(1.1, TERMINAL) \
		linecolor rgb colour(i)
