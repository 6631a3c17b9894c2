# SPDX-License-Identifier: GPL-3.0-or-later
# finals-picture: finals.gp as SVG or PNG, a panel for each case, a dot for each value. No bars: the axis is logarithmic,
# on which 8 % would be nearly as tall as 85 %.

if (!alone) {
	@SET_PICTURE
	set multiplot
	set label 11 'How the trials of each case ended' at screen 14.0 / width, screen y_at(24) \
		font FONT . font_size(19, TERMINAL) textcolor rgb INK
	set label 12 'Trials by the final value of the counter, on a logarithmic axis; at each dot its share of the trials.' . \
		(panels > drawn ? sprintf('  The first %d of %d cases; plot finals --case CASE draws another.', drawn, panels) : '') \
		at screen 14.0 / width, screen y_at(48) font FONT . font_size(11.5, TERMINAL) textcolor rgb FAINT
	set label 13 'right value' at screen 20.0 / width, screen y_at(74) offset character 1.5, 0 textcolor rgb INK \
		point pointtype 5 pointsize mark_size(1.1, TERMINAL) linecolor rgb GREEN
	set label 14 'wrong value' at screen 140.0 / width, screen y_at(74) offset character 1.5, 0 textcolor rgb INK \
		point pointtype 7 pointsize mark_size(1.1, TERMINAL) linecolor rgb VERMILLION
}
unset key
unset grid
set grid ytics linetype 1 linewidth 1 linecolor rgb RULE
set logscale y
set tics textcolor rgb INK font FONT . font_size(11, TERMINAL)
unset xtics
# Shares stand above their dots; of many values upright, which takes more of the panel.
top = 10 ** (values_most > 8 ? ceil(log10(most) * 1.5 + 0.35) : ceil(log10(most) + 0.35))
eval 'set ytics ' . (most > 1e4 ? TICS_OF_FEW : COUNT_TICS)

mine(i, x) = $2 == i ? x : NaN
right(i) = $2 == i && $8 == 1 ? ($6 > 0 ? $6 : NaN) : NaN
wrong(i) = $2 == i && $8 == 0 ? ($6 > 0 ? $6 : NaN) : NaN
over(i) = $2 == i ? ($6 > 0 ? $6 : 0.5) : NaN

do for [i = 1:drawn] {
	stats DATA using (mine(i, $4)) nooutput
	values = int(STATS_max)
	name = ''
	stats DATA using ($2 == i ? (name = strcol(3), 1) : 0) nooutput
	# Labels that would run into each other are thinned out.
	room = (pitch - 84) / values
	step = ceil((6.6 * widest + 8) / room)
	step = step < 1 ? 1 : step
	if (alone) {
		eval 'set terminal svg noenhanced size width,height font FONT . font_size(12, "svg") background rgb PAPER'
		set output sprintf('%s%d.svg', OUTPUT, i)
		set xlabel 'final value' textcolor rgb FAINT offset 0, -0.6
		set label 3 'trials, log axis' at screen x_at(10), screen y_at(14) textcolor rgb FAINT
	} else {
		@SET_PANEL_NAME
		set label 3 'trials, log axis' at screen x_at(panel_left(i) + pitch - 26), screen y_at(panel_top(i) + 12) right \
			font FONT . font_size(10, TERMINAL) textcolor rgb FAINT
	}
	@SET_PANEL
	set yrange [0.5:top]
	set xrange [0.4 - (values < 4 ? (4 - values) / 2.0 : 0):values + 0.6 + (values < 4 ? (4 - values) / 2.0 : 0)]
	upright = values > 8
	size = room > 12 ? 11 : room > 9 ? 9 : room > 6 ? 6.5 : 0 # of the letters of a share; 0: there is no room for any
	plot DATA using (mine(i, $4)):(0.5):(0):(over(i) - 0.5) with vectors nohead linewidth 1 linecolor rgb RULE_STRONG, \
		DATA using (mine(i, $4)):(right(i)) with points pointtype 5 pointsize mark_size(1.1, TERMINAL) linecolor rgb GREEN, \
		DATA using (mine(i, $4)):(wrong(i)) with points pointtype 7 pointsize mark_size(1.1, TERMINAL) linecolor rgb VERMILLION, \
		DATA using (mine(i, $4)):(over(i)):(upright ? '' : $6 > 0 ? share_text($7) : 'never') \
			with labels offset character 0, 0.8 font FONT . font_size(11, TERMINAL) textcolor rgb INK, \
		DATA using (mine(i, $4)):(over(i)):(!upright || size == 0 ? '' : $6 > 0 ? share_text($7) : 'never') \
			with labels left rotate by 90 offset character 0, 0.6 font FONT . font_size(size > 0 ? size : 9, TERMINAL) textcolor rgb INK, \
		DATA using (mine(i, $4)):(0.5):((int($4) - 1) % step == 0 ? strcol(5) : '') \
			with labels offset character 0, -0.8 font FONT . font_size(11, TERMINAL) textcolor rgb INK
	if (!alone) {
		unset label
	}
	set xrange [*:*] # stats counts only what lies in the ranges
	set yrange [*:*]
}
if (alone) {
	set output
} else {
	unset multiplot
}
