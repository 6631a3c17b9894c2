# SPDX-License-Identifier: GPL-3.0-or-later
# frequency-picture: frequency.gp as SVG or PNG; a row is as high whatever their number.

names = 7.3 * longest + 22
width = names + 600 > 1040 ? names + 600 : 1040.0
head = 116.0
foot = 34.0
height = head + foot + 20 * (rows + 0.6)
down(pixels) = 1 - pixels / height

if (TERMINAL eq 'svg') {
	set terminal svg noenhanced size width,height font FONT . font_size(12, TERMINAL) background rgb PAPER
} else {
	set terminal pngcairo noenhanced size width,height font FONT . font_size(12, TERMINAL) background rgb PAPER
}
if (OUTPUT ne '-') {
	set output OUTPUT
}

set label 1 'How often each counter comes out wrong' at screen 14.0 / width, screen down(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 'Share of trials with a wrong result: median over runs, with its 95 % interval or the range. Open marks: none was wrong, drawn at the bound 3/trials.' \
	at screen 14.0 / width, screen down(48) textcolor rgb FAINT

# The legend, by hand: one row of what there is, where a key would take as much room as it likes.
unset key
place = 20.0
do for [i = 1:4] {
	if (MARKS[i] + BOUNDS[i] > 0) {
		set label 10 + i WORDS[i] at screen place / width, screen down(76) offset character 1.5, 0 textcolor rgb INK \
			point pointtype (MARKS[i] ? SHAPE[i] : SHAPE[i] - 1) pointsize mark_size(SIZE[i], TERMINAL) linewidth 1.6 linecolor rgb COLOUR[i]
		place = place + 46 + 6.4 * strlen(WORDS[i])
	}
}
if (surprises) {
	set label 15 'failed, or broke its promise' at screen place / width, screen down(76) offset character 1.5, 0 \
		textcolor rgb INK point pointtype 6 pointsize mark_size(2.2, TERMINAL) linewidth 1.8 linecolor rgb INK
}
set tmargin at screen down(head)
set bmargin at screen foot / height
set lmargin at screen names / width
set rmargin at screen 1 - 30.0 / width

set tics textcolor rgb INK
set ytics font NAMES . font_size(12, TERMINAL)
set grid xtics linetype 1 linewidth 1 linecolor rgb RULE
set logscale x2
set x2range [left_edge:1.5]
eval 'set x2tics ' . SHARE_TICS

plot DATA using (left_edge):1:(1.5 - left_edge):(0):ytic(2) with vectors nohead linewidth 0.6 linecolor rgb RULE, \
	for [i = 1:4] DATA using (shown(i, $4)):1:(at_least($5)):6 with xerrorbars \
		pointtype 0 linewidth 1.6 linecolor rgb COLOUR[i], \
	for [i = 1:4] DATA using (shown(i, $4)):1 with points \
		pointtype SHAPE[i] pointsize mark_size(SIZE[i], TERMINAL) linecolor rgb COLOUR[i], \
	for [i = 1:4] DATA using (bound(i, $4)):1 with points \
		pointtype SHAPE[i] - 1 pointsize mark_size(SIZE[i], TERMINAL) linewidth 1.6 linecolor rgb COLOUR[i], \
	DATA using (ringed($4)):1 with points pointtype 6 pointsize mark_size(2.2, TERMINAL) linewidth 1.8 linecolor rgb INK
