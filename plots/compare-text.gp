# SPDX-License-Identifier: GPL-3.0-or-later
# compare-text: compare.gp in characters: a case is a line, o its old share, a letter its new one, and both stand beside it.
# Where that leaves too little room for the marks, names take lines of their own.

narrow = COLUMNS < longest + 50
step = narrow ? 2 : 1
head = 5
lines = step * (rows < 3 ? 3 : rows) + head + 2
line(number) = 1 - (number + 0.5) / lines
if (TERMINAL eq 'dumb-ansi') {
	set terminal dumb noenhanced ansi size COLUMNS,lines
} else {
	set terminal dumb noenhanced mono size COLUMNS,lines
}
if (OUTPUT ne '-') {
	set output OUTPUT
}

# What the marks mean, as many to a line as fit.
array LEGEND[3] = ['', '', '']
at = 1
wraps(words) = strlen(LEGEND[at]) + strlen(words) > COLUMNS && at < 3 ? at + 1 : at
do for [i = 0:5] {
	words = i == 0 ? 'o old' : i == 5 ? '< none was wrong: below the bound 3/trials' : LETTER[i] . ' ' . WORDS[i]
	there = i == 0 ? 1 : i == 5 ? zeros : MARKS[i]
	if (there) {
		at = wraps(words)
		LEGEND[at] = LEGEND[at] . words . '   '
	}
}
set label 1 'How often each counter comes out wrong, before and after: median over runs' at screen 0, screen line(0)
do for [i = 1:3] {
	set label 1 + i LEGEND[i] at screen 0, screen line(i)
}

unset key
unset grid
set border narrow ? 0 : 2
if (TERMINAL eq 'dumb-ansi') {
	set border narrow ? 0 : 2 linecolor bgnd # the terminal's own colour of text
	set tics textcolor bgnd
}
set lmargin narrow ? 2 : longest + 1
set rmargin 24
set tmargin head
set bmargin 2
set yrange [(rows < 3 ? 3 : rows) + 0.5:0.5]
set xtics ('100%%' 1, '1%%' 1e-2, '0.01%%' 1e-4, '1e-6' 1e-6, '1e-8' 1e-8, '1e-10' 1e-10)

power(x) = floor(log10(x) + 1e-9)
scientific(x) = sprintf('%.1fe%d', x / 10 ** power(x), power(x))
number(x) = x < 1e-4 ? scientific(x) : sprintf(x < 0.0995 ? '%.2g %%' : '%.0f %%', 100 * x)
side(x, zero) = (zero == 1 ? '< ' : '') . number(x)
beside(old, old_zero, new, new_zero) = side(old, old_zero) . ' -> ' . side(new, new_zero)
letter(i) = $11 == 1 ? '<' : LETTER[i]
striking(i) = i < 4 ? letter(i) : ''
plain(i) = i < 4 ? '' : letter(i)
on_axis(name) = narrow ? '' : name
above(name) = narrow ? name : ''
y(row) = narrow ? row + 0.25 : row

# Marks are labels: gnuplot 5.4 dies of a letter as a point type where no point of a series is defined. The new one, which
# comes last, is the one that shows where both fall together.
plot DATA using 4:(y($1)):($8 - $4):(0):ytic(on_axis(strcol(2))) with vectors nohead linecolor bgnd, \
	DATA using 4:(y($1)):($7 == 1 ? '<' : 'o') with labels textcolor bgnd, \
	DATA using 8:(y($1)):(plain(mark_from(1))) with labels textcolor bgnd, \
	DATA using 8:(y($1)):(striking(mark_from(1))):(COLOUR[mark_from(1)]) with labels textcolor rgb variable, \
	DATA using (1.5):(y($1)):(beside($4, $7, $8, $11)) with labels left textcolor bgnd offset character 1, 0, \
	DATA using (left_edge):($1 - 0.25):(above(strcol(2))) with labels left textcolor bgnd offset character 1, 0
