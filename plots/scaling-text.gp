# SPDX-License-Identifier: GPL-3.0-or-later
# scaling-text: scaling.gp in characters: a line for each setting, its losses as a mark.

head = 4
lines = rows + head + 3
line(number) = 1 - (number + 0.5) / lines
@SET_TEXT
set label 1 'How the rates go with the number of workers: one plain increment' at screen 0, screen line(0)
set label 2 machine . sprintf('; medians of %d runs; latency classes:%s', runs_of_row, classes) at screen 0, screen line(1)
set label 3 'engine, model, workers, trials (or updates) a second; wrong trials (or lost updates) per CPU second' \
	at screen 0, screen line(2)
@INK_OF_TERMINAL
set border 0
set lmargin 32
set rmargin 10
set tmargin head
set bmargin 2
set yrange [rows - 0.5:-0.5]
top = lost_most > 0 ? lost_most : 1
set xrange [0:top * 1.1]
set xtics ('0' 0, count_text(top / 2) top / 2, count_text(top) top)
named(engine, model, workers, rate) = sprintf('%-9s %-9s %3d %6s ', engine, model, workers, count_text(rate))

plot DATA using 9:0:('*'):ytic(named(strcol(2), strcol(1), $3, $6)) with labels textcolor bgnd, \
	DATA using (top * 1.1):0:(count_text($9)) with labels left textcolor bgnd offset character 1, 0
