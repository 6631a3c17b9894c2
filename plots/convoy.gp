# SPDX-License-Identifier: GPL-3.0-or-later
# convoy: how long do round trips take a thread beside others that compute, and what does the switch interval do to them?
#
#     gnuplot -c convoy.gp DATA.tsv OUTPUT TERMINAL
#
# OUTPUT: a file, or - for standard output. TERMINAL: svg or png.
# DATA: a line per figure below a header line: the subject's number from 1, its name, the threads that compute beside it (-1: a process
# that does), the switch interval in microseconds (5000 where none was set), the share of the trips in percent (0: all, and the figure is
# round trips per second; else the seconds that so many of them took at most), the median over runs with the lowest and the highest.

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
load folder_of(ARG0) . 'style.gp'

SUBJECTS_MOST = 12
stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no round trip to draw'
}
rows = STATS_max > SUBJECTS_MOST ? SUBJECTS_MOST : int(STATS_max)
array NAME[rows]
note(row, name) = row <= rows ? (NAME[row] = name, row) : row
stats DATA using (note(int($1), strcol(2))) nooutput
is_rate(percent) = percent == 0
# Of a subject that told rates alone, or latencies alone, the other panels are empty.
stats DATA using (is_rate($5) ? NaN : $7) nooutput
least = exists('STATS_min') ? 10 ** floor(log10(STATS_min > 1e-9 ? STATS_min : 1e-9)) : 1e-6
stats DATA using (is_rate($5) ? NaN : $8) nooutput
most = exists('STATS_max') && STATS_max * 1.3 > least ? STATS_max * 1.3 : least * 1e5
stats DATA using (is_rate($5) ? $7 : NaN) nooutput
rate_least = exists('STATS_min') && STATS_min > 0 ? STATS_min * 0.5 : 1
stats DATA using (is_rate($5) ? $8 : NaN) nooutput
rate_most = exists('STATS_max') && STATS_max > rate_least ? STATS_max * 2 : rate_least * 1e5
array ALONE[rows] # round trips a second
do for [row = 1:rows] {
	ALONE[row] = 0.01 # below what is drawn
}
note_alone(row, beside, percent, rate) = row <= rows && beside == 0 && is_rate(percent) && rate > 0 ? (ALONE[row] = rate, row) : row
stats DATA using (note_alone(int($1), int($3), $5, $6)) nooutput

array SERIES[4] = ['alone', 'beside one thread', 'beside two threads', 'beside a process']
array BESIDE[4] = [0, 1, 2, -1]
array COLOURS[4] = [BLUE, ORANGE, VERMILLION, GREEN]
array SHAPES[4] = [7, 5, 9, 6]

width = 900.0
head = 108.0
tall = 282.0
height = head + tall * rows - 8
# C has no GIL but racecount's own; Python 2 counts instructions, and has no interval in time.
head_of(name) = name eq 'C' ? 'C, under a replica of the GIL' : name
default_of(name) = name[1:9] eq 'CPython 2' ? 'default' : '5 ms'
across(pixels) = pixels / width
down(pixels) = 1 - pixels / height

@SET_PICTURE
set multiplot
set label 1 'A thread for I/O, beside others that compute' at screen across(14), screen down(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 'Round trips of a byte to another process. Medians over runs; on the right with their range, dashed: alone. Log scales.' \
	at screen across(14), screen down(48) textcolor rgb FAINT
do for [i = 1:4] {
	set label 10 + i SERIES[i] at screen across(24 + 170 * (i - 1)), screen down(74) offset character 1.5, 0 textcolor rgb INK \
		point pointtype SHAPES[i] pointsize mark_size(1.2, TERMINAL) linecolor rgb COLOURS[i]
}
unset key
set datafile missing NaN
set tics textcolor rgb INK font FONT . font_size(11, TERMINAL)
set grid xtics ytics linetype 1 linewidth 1 linecolor rgb RULE
# The rarer the slow trips, the more room on the axis.
tail(percent) = 1 / (1 - percent / 100.0)
latency(row, i, y) = int(column(1)) == row && int(column(3)) == BESIDE[i] && column(4) == 5000 && !is_rate(column(5)) ? y : NaN
# Side by side, so that ranges do not cover each other.
apart(i, x) = x * (1 + 0.08 * (i - 2.5))
rate(row, i, y) = int(column(1)) == row && int(column(3)) == BESIDE[i] && is_rate(column(5)) ? y : NaN

do for [row = 1:rows] {
	top = head + tall * (row - 1)
	set tmargin at screen down(top + 42)
	set bmargin at screen down(top + tall - 64)
	set label 3 head_of(NAME[row]) at screen across(14), screen down(top + 8) font FONT . font_size(13, TERMINAL) textcolor rgb INK

	set lmargin at screen across(70)
	set rmargin at screen across(520)
	set logscale xy
	set label 4 'a round trip takes at most' at graph 0, graph 1 offset character 0, 0.6 textcolor rgb FAINT
	set label 5 'of the fastest ... of all round trips' at graph 0.5, graph 0 center offset character 0, -2.2 textcolor rgb FAINT
	set xrange [1:1100]
	set xtics ('10 %%' tail(10), '50 %%' 2, '75 %%' 4, '90 %%' 10, '95 %%' 20, '99 %%' 100, '99.9 %%' 1000)
	set yrange [least:most]
	set ytics ('1 us' 1e-6, '10 us' 1e-5, '100 us' 1e-4, '1 ms' 1e-3, '10 ms' 1e-2, '100 ms' 0.1, '1 s' 1)
	plot for [i = 1:4] DATA using (tail($5)):(latency(row, i, $6)) with linespoints pointtype SHAPES[i] \
		pointsize mark_size(0.9, TERMINAL) linewidth 1.6 linecolor rgb COLOURS[i]
	unset label 1
	unset label 2
	unset label 3
	do for [i = 1:4] {
		unset label 10 + i
	}

	set lmargin at screen across(620)
	set rmargin at screen across(width - 30)
	set label 4 'round trips a second'
	set label 5 'switch interval'
	set xrange [30:8000]
	set xtics ('50 us' 50, '0.5 ms' 500, default_of(NAME[row]) 5000)
	set yrange [rate_least:rate_most]
	set ytics ('1' 1, '10' 10, '100' 100, '1k' 1e3, '10k' 1e4, '100k' 1e5, '1M' 1e6)
	plot ALONE[row] with lines dashtype 2 linewidth 1 linecolor rgb BLUE, \
		for [i = 1:4] DATA using (apart(i, $4)):(rate(row, i, $6)):7:8 with yerrorbars pointtype 0 linewidth 1.1 linecolor rgb COLOURS[i], \
		for [i = 1:4] DATA using (apart(i, $4)):(rate(row, i, $6)) with linespoints pointtype SHAPES[i] \
			pointsize mark_size(1.1, TERMINAL) linewidth 1.6 linecolor rgb COLOURS[i]
}
unset multiplot
