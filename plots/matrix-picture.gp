# SPDX-License-Identifier: GPL-3.0-or-later
# matrix-picture: matrix.gp as SVG or PNG: a field for each answer, with the word in it.

names = 7.3 * longest + 22 < 200 ? 200 : 7.3 * longest + 22
wide = 130.0 # a column
width = names + wide * columns + 30 < 700 ? 700.0 : names + wide * columns + 30.0
head = 118.0
foot = 14.0
each = 22.0
height = head + foot + each * rows
down(pixels) = 1 - pixels / height
@SET_PICTURE

set label 1 'What each detector said of each case' at screen 14.0 / width, screen down(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 (races > 0 && races < STATS_records ? 'Above the gap: cases that promise a data race. Below it: cases that promise none.' : \
	races > 0 ? 'All of these cases promise a data race.' : 'None of these cases promises a data race.') \
	at screen 14.0 / width, screen down(48) textcolor rgb FAINT
set label 3 'race: reported, as it must be or may be. silent: rightly. blind: a race that it cannot see. In capitals: surprises.' \
	at screen 14.0 / width, screen down(66) textcolor rgb FAINT font FONT . font_size(11.5, TERMINAL)

unset key
unset grid
set tmargin at screen down(head)
set bmargin at screen foot / height
set lmargin at screen names / width
set rmargin at screen (names + wide * columns) / width
set xrange [0.5:columns + 0.5]
set yrange [rows + 0.5:0.5]
set tics textcolor rgb INK
set ytics font NAMES . font_size(12, TERMINAL)
unset xtics
set style fill solid 1.0 noborder

plot for [i = 1:13] DATA using (answer_from(1) == i ? $4 : NaN):1:(0.48):(0.42) with boxxyerror linecolor rgb GROUND[i], \
	DATA using 4:1:7:(LETTERING[answer_from(1)]):ytic(2) with labels font FONT . font_size(11.5, TERMINAL) textcolor rgb variable, \
	DATA using ($1 == 1 || $3 == 0 ? $4 : NaN):(0.5):5 every ::0::columns - 1 with labels offset character 0, 0.9 \
		font FONT . font_size(12, TERMINAL) textcolor rgb INK
