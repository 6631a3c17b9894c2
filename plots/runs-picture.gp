# SPDX-License-Identifier: GPL-3.0-or-later
# runs-picture: runs.gp as SVG or PNG; a row is as high whatever their number.

names = 7.3 * longest + 22
width = names + 600 > 1040 ? names + 600 : 1040.0
head = 116.0
foot = 34.0
each = 34.0
height = head + foot + each * rows
down(pixels) = 1 - pixels / height

@SET_PICTURE

set label 1 'How much the runs of a case differ' at screen 14.0 / width, screen down(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 'Share of trials with a wrong result, a dot for each run in the order of time (top to bottom); the stroke is the median. Open marks: none was wrong, drawn at the bound 3/trials.' \
	at screen 14.0 / width, screen down(48) font FONT . font_size(11.5, TERMINAL) textcolor rgb FAINT
unset key
place = 20.0
do for [i = 1:5] {
	if (MARKS[i] > 0) {
		set label 10 + i WORDS[i] at screen place / width, screen down(76) offset character 1.5, 0 textcolor rgb INK \
			point pointtype SHAPE[i] pointsize mark_size(SIZE[i], TERMINAL) linecolor rgb COLOUR[i]
		place = place + 46 + 6.4 * strlen(WORDS[i])
	}
}
set tmargin at screen down(head)
set bmargin at screen foot / height
set lmargin at screen names / width
set rmargin at screen 1 - 30.0 / width
set yrange [rows + 0.5:0.5]
set tics textcolor rgb INK
set ytics font NAMES . font_size(12, TERMINAL)
set grid xtics linetype 1 linewidth 1 linecolor rgb RULE
set logscale x2
set x2range [left_edge:1.5]
eval 'set x2tics ' . SHARE_TICS

plot DATA using (left_edge):1:(1.5 - left_edge):(0):ytic(2) with vectors nohead linewidth 0.6 linecolor rgb RULE, \
	DATA using (at_least($9)):($1 - 0.4):(0):(0.8) with vectors nohead linewidth 2.5 linecolor rgb RULE_STRONG, \
	for [i = 1:5] DATA using (shown(i)):(y($1)) with points \
		pointtype SHAPE[i] pointsize mark_size(SIZE[i], TERMINAL) linecolor rgb COLOUR[i], \
	for [i = 1:5] DATA using (bound(i)):(y($1)) with points \
		pointtype SHAPE[i] - 1 pointsize mark_size(SIZE[i], TERMINAL) linewidth 1.6 linecolor rgb COLOUR[i]
