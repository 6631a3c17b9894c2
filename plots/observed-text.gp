# SPDX-License-Identifier: GPL-3.0-or-later
# observed-text: observed.gp in characters: a line for each value, with a mark for each of the three shares on a linear axis.

head = 3
lines = rows + head + 3
line(number) = 1 - (number + 0.5) / lines
@SET_TEXT
set label 1 'What was seen (#), beside what is possible: share of interleavings (=), of a random walk (~)' at screen 0, screen line(0)
set label 2 (faults > 0 ? '!! seen, and not reachable: the explorer, the build or the memory model is at fault' : '') at screen 0, screen line(1)
set border 0
@INK_OF_TERMINAL
set lmargin widest + 3
set rmargin 38
set tmargin head
set bmargin 2
set yrange [rows + 0.5:0.5]
set xrange [0:1]
set ytics scale 0
set xtics ('0' 0, '25 %%' 0.25, '50 %%' 0.5, '75 %%' 0.75, '100 %%' 1)
beside(seen, share, walk) = sprintf('# %-7s = %-6s ~ %-6s', share_text(seen), known_text(share), known_text(walk))

plot DATA using ($9 == $9 ? $9 : 0):1:($9 == $9 ? '~' : ''):ytic(5) with labels textcolor bgnd, \
	DATA using ($8 == $8 ? $8 : 0):1:($8 == $8 ? '=' : '') with labels textcolor bgnd, \
	DATA using 7:1:('#') with labels textcolor bgnd, \
	DATA using (1):1:(beside($7, $8, $9) . ($10 == 0 ? ' !!' : $11 == 1 ? ' right' : '')) with labels left textcolor bgnd offset character 3, 0, \
	DATA using (0):($1 - 1):($4 == 1 ? strcol(3) : '') with labels left textcolor bgnd offset character -widest - 3, 0
