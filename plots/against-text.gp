# SPDX-License-Identifier: GPL-3.0-or-later
# against-text: against.gp in characters: a line for each value of the parameter.

stats DATA using (strlen(strcol(5))) nooutput
widest = int(STATS_max)
head = COMMON eq '' ? 3 : 4
lines = rows + head + 3
line(number) = 1 - (number + 0.5) / lines
@SET_TEXT
set label 1 TITLE at screen 0, screen line(0)
set label 2 'Median over runs (*), and its interval or range (-); all else equal' . (COMMON eq '' ? '' : ':') at screen 0, screen line(1)
set label 3 shortened(COMMON, COLUMNS) at screen 0, screen line(2)
set border 0
@INK_OF_TERMINAL
set lmargin widest + 3
set rmargin 12
set tmargin head
set bmargin 2
set yrange [rows + 0.5:0.5]
set logscale x
set xrange [bottom:1.5]
set xtics ('100%%' 1, '1%%' 1e-2, '0.01%%' 1e-4, '1e-6' 1e-6, '1e-8' 1e-8, '1e-10' 1e-10)

named = 0
plot DATA using (at_least($7)):1:($8 - at_least($7)):(0):ytic(5) with vectors nohead linecolor bgnd, \
	DATA using 6:1:($9 == 1 ? '<' : '*') with labels textcolor bgnd, \
	DATA using (1.5):1:(($9 == 1 ? '< ' : '') . share_text($6)) with labels left textcolor bgnd offset character 1, 0, \
	DATA using (bottom):($1 - 1):($2 == named ? '' : (named = $2, shortened(strcol(3) . (COMMON eq '' ? ': ' . strcol(11) : ''), COLUMNS))) with labels left textcolor bgnd offset character -widest - 3, 0
