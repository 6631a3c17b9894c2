# SPDX-License-Identifier: GPL-3.0-or-later
# states-picture: states.gp as SVG or PNG: states on the left, time on the right.

set datafile missing NaN # no gap where another program's line stands between
array COLOUR[4] = [INK, BLUE, VERMILLION, GREEN]
array SHAPE[4] = [0, 7, 9, 5] # filled; the open one is the number before
width = 1040.0
height = 470.0
head = 132.0
pitch = 515.0
down(pixels) = 1 - pixels / height
across(pixels) = pixels / width

@SET_PICTURE
set multiplot
set label 1 'What it takes to explore every interleaving of plain increments' at screen across(14), screen down(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 'Complete searches, nothing counted. Time: the median of five searches, with their range.' \
	at screen across(14), screen down(48) font FONT . font_size(11.5, TERMINAL) textcolor rgb FAINT
if (peers > 0) {
	set label 3 'Filled: racecount, which runs the compiled C and takes identical workers for one another. Open: SPIN, on a model merged by hand.' \
		at screen across(14), screen down(66) font FONT . font_size(11.5, TERMINAL) textcolor rgb FAINT
}
do for [i = workers_least:workers_most] {
	set label 10 + i sprintf('%d workers', i) at screen across(20 + 110 * (i - workers_least)), screen down(92) offset character 1.5, 0 textcolor rgb INK \
		point pointtype SHAPE[i] pointsize mark_size(1.2, TERMINAL) linecolor rgb COLOUR[i]
}
unset key
set grid ytics linetype 1 linewidth 1 linecolor rgb RULE
set logscale xy
set tics textcolor rgb INK font FONT . font_size(11, TERMINAL)
set xrange [0.9:ops_most * 1.12]
set xtics (1, 2, 3, 4, 6, 8, 12, 16, 24, 32)
set bmargin at screen down(height - 50)
set tmargin at screen down(head)
set label 5 'operations of each worker' at graph 0.5, graph 0 center offset character 0, -2.3 font FONT . font_size(11, TERMINAL) textcolor rgb FAINT
PROGRAMS = peers > 0 ? 'SPIN racecount' : 'racecount'
dash(program) = program eq 'SPIN' ? 2 : 1
width_of(program) = program eq 'SPIN' ? 1.2 : 1.6
shape(program, workers) = program eq 'SPIN' ? SHAPE[workers] - 1 : SHAPE[workers]

# A column of one program's searches with so many workers.
only(program, workers, column) = strcol(1) eq program && $2 == workers ? column : NaN
do for [panel = 1:2] {
	column = panel == 1 ? 4 : 5
	low = panel == 1 ? 4 : 6 # states have no range
	high = panel == 1 ? 4 : 7
	set lmargin at screen across(62 + pitch * (panel - 1))
	set rmargin at screen across(pitch * panel - 14)
	set label 4 (panel == 1 ? 'States' : 'CPU time') at graph 0, graph 1 offset character 0, 0.9 font FONT . font_size(12.5, TERMINAL) textcolor rgb INK
	if (panel == 1) {
		set yrange [5:states_most * 1.6]
		eval 'set ytics ' . COUNT_TICS
	} else {
		set yrange [time_least / 1.6:time_most * 1.6]
		set ytics ('1 ms' 1e-3, '10 ms' 1e-2, '100 ms' 0.1, '1 s' 1, '10 s' 10, '100 s' 100)
	}
	plot for [program in PROGRAMS] for [i = workers_least:workers_most] DATA using (only(program, i, $3)):(column(column)) with lines \
			linewidth width_of(program) dashtype dash(program) linecolor rgb COLOUR[i], \
		for [program in PROGRAMS] for [i = workers_least:workers_most] DATA using (only(program, i, $3)):(column(column)):(column(low)):(column(high)) with yerrorbars \
			pointtype 0 linewidth 1.2 linecolor rgb COLOUR[i], \
		for [program in PROGRAMS] for [i = workers_least:workers_most] DATA using (only(program, i, $3)):(column(column)) with points \
			pointtype shape(program, i) pointsize mark_size(1.15, TERMINAL) linewidth 1.4 linecolor rgb COLOUR[i]
	if (panel == 1) { # drawn once is enough
		unset label 1
		unset label 2
		unset label 3
		do for [i = 12:14] {
			unset label i
		}
	}
}
unset multiplot
