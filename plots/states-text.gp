# SPDX-License-Identifier: GPL-3.0-or-later
# states-text: states.gp in characters: a line for each search, its time as a mark.

stats DATA using 4 nooutput
rows = int(STATS_records)
head = 3
lines = rows + head + 3
line(number) = 1 - (number + 0.5) / lines
@SET_TEXT
set label 1 'What it takes to explore every interleaving of plain increments' at screen 0, screen line(0)
set label 2 'workers x operations, states; CPU time of racecount (r) and SPIN (S)' at screen 0, screen line(1)
@INK_OF_TERMINAL
set border 0
set lmargin 22
set rmargin 10
set tmargin head
set bmargin 2
set yrange [rows - 0.5:-0.5]
set logscale x
set xrange [time_least / 1.5:time_most * 1.5]
set xtics ('1ms' 1e-3, '10ms' 1e-2, '100ms' 0.1, '1s' 1, '10s' 10, '100s' 100)
named(workers, ops, states) = sprintf('%d x %-3d %8s ', workers, ops, count_text(states))

plot DATA using 5:0:(strcol(1)[1:1]):ytic(named($2, $3, $4)) with labels textcolor bgnd, \
	DATA using (time_most * 1.5):0:(time_text($5)) with labels left textcolor bgnd offset character 1, 0
