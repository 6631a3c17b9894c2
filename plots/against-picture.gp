# SPDX-License-Identifier: GPL-3.0-or-later
# against-picture: against.gp as SVG or PNG, a panel for each case, all with the same axes.

stats DATA using 4 nooutput
x_least = STATS_min
x_most = STATS_max > x_least ? STATS_max : x_least * 2
@SET_PICTURE
set multiplot
set label 11 TITLE at screen 14.0 / width, screen y_at(24) font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 12 SUBTITLE . (COMMON eq '' ? '.' : ': ' . shortened(COMMON, 60) . '.') . (panels > drawn ? sprintf('  The first %d of %d cases.', drawn, panels) : '') \
	at screen 14.0 / width, screen y_at(48) font FONT . font_size(11.5, TERMINAL) textcolor rgb FAINT
if (bounds > 0) {
	set label 13 'Open marks: none was wrong, drawn at the bound 3/trials.' at screen 14.0 / width, screen y_at(66) \
		font FONT . font_size(11.5, TERMINAL) textcolor rgb FAINT
}
unset key
set grid ytics linetype 1 linewidth 1 linecolor rgb RULE
set logscale xy
set tics textcolor rgb INK font FONT . font_size(11, TERMINAL)
unset xtics
eval 'set ytics ' . (bottom < 1e-5 ? "('100 %%' 1, '1 %%' 1e-2, '1 in 10k' 1e-4, '1 in 1M' 1e-6, '1 in 100M' 1e-8, '1 in 10G' 1e-10)" : SHARE_TICS)
edge = (x_most / x_least) ** 0.06

mine(i, x) = $2 == i ? x : NaN
# A label that would run into the one before it is left out.
pixel_of(x) = (pitch - 84) * log(x / x_least) / log(x_most / x_least)
is_clear(x, label) = pixel_of(x) - last > 3.4 * (strlen(label) + last_length) + 5
fitting(x, label) = is_clear(x, label) ? (last = pixel_of(x), last_length = strlen(label), label) : ''
do for [i = 1:drawn] {
	name = ''
	fixed = '' # stats counts only what lies in the ranges: they are set after it
	stats DATA using ($2 == i ? (name = strcol(3), fixed = strcol(11), 1) : 0) nooutput
	@SET_PANEL_NAME
	set label 4 shortened(of_panel(fixed), 40) at screen x_at(panel_left(i) + pitch - 26), screen y_at(panel_top(i) + 12) right \
		font FONT . font_size(10, TERMINAL) textcolor rgb FAINT
	@SET_PANEL
	if ((i - 1) / across == down_count - 1 || i + across > drawn) {
		set label 3 XLABEL at graph 0.5, graph 0 center offset character 0, -2.1 font FONT . font_size(11, TERMINAL) textcolor rgb FAINT
	}
	set xrange [x_least / edge:x_most * edge]
	set yrange [bottom:1.6]
	last = -1000.0
	last_length = 0
	plot DATA using (mine(i, $4)):6 with lines linewidth 1.6 linecolor rgb SKY, \
		DATA using (mine(i, $4)):6:(at_least($7)):8 with yerrorbars pointtype 0 linewidth 1.6 linecolor rgb BLUE, \
		DATA using (mine(i, $9 == 0 ? $4 : NaN)):6 with points pointtype 7 pointsize mark_size(1.2, TERMINAL) linecolor rgb BLUE, \
		DATA using (mine(i, $9 == 1 ? $4 : NaN)):6 with points pointtype 6 pointsize mark_size(1.2, TERMINAL) linewidth 1.6 linecolor rgb BLUE, \
		DATA using (mine(i, $4)):(bottom):($2 == i ? fitting($4, strcol(5)) : '') with labels offset character 0, -0.9 font FONT . font_size(11, TERMINAL) textcolor rgb INK
	unset label
	set xrange [*:*]
	set yrange [*:*]
}
unset multiplot
