# SPDX-License-Identifier: GPL-3.0-or-later
# compare: how often did each counter come out wrong, before and after?
#
#     gnuplot -c compare.gp DATA.tsv OUTPUT TERMINAL [COLUMNS]
#
# OUTPUT: a file, or - for standard output. TERMINAL: svg, png, dumb, dumb-ansi. COLUMNS: width in characters (dumb).
# DATA: a line per case below a header line, top to bottom:
#   row   place from the top, from 1
#   case  its name
#   mark  regression; more or less, where the runs show a difference; same, where they do not
#   old old_low old_high  of OLD's trials that came out wrong: the median over runs, or the bound 3/trials where none did;
#                         its 95 % interval, or the range over runs
#   old_zero              1: none came out wrong, old is the bound
#   new new_low new_high new_zero   the same of NEW
# Names come from the data alone: nothing in it ever becomes a command.

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
folder = folder_of(ARG0)
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
COLUMNS = strlen(ARG4) ? int(ARG4) : 100
load folder . 'style.gp'

stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no case of both campaigns has a share to draw'
}
rows = int(STATS_max)
least(share, low) = low > 0 && low < share ? low : share
least_of_both(old, new) = old < new ? old : new
stats DATA using (least_of_both(least($4, $5), least($8, $9))) nooutput
left_edge = STATS_min < 1e-3 ? 10 ** floor(log10(STATS_min) - 0.15) : 1e-3
stats DATA using (strlen(strcol(2))) nooutput
longest = int(STATS_max)

# Each mark has a shape (its open twin is the number before) with a size, a colour and a letter for terminals.
NAMES_OF_MARKS = 'regression more less same'
array SHAPE[4] = [5, 9, 11, 7]
array SIZE[4] = [1.2, 1.5, 1.5, 1.1]
array COLOUR[4] = [VERMILLION, ORANGE, BLUE, 0x222222]
array LETTER[4] = ['R', 'M', 'L', 'n']
array WORDS[4] = ['new: a regression', 'new: loses more', 'new: loses less', 'new: no difference shown']
is_mark(i) = strcol(3) eq word(NAMES_OF_MARKS, i)
mark_from(i) = i > 3 || is_mark(i) ? i : mark_from(i + 1)
read_by(i, x) = is_mark(i) && $11 == 0 ? x : NaN
bound_by(i, x) = is_mark(i) && $11 == 1 ? x : NaN
at_least(x) = x > left_edge ? x : left_edge
array MARKS[4]
do for [i = 1:4] {
	stats DATA using (is_mark(i) ? 1 : 0) nooutput
	MARKS[i] = int(STATS_sum)
}
stats DATA using ($7 + $11) nooutput
zeros = int(STATS_sum)

set logscale x
set xrange [left_edge:1.5]
set yrange [rows + 0.8:0.2]
eval 'set xtics ' . SHARE_TICS

if (is_text(TERMINAL)) {
	load folder . 'compare-text.gp'
} else {
	load folder . 'compare-picture.gp'
}
