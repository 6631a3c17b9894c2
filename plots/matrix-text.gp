# SPDX-License-Identifier: GPL-3.0-or-later
# matrix-text: matrix.gp in characters: the answers as words.

wide = 14 # a column
narrow = COLUMNS < longest + 2 + wide * columns
names = narrow ? COLUMNS - 1 - wide * columns : longest
head = 2
lines = rows + 1 + head + 2
line(number) = 1 - (number + 0.5) / lines
@SET_TEXT
set label 1 'What each detector said of each case: those with a data race first' at screen 0, screen line(0)
unset border
@INK_OF_TERMINAL
unset tics
set lmargin 0
set rmargin 0
set tmargin head
set bmargin 1
set xrange [0:COLUMNS]
set yrange [rows + 0.5:-0.5]
# The end of a name says more than its beginning.
fitted(name) = strlen(name) > names ? '..' . name[strlen(name) - names + 3:*] : name

plot DATA using (0):1:($4 == 1 ? fitted(strcol(2)) : '') with labels left textcolor bgnd, \
	DATA using (names + 2 + wide * ($4 - 1)):1:7 with labels left textcolor bgnd, \
	DATA using (names + 2 + wide * ($4 - 1)):(0):5 every ::0::columns - 1 with labels left textcolor bgnd
