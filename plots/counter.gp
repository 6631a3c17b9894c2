# SPDX-License-Identifier: GPL-3.0-or-later
# counter: how many updates of a counter do two workers lose?
#
#     gnuplot -c counter.gp DATA.tsv OUTPUT TERMINAL
#
# OUTPUT: a file, or - for standard output. TERMINAL: svg or png.
# DATA: a line per subject and loop body below a header line, top to bottom: its row from 1, the subject, the body, what was lost per
# million operations (the median over runs with the lowest and the highest), and the picture's title. Each subject has three rows.

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
load folder_of(ARG0) . 'style.gp'

stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'nothing lost or kept to draw'
}
rows = int(STATS_max)
stats DATA using 6 nooutput
most = STATS_max > 0 ? STATS_max * 1.15 : 1e6

width = 860.0
head = 100.0
height = head + 24 * rows + 44
across(pixels) = pixels / width
down(pixels) = 1 - pixels / height
# Words come from the data alone.
array BODY[3] = ['', '', '']
title = ''
note(row, body) = row <= 3 ? (BODY[row] = body, row) : row
stats DATA using (note(int($1), strcol(3)), title = strcol(7), $1) nooutput
array COLOUR[3] = [BLUE, SKY, VERMILLION]
body(row) = int(row - 1) % 3 + 1
# A bar in a group, with some room between the groups.
y(row) = row + (int(row - 1) / 3) * 0.5
name_of(row, name) = body(row) == 2 ? name : ''

@SET_PICTURE
set label 1 title at screen across(14), screen down(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 'Lost per million operations: median over runs with their range. 0: nothing was lost in any run.' \
	at screen across(14), screen down(48) textcolor rgb FAINT
do for [i = 1:3] {
	set label 10 + i BODY[i] at screen across(20 + 130 * (i - 1)), screen down(74) offset character 1.5, 0 textcolor rgb INK \
		point pointtype 5 pointsize mark_size(1.4, TERMINAL) linecolor rgb COLOUR[i]
}
unset key
set tmargin at screen down(head)
set bmargin at screen 34 / height
set lmargin at screen across(190)
set rmargin at screen across(width - 26)
set xrange [0:most]
set yrange [y(rows) + 0.7:0.3]
set xtics ('0' 0, '100k' 1e5, '200k' 2e5, '300k' 3e5, '400k' 4e5, '500k' 5e5, '600k' 6e5, '700k' 7e5, '800k' 8e5, '900k' 9e5, '1M' 1e6)
set ytics
set tics textcolor rgb INK
set style fill solid noborder
none(x) = x == 0 ? '0' : ''

plot DATA using (0):(y($1)):(0):4:(y($1) - 0.42):(y($1) + 0.42):(COLOUR[body($1)]) with boxxyerror linecolor rgb variable, \
	DATA using 4:(y($1)):5:6 with xerrorbars pointtype 0 linewidth 1.2 linecolor rgb INK, \
	DATA using (0):(y($1)):(none($6)) with labels left offset character 0.6, 0 textcolor rgb INK, \
	DATA using (0):(y($1)):ytic(name_of($1, strcol(2))) with points pointtype 0 linecolor rgb INK
