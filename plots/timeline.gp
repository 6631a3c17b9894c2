# SPDX-License-Identifier: GPL-3.0-or-later
# timeline: who ran when?
#
#     gnuplot -c timeline.gp DATA.tsv OUTPUT TERMINAL
#
# OUTPUT: a file, or - for standard output. TERMINAL: svg or png.
# DATA: a line per stretch in which a worker ran without a break, below a header line: the panel's number from 1, its name, the worker
# from 0, its process from 0, the CPU on which the stretch began (-1: not known), and from when to when in milliseconds.

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
load folder_of(ARG0) . 'style.gp'

PANELS_MOST = 24
stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no stretch to draw'
}
panels = STATS_max > PANELS_MOST ? PANELS_MOST : int(STATS_max)
stats DATA using 7 nooutput
most = STATS_max

array NAME[panels]
array WORKERS[panels] # of each panel
LANES = 64 # of one panel, at most
array PROCESS[panels * LANES] # of each worker of each panel
do for [i = 1:panels] {
	NAME[i] = ''
	WORKERS[i] = 0
}
note(i, name, worker, process) = i <= panels && worker < LANES ? (NAME[i] = name, PROCESS[(i - 1) * LANES + worker + 1] = process, \
	WORKERS[i] = worker + 1 > WORKERS[i] ? worker + 1 : WORKERS[i], i) : i
stats DATA using (note(int($1), strcol(2), int($3), int($4))) nooutput

width = 900.0
head = 104.0
lane = 20.0 # pixels of a worker
array TOP[panels]
at = head
do for [i = 1:panels] {
	TOP[i] = at
	at = at + 26 + lane * WORKERS[i] + 14
}
height = at + 36
across(pixels) = pixels / width
down(pixels) = 1 - pixels / height
CPUS = 4
array COLOUR[CPUS] = [BLUE, ORANGE, GREEN, PURPLE]
cpu_colour(cpu) = cpu < 0 ? 0x666666 : COLOUR[int(cpu) % CPUS + 1]

@SET_PICTURE
set multiplot
set label 1 'Who ran when' at screen across(14), screen down(24) font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 'A bar is a time in which a worker ran without a break: of each series, the beginning of the run that others disturbed least.' \
	at screen across(14), screen down(48) textcolor rgb FAINT
do for [i = 1:CPUS] {
	stats DATA using ($5 >= 0 && int($5) % CPUS == i - 1 ? 1 : 0) nooutput
	if (STATS_sum > 0) {
		set label 10 + i sprintf('began on CPU %d', i - 1) at screen across(20 + 150 * (i - 1)), screen down(74) \
			offset character 1.5, 0 textcolor rgb INK point pointtype 5 pointsize mark_size(1.4, TERMINAL) linecolor rgb COLOUR[i]
	}
}
unset key
set lmargin at screen across(160)
set rmargin at screen across(width - 24)
set xrange [0:most]
set tics textcolor rgb INK font FONT . font_size(11, TERMINAL)
set style fill solid noborder
of(i, y) = int($1) == i ? y : NaN
set datafile missing NaN

do for [i = 1:panels] {
	set tmargin at screen down(TOP[i] + 24)
	set bmargin at screen down(TOP[i] + 24 + lane * WORKERS[i])
	set yrange [WORKERS[i] - 0.5:-0.5]
	set label 4 NAME[i] at screen across(20), screen down(TOP[i] + 12) font FONT . font_size(12.5, TERMINAL) textcolor rgb INK
	set format x ''
	if (i == panels) {
		set format x '%g ms'
	}
	lanes = ''
	do for [j = 0:WORKERS[i] - 1] {
		lanes = lanes . sprintf("%s'process %d, worker %d' %d", j ? ', ' : '', PROCESS[(i - 1) * LANES + j + 1] + 1, j + 1, j)
	}
	eval 'set ytics (' . lanes . ')'
	plot DATA using (of(i, $6)):3:6:7:($3 - 0.38):($3 + 0.38):(cpu_colour($5)) \
		with boxxyerror linecolor rgb variable
	unset label 1
	unset label 2
	do for [j = 1:CPUS] {
		unset label 10 + j
	}
}
unset multiplot
