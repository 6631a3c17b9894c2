# SPDX-License-Identifier: GPL-3.0-or-later
# observed-picture: observed.gp as SVG or PNG: a panel for each case, three bars for each value: full for what was seen, hollow and
# pale for what is possible. The axis is linear, so that bars may be compared; the shares are written above them.

@SET_PICTURE
set multiplot
set label 11 'What was seen, beside what is possible' at screen 14.0 / width, screen y_at(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 12 'Of each final value: the share of trials that ended there, of interleavings, and of random walks.' . \
	(panels > drawn ? sprintf('  The first %d of %d cases; plot observed --case CASE draws another.', drawn, panels) : '') \
	at screen 14.0 / width, screen y_at(48) font FONT . font_size(11.5, TERMINAL) textcolor rgb FAINT
# The legend: marks of the bars' own look.
array SERIES[3] = ['seen here', 'of all interleavings', 'of random walks']
array EDGE[3] = [BLUE, ORANGE, GREEN]
array GROUND[3] = [BLUE, 0xFCFCFA, 0xC4E6DB]
array AT[3] = [20, 130, 300]
do for [s = 1:3] {
	set object 20 + s rectangle center screen AT[s] / width + 0.0, screen y_at(74) size screen 12.0 / width, screen 12.0 / height \
		fillcolor rgb GROUND[s] fillstyle solid 1.0 border linecolor rgb EDGE[s] linewidth 1.6
	set label 20 + s SERIES[s] at screen (AT[s] + 12) / width, screen y_at(74) textcolor rgb INK font FONT . font_size(12, TERMINAL)
}
if (faults > 0) {
	set object 24 rectangle center screen 426.0 / width, screen y_at(74) size screen 12.0 / width, screen 12.0 / height \
		fillcolor rgb VERMILLION fillstyle solid 1.0 border linecolor rgb VERMILLION
	set label 13 'seen, and not reachable (!)' at screen 438.0 / width, screen y_at(74) \
		textcolor rgb VERMILLION font FONT . font_size(12, TERMINAL)
}
unset key
unset grid
set grid ytics linetype 1 linewidth 1 linecolor rgb RULE
set tics textcolor rgb INK font FONT . font_size(11, TERMINAL)
set ytics ('0' 0, '50 %%' 0.5, '100 %%' 1)
unset xtics

mine(i, x) = $2 == i ? x : NaN
shown(s) = s == 1 ? $7 : s == 2 ? $8 : $9
place(s) = $4 + (s - 2) * 0.26
step_of(room) = ceil((6.6 * widest + 8) / room) < 1 ? 1 : ceil((6.6 * widest + 8) / room)

do for [i = 1:drawn] {
	stats DATA using (mine(i, $4)) nooutput
	values = int(STATS_max)
	name = ''
	stats DATA using ($2 == i ? (name = strcol(3), 1) : 0) nooutput
	slots = values < 3 ? 3 : values
	room = (pitch - 84) / slots # for a value, in pixels
	step = step_of(room)
	level = room > 120 # shares lie above their bars, or else stand upright
	size = room > 42 ? 10 : room > 32 ? 8.5 : 0 # of the letters of a share; 0: no room for any
	@SET_PANEL_NAME
	@SET_PANEL
	set yrange [0:level ? 1.14 : 1.42]
	set xrange [0.5 - (slots - values) / 2.0:values + 0.5 + (slots - values) / 2.0]
	plot for [s = 1:3] DATA using (mine(i, place(s))):(shown(s)):(0.22) with boxes \
			fillcolor rgb GROUND[s] fillstyle solid 1.0 border linecolor rgb EDGE[s], \
		DATA using ($2 == i && $10 == 0 ? place(1) : NaN):7:(0.22) with boxes fillcolor rgb VERMILLION fillstyle solid 1.0 border linecolor rgb VERMILLION, \
		for [s = 1:3] DATA using (mine(i, place(s))):(shown(s)):(level ? known_text(shown(s)) : '') \
			with labels offset character 0, 0.55 font FONT . font_size(11, TERMINAL) textcolor rgb INK, \
		for [s = 1:3] DATA using (mine(i, place(s))):(shown(s)):(level || size == 0 ? '' : known_text(shown(s))) \
			with labels left rotate by 90 offset character 0, 0.4 font FONT . font_size(size > 0 ? size : 9, TERMINAL) textcolor rgb INK, \
		DATA using (mine(i, $4)):(0):((int($4) - 1) % step == 0 ? strcol(5) . ($11 == 1 && room > 60 ? ' (right)' : '') . ($10 == 0 ? ' !' : '') : '') \
			with labels offset character 0, -0.8 font FONT . font_size(11, TERMINAL) textcolor rgb INK
	unset label
	unset object
	set xrange [*:*] # stats counts only what lies in the ranges
	set yrange [*:*]
}
unset multiplot
