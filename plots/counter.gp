# SPDX-License-Identifier: GPL-3.0-or-later
# counter: how many updates of a counter do two workers lose?
#
#     gnuplot -c counter.gp DATA.tsv OUTPUT TERMINAL
#
# OUTPUT: a file, or - for standard output. TERMINAL: svg or png.
# DATA: a line per subject and body below a header line, top to bottom: its row from 1, the subject, the body, what was lost per
# million operations (the median over runs with the lowest and the highest), and the picture's title. A subject's rows follow each other.

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

# Words come from the data alone. Rows of one subject are a group, with a line above them for its name.
array GROUP[rows]
array HEAD[rows]
array HEAD_ROW[rows]
groups = 0
title = ''
subject = ''
note(row, name) = (name ne subject ? (groups = groups + 1, HEAD[groups] = name, HEAD_ROW[groups] = row, subject = name) : subject, \
	GROUP[row] = groups, row)
stats DATA using (note(int($1), strcol(2)), title = strcol(7), $1) nooutput
array COLOUR[5] = [BLUE, GREEN, ORANGE, PURPLE, VERMILLION]
colour(row) = COLOUR[(GROUP[int(row)] - 1) % 5 + 1]
y(row) = row + 1.3 * GROUP[int(row)]

width = 860.0
head = 60.0
lines = y(rows) + 1
height = head + 23 * lines + 40
across(pixels) = pixels / width
down(pixels) = 1 - pixels / height

@SET_PICTURE
set label 1 title at screen across(14), screen down(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 'Lost per million operations: median over runs with their range. 0: nothing was lost in any run.' \
	at screen across(14), screen down(48) textcolor rgb FAINT
do for [i = 1:groups] {
	set label 10 + i HEAD[i] at screen across(14), first y(HEAD_ROW[i]) - 1.05 font FONT . font_size(14, TERMINAL) \
		textcolor rgb INK
}
unset key
set tmargin at screen down(head)
set bmargin at screen 34 / height
set lmargin at screen across(230)
set rmargin at screen across(width - 26)
set xrange [0:most]
set yrange [lines:0.6]
set xtics ('0' 0, '100k' 1e5, '200k' 2e5, '300k' 3e5, '400k' 4e5, '500k' 5e5, '600k' 6e5, '700k' 7e5, '800k' 8e5, '900k' 9e5, '1M' 1e6)
set ytics
set tics textcolor rgb INK
set style fill solid noborder
none(x) = x == 0 ? '0' : ''

plot DATA using (0):(y($1)):(0):4:(y($1) - 0.38):(y($1) + 0.38):(colour($1)) with boxxyerror linecolor rgb variable, \
	DATA using 4:(y($1)):5:6 with xerrorbars pointtype 0 linewidth 1.2 linecolor rgb INK, \
	DATA using (0):(y($1)):(none($6)) with labels left offset character 0.6, 0 textcolor rgb INK, \
	DATA using (0):(y($1)):ytic(strcol(3)) with points pointtype 0 linecolor rgb INK
