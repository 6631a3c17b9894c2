# SPDX-License-Identifier: GPL-3.0-or-later
# finals-picture: finals.gp as SVG or PNG, a panel for each case.

if (!alone) {
	@SET_PICTURE
	set multiplot
	set label 11 'How the trials of each case ended' at screen 14.0 / width, screen y_at(24) \
		font FONT . font_size(19, TERMINAL) textcolor rgb INK
	set label 12 'Trials by the final value of the counter; the axis counts in powers of ten.' . \
		(panels > drawn ? sprintf('  The first %d of %d cases; plot finals --case CASE draws another.', drawn, panels) : '') \
		at screen 14.0 / width, screen y_at(48) font FONT . font_size(11.5, TERMINAL) textcolor rgb FAINT
	set label 13 'right value' at screen 20.0 / width, screen y_at(74) offset character 1.5, 0 textcolor rgb INK \
		point pointtype 5 pointsize mark_size(1.3, TERMINAL) linecolor rgb GREEN
	set label 14 'wrong value' at screen 140.0 / width, screen y_at(74) offset character 1.5, 0 textcolor rgb INK \
		point pointtype 5 pointsize mark_size(1.3, TERMINAL) linecolor rgb VERMILLION
}
unset key
unset grid
set grid ytics linetype 1 linewidth 1 linecolor rgb RULE
set logscale y
set tics textcolor rgb INK font FONT . font_size(11, TERMINAL)
set style fill solid 1.0 noborder
set boxwidth 0.72 absolute
unset xtics
top = 10 ** ceil(log10(most) + 0.35)
eval 'set ytics ' . (top > 1e4 ? "('1' 1, '100' 100, '10k' 1e4, '1M' 1e6, '100M' 1e8, '10G' 1e10)" : COUNT_TICS)

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
		set label 3 'trials' at screen x_at(10), screen y_at(14) textcolor rgb FAINT
	} else {
		@SET_PANEL_NAME
	}
	@SET_PANEL
	set yrange [0.5:top]
	set xrange [0.4 - (values < 4 ? (4 - values) / 2.0 : 0):values + 0.6 + (values < 4 ? (4 - values) / 2.0 : 0)]
	plot DATA using (mine(i, $4)):(right(i)) with boxes linecolor rgb GREEN, \
		DATA using (mine(i, $4)):(wrong(i)) with boxes linecolor rgb VERMILLION, \
		DATA using (mine(i, $4)):(over(i)):(values > 8 ? '' : $6 > 0 ? share_text($7) : 'never') \
			with labels offset character 0, 0.6 font FONT . font_size(11, TERMINAL) textcolor rgb INK, \
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
