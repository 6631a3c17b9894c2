# SPDX-License-Identifier: GPL-3.0-or-later
# panels: a picture of many small plots beside each other. Loaded after style.gp by scripts whose data have the columns
# row, panel and case. Sets where each panel lies; a single one has the picture to itself.

PANELS_MOST = 24 # of one picture
PANELS_ALONE_MOST = 100 # each takes 20 ms
stats DATA using 2 nooutput
panels = int(STATS_max)
drawn = panels > PANELS_MOST ? PANELS_MOST : panels
across = drawn > 4 ? 3 : drawn > 1 ? 2 : 1
down_count = (drawn + across - 1) / across
stats DATA using (strlen(strcol(3))) nooutput
longest = int(STATS_max)
pitch = 350.0   # from panel to panel
tall = 196.0
head = 100.0
if (across == 1) {
	pitch = 660.0
	tall = 300.0
}
width = across * pitch + 14 < 700 ? 700.0 : across * pitch + 14
height = head + down_count * tall + 6

# A picture of a panel alone (svg-each) has no head.
alone = TERMINAL eq 'svg-each'
if (alone) {
	width = 520.0
	height = 210.0
	pitch = width - 8
	tall = height
	head = 0.0
	across = 1
	drawn = panels > PANELS_ALONE_MOST ? PANELS_ALONE_MOST : panels
}
panel_left(i) = (alone ? 4 : 8) + pitch * ((i - 1) % across)
panel_top(i) = head + (alone ? 0 : tall * ((i - 1) / across))
x_at(pixels) = pixels / width
y_at(pixels) = 1 - pixels / height

# A name in two lines: where the counter lives, and what it is made of.
second_slash(name) = (first = strstrt(name, '/')) ? first + strstrt(name[first + 1:*], '/') : 0
place_of(name) = second_slash(name) > 1 ? name[1:second_slash(name) - 1] : ''
make_of(name) = name[second_slash(name) + 1:*]

SET_PANEL = "set lmargin at screen x_at(panel_left(i) + 58); set rmargin at screen x_at(panel_left(i) + pitch - 26); ".\
	"set tmargin at screen y_at(panel_top(i) + (alone ? 30 : 48)); set bmargin at screen y_at(panel_top(i) + tall - (alone ? 44 : 40))"
SET_PANEL_NAME = "set label 1 place_of(name) at screen x_at(panel_left(i) + 10), screen y_at(panel_top(i) + 12) ".\
	"font FONT . font_size(11, TERMINAL) textcolor rgb FAINT; ".\
	"set label 2 make_of(name) at screen x_at(panel_left(i) + 10), screen y_at(panel_top(i) + 28) ".\
	"font FONT . font_size(12.5, TERMINAL) textcolor rgb INK"
