# SPDX-License-Identifier: GPL-3.0-or-later
# finals-text: finals.gp in characters: a line for each value, and a mark on it at its count. A bar would not do: the axis is
# logarithmic, on which 8 % is nearly as long as 85 %.

head = 2
lines = rows + head + 3
line(number) = 1 - (number + 0.5) / lines
@SET_TEXT
set label 1 'How the trials of each case ended: how many (*, log axis) with which value' at screen 0, screen line(0)
set border 0
@INK_OF_TERMINAL
set lmargin widest + 3
set rmargin 28
set tmargin head
set bmargin 2
set yrange [rows + 0.5:0.5]
set logscale x
set xrange [0.5:most]
set ytics scale 0
eval 'set xtics ' . (most > 1e4 ? TICS_OF_FEW : COUNT_TICS)
beside(n, share) = n > 0 ? count_text(n) . '  ' . share_text(share) : 'never'

plot DATA using ($6 > 0.5 ? $6 : 0.5):1:($6 > 0.5 ? '*' : ''):ytic(5) with labels textcolor bgnd, \
	DATA using ($6 > 0.5 ? $6 : 0.5):1:(beside($6, $7) . ($8 == 1 ? '  right' : '')) with labels left textcolor bgnd offset character 2, 0, \
	DATA using (0.5):($1 - 1):($4 == 1 ? strcol(3) : '') with labels left textcolor bgnd offset character -widest - 3, 0
