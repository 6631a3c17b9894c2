# SPDX-License-Identifier: GPL-3.0-or-later
# costs: how long does each of some things take?
#
#     gnuplot -c costs.gp DATA.tsv OUTPUT TERMINAL
#
# OUTPUT: a file, or - for standard output. TERMINAL: svg or png.
# DATA: a line per cost below a header line, top to bottom: its row from 1, the subject, the cost's name, the median over runs in
# seconds with the lowest and the highest, and the picture's title.

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
load folder_of(ARG0) . 'style.gp'

stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no cost to draw'
}
rows = int(STATS_max)
title = ''
stats DATA using 5 nooutput
least = 10 ** floor(log10(STATS_min))
stats DATA using (title = strcol(7), $6) nooutput
most = STATS_max * 6 # room for the number beside the bar

width = 860.0
head = 76.0
height = head + 44 * rows + 40
across(pixels) = pixels / width
down(pixels) = 1 - pixels / height
is_switch(name) = name[1:6] eq 'switch'
label_of(name) = name eq 'create-thread' ? 'make and join a thread' : name eq 'create-process' ? 'fork and wait for a process' : \
	name eq 'create-task' ? 'make and end a task' : name eq 'switch-tasks' ? 'switch between tasks' : \
	name eq 'switch-one-cpu' ? 'switch between threads, one CPU' : name eq 'switch-between-cpus' ? 'wake a thread on another CPU' : \
	name eq 'take-gil' ? 'take and drop a free GIL' : name eq 'switch-gil' ? 'hand the GIL to another thread' : name
row_name(subject, name) = (subject eq 'C' ? '' : subject . ', ') . label_of(name)
time_text(s) = s < 1e-6 ? sprintf('%.3g ns', s * 1e9) : s < 1e-3 ? sprintf('%.3g us', s * 1e6) : sprintf('%.3g ms', s * 1e3)

@SET_PICTURE
set label 1 title at screen across(14), screen down(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 'Median over runs with their range, on a log scale: a rule to the next is ten times.' \
	at screen across(14), screen down(48) textcolor rgb FAINT
unset key
set tmargin at screen down(head)
set bmargin at screen 34 / height
set lmargin at screen across(232)
set rmargin at screen across(width - 20)
set logscale x
set xrange [least:most]
set yrange [rows + 0.6:0.4]
set xtics ('10 ns' 1e-8, '100 ns' 1e-7, '1 us' 1e-6, '10 us' 1e-5, '100 us' 1e-4, '1 ms' 1e-3, '10 ms' 1e-2, '100 ms' 0.1)
set ytics
set tics textcolor rgb INK
set style fill solid noborder

plot DATA using (least):1:(least):4:($1 - 0.3):($1 + 0.3):(is_switch(strcol(3)) ? BLUE : GREEN):ytic(row_name(strcol(2), strcol(3))) \
		with boxxyerror linecolor rgb variable, \
	DATA using 4:1:5:6 with xerrorbars pointtype 0 linewidth 1.4 linecolor rgb INK, \
	DATA using 6:1:(time_text($4)) with labels left offset character 0.8, 0 textcolor rgb INK
