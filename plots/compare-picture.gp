# SPDX-License-Identifier: GPL-3.0-or-later
# compare-picture: compare.gp as SVG or PNG; a row is as high whatever their number.

names = 7.3 * longest + 22
width = names + 600 > 1040 ? names + 600 : 1040.0
head = 116.0
foot = 34.0
height = head + foot + 24 * (rows + 0.6)
down(pixels) = 1 - pixels / height

if (TERMINAL eq 'svg') {
	set terminal svg noenhanced size width,height font FONT . font_size(12, TERMINAL) background rgb PAPER
} else {
	set terminal pngcairo noenhanced size width,height font FONT . font_size(12, TERMINAL) background rgb PAPER
}
if (OUTPUT ne '-') {
	set output OUTPUT
}

set label 1 'How often each counter comes out wrong, before and after' at screen 14.0 / width, screen down(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 'Share of trials with a wrong result: median over runs, with its 95 % interval or the range.' \
	. (zeros ? ' Open marks: none was wrong, drawn at the bound 3/trials.' : '') \
	at screen 14.0 / width, screen down(48) textcolor rgb FAINT

# The legend, by hand: one row of what there is, where a key would take as much room as it likes.
unset key
set label 10 'old' at screen 20.0 / width, screen down(76) offset character 1.5, 0 textcolor rgb INK \
	point pointtype 7 pointsize mark_size(1.1, TERMINAL) linecolor rgb SKY
place = 90.0
do for [i = 1:4] {
	if (MARKS[i] > 0) {
		set label 10 + i WORDS[i] at screen place / width, screen down(76) offset character 1.5, 0 textcolor rgb INK \
			point pointtype SHAPE[i] pointsize mark_size(SIZE[i], TERMINAL) linewidth 1.6 linecolor rgb COLOUR[i]
		place = place + 46 + 6.6 * strlen(WORDS[i])
	}
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

# Old above the line of its row, new below: what is equal must not hide.
OFF = 0.17
plot DATA using (left_edge):1:(1.5 - left_edge):(0):ytic(2) with vectors nohead linewidth 0.6 linecolor rgb RULE, \
	DATA using 4:($1 - OFF):($8 - $4):(2 * OFF) with vectors nohead linewidth 1 linecolor rgb FAINT, \
	DATA using 4:($1 - OFF):(at_least($5)):6 with xerrorbars pointtype 0 linewidth 1.6 linecolor rgb SKY, \
	DATA using ($7 == 0 ? $4 : NaN):($1 - OFF) with points pointtype 7 pointsize mark_size(1.1, TERMINAL) linecolor rgb SKY, \
	DATA using ($7 == 1 ? $4 : NaN):($1 - OFF) with points \
		pointtype 6 pointsize mark_size(1.1, TERMINAL) linewidth 1.6 linecolor rgb SKY, \
	for [i = 1:4] DATA using (read_by(i, $8)):($1 + OFF):(at_least($9)):10 with xerrorbars \
		pointtype 0 linewidth 1.6 linecolor rgb COLOUR[i], \
	for [i = 1:4] DATA using (read_by(i, $8)):($1 + OFF) with points \
		pointtype SHAPE[i] pointsize mark_size(SIZE[i], TERMINAL) linecolor rgb COLOUR[i], \
	for [i = 1:4] DATA using (bound_by(i, $8)):($1 + OFF) with points \
		pointtype SHAPE[i] - 1 pointsize mark_size(SIZE[i], TERMINAL) linewidth 1.6 linecolor rgb COLOUR[i]
