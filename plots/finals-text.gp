# SPDX-License-Identifier: GPL-3.0-or-later
# finals-text: finals.gp in characters: a line for each value, with a bar as long as its count is in powers of ten.

head = 2
lines = rows + head + 2
line(number) = 1 - (number + 0.5) / lines
@SET_TEXT
set label 1 'How the trials of each case ended: final value, trials (in powers of ten), their share' at screen 0, screen line(0)
set border 0
@INK_OF_TERMINAL
set lmargin widest + 3
set rmargin 28
set tmargin head
set bmargin 1
set yrange [rows + 0.5:0.5]
set logscale x
set xrange [0.5:most]
unset xtics
set ytics scale 0
beside(n, share) = n > 0 ? count_text(n) . '  ' . share_text(share) : 'never'

plot DATA using (0.5):1:($6 > 0.5 ? $6 - 0.5 : 0):(0):ytic(5) with vectors nohead linecolor bgnd, \
	DATA using ($6 > 0.5 ? $6 : 0.5):1:(beside($6, $7) . ($8 == 1 ? '  right' : '')) with labels left textcolor bgnd offset character 2, 0, \
	DATA using (0.5):($1 - 1):($4 == 1 ? strcol(3) : '') with labels left textcolor bgnd offset character -widest - 3, 0
