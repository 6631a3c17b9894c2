# SPDX-License-Identifier: GPL-3.0-or-later
# runs-text: runs.gp in characters: a case is a line, its name above where there is little room; a letter is a run.

narrow = COLUMNS < longest + 38
step = narrow ? 2 : 1
head = 4
least = rows < 3 ? 3 : rows
lines = step * least + head + 2
line(number) = 1 - (number + 0.5) / lines
@SET_TEXT

legend = ''
do for [i = 1:5] {
	if (MARKS[i] > 0) {
		legend = legend . LETTER[i] . ' ' . WORDS[i] . '   '
	}
}
set label 1 'How much the runs of a case differ: share of wrong trials, a letter for each run' at screen 0, screen line(0)
set label 2 legend . (bounds ? '< none was wrong: the bound 3/trials' : '') at screen 0, screen line(1)

set border narrow ? 0 : 2
@INK_OF_TERMINAL
set lmargin narrow ? 2 : longest + 1
set rmargin 11
set tmargin head
set bmargin 2
set yrange [least + 0.5:0.5]
set xtics ('100%%' 1, '1%%' 1e-2, '0.01%%' 1e-4, '1e-6' 1e-6, '1e-8' 1e-8, '1e-10' 1e-10)

mark(i) = $7 == 1 ? '<' : LETTER[i]
on_axis(name) = narrow ? '' : name
above(name) = narrow ? name : ''
line_of(row) = narrow ? row + 0.25 : row
beside(x) = share_text(x)

plot DATA using (at_least($6)):(line_of($1)):(mark(class_from(1))):(COLOUR[class_from(1)]):ytic(on_axis(strcol(2))) \
		with labels textcolor rgb variable, \
	DATA using (1.5):(line_of($1)):(beside($9)) with labels left textcolor bgnd offset character 1, 0, \
	DATA using (left_edge):($1 - 0.25):(above(strcol(2))) with labels left textcolor bgnd offset character 1, 0
