# SPDX-License-Identifier: GPL-3.0-or-later
# lost-gained: what do workers lose of a counter, and how much faster are many than one?
#
#     gnuplot -c lost-gained.gp DATA.tsv OUTPUT TERMINAL
#
# OUTPUT: a file, or - for standard output. TERMINAL: svg or png.
# DATA: a line per bar below a header line: the subject's number from 1, the subject, the panel (lost or gained), the bar's number
# from 1 among those of that subject and panel, its name, the median over runs with the lowest and the highest, the most that it can
# be, and the picture's title. What is lost counts per million operations; what is gained is a speed-up.

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
load folder_of(ARG0) . 'style.gp'

stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'nothing lost or gained to draw'
}
subjects = int(STATS_max)
# All that is to be known before, in one pass: a panel may have no bar.
title = ''
lost_bars = 0
gained_bars = 0
lost_most = 0
gained_least = 0.9
gained_most = 2
array BODY[3] = ['', '', '']
larger(a, b) = a > b ? a : b
smaller(a, b) = a < b ? a : b
note_lost(bar, name, high) = (lost_bars = larger(lost_bars, bar), BODY[smaller(bar, 3)] = name, lost_most = larger(lost_most, high))
note_gained(bar, low, high, most) = (gained_bars = larger(gained_bars, bar), gained_least = smaller(gained_least, low), \
	gained_most = larger(gained_most, larger(high, most)))
stats DATA using (title = strcol(10), strcol(3) eq 'lost' ? note_lost(int($4), strcol(5), $8) : note_gained(int($4), $7, $8, $9)) nooutput
lost_most = lost_most > 0 ? lost_most * 1.15 : 1e6
gained_least = gained_least * 0.9
gained_most = gained_most * 1.3 # room for the number beside the bar
stats DATA using (strlen(strcol(2) . strcol(5))) nooutput
left = larger(190, 40 + 7 * STATS_max)

width = 860.0
head = 100.0
bar = 24.0
lost_tall = bar * (subjects * (lost_bars + 0.5) + 0.5)
gained_head = head + lost_tall + 76
gained_tall = bar * (subjects * (gained_bars + 0.5) + 0.5)
height = gained_head + gained_tall + 36
across(pixels) = pixels / width
down(pixels) = 1 - pixels / height
array COLOUR[3] = [BLUE, SKY, VERMILLION]
of(panel, value) = strcol(3) eq panel ? value : NaN
# A bar in a group, with some room between the groups.
y(bars) = ($1 - 1) * (bars + 0.5) + $4
none(x) = x == 0 ? '0' : ''

@SET_PICTURE
set multiplot
set label 1 title at screen across(14), screen down(24) font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 'Lost per million operations: median over runs with their range. 0: nothing was lost in any run.' \
	at screen across(14), screen down(48) textcolor rgb FAINT
do for [i = 1:3] {
	set label 10 + i BODY[i] at screen across(20 + 130 * (i - 1)), screen down(74) offset character 1.5, 0 textcolor rgb INK \
		point pointtype 5 pointsize mark_size(1.4, TERMINAL) linecolor rgb COLOUR[i]
}
unset key
set lmargin at screen across(left)
set rmargin at screen across(width - 26)
set tics textcolor rgb INK
unset ytics
set style fill solid noborder

set tmargin at screen down(head)
set bmargin at screen down(head + lost_tall)
set xrange [0:lost_most]
set yrange [lost_tall / bar + 0.25:0.25]
set xtics ('0' 0, '100k' 1e5, '200k' 2e5, '300k' 3e5, '400k' 4e5, '500k' 5e5, '600k' 6e5, '700k' 7e5, '800k' 8e5, '900k' 9e5, '1M' 1e6)
plot DATA using (of('lost', 0)):(y(lost_bars)):(0):6:(y(lost_bars) - 0.42):(y(lost_bars) + 0.42):(COLOUR[smaller(int($4), 3)]) \
		with boxxyerror linecolor rgb variable, \
	DATA using (of('lost', $6)):(y(lost_bars)):7:8 with xerrorbars pointtype 0 linewidth 1.2 linecolor rgb INK, \
	DATA using (of('lost', 0)):(y(lost_bars)):(none($8)) with labels left offset character 0.6, 0 textcolor rgb INK, \
	DATA using (of('lost', 0)):(y(lost_bars)):($4 == 2 ? strcol(2) : '') with labels right offset character -1, 0 textcolor rgb INK

unset for [i = 1:13] label i
set label 2 'Times as fast as one, each with work of its own. Dashed: what as many could be at most.' \
	at screen across(14), screen down(gained_head - 22) textcolor rgb FAINT
set tmargin at screen down(gained_head)
set bmargin at screen down(gained_head + gained_tall)
set logscale x 2
set xrange [gained_least:gained_most]
set yrange [gained_tall / bar + 0.25:0.25]
set xtics ('1/4' 0.25, '1/2' 0.5, '1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64)
plot DATA using (of('gained', 1)):(y(gained_bars)):(1):6:(y(gained_bars) - 0.42):(y(gained_bars) + 0.42) \
		with boxxyerror linecolor rgb GREEN, \
	DATA using (of('gained', $6)):(y(gained_bars)):7:8 with xerrorbars pointtype 0 linewidth 1.2 linecolor rgb INK, \
	DATA using (of('gained', $9)):(y(gained_bars) - 0.48):(0):(0.96) with vectors nohead dashtype 2 linewidth 1.2 linecolor rgb INK, \
	DATA using (of('gained', larger($8, $9))):(y(gained_bars)):(sprintf($6 < 10 ? '%.2f' : '%.1f', $6)) \
		with labels left offset character 0.8, 0 textcolor rgb INK, \
	DATA using (of('gained', gained_least)):(y(gained_bars)):(strcol(2) . ', ' . strcol(5)) \
		with labels right offset character -1, 0 textcolor rgb INK
unset multiplot
