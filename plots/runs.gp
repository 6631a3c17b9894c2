# SPDX-License-Identifier: GPL-3.0-or-later
# runs: how much do the runs of a case differ, and is it for the distance of their CPUs?
#
#     gnuplot -c runs.gp DATA.tsv OUTPUT TERMINAL [COLUMNS]
#
# OUTPUT, TERMINAL, COLUMNS: as frequency.gp has them.
# DATA: a line per run below a header line:
#   row    of its case from the top, from 1
#   case   its name
#   run    its number among the runs of the case, in the order in which they ran, from 1
#   runs   how many the case has
#   class  latency class: near, far, one-cpu, changed, unknown
#   share  of its trials that came out wrong; where none did, the bound 3/trials
#   zero   1: none came out wrong, share is the bound
#   trials of this run
#   median of the shares of the case

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
folder = folder_of(ARG0)
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
COLUMNS = strlen(ARG4) ? int(ARG4) : 100
load folder . 'style.gp'

stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no run of this campaign has a share to draw'
}
rows = int(STATS_max)
stats DATA using 6 nooutput
left_edge = STATS_min < 1e-3 ? 10 ** floor(log10(STATS_min) - 0.15) : 1e-3
stats DATA using (strlen(strcol(2))) nooutput
longest = int(STATS_max)

# Each class has a shape (its open twin is the number before) with a size, a colour and a letter for terminals.
CLASSES = 'near far one-cpu changed unknown'
array SHAPE[5] = [7, 9, 5, 13, 11]
array SIZE[5] = [1.0, 1.2, 1.0, 1.3, 1.2]
array COLOUR[5] = [BLUE, VERMILLION, GREEN, ORANGE, PURPLE]
array LETTER[5] = ['n', 'f', '1', 'c', '?']
array WORDS[5] = ['near CPUs', 'far CPUs', 'one CPU', 'changed while it ran', 'distance unknown']
is_class(i) = strcol(5) eq word(CLASSES, i)
class_from(i) = i > 4 || is_class(i) ? i : class_from(i + 1)
array MARKS[5] # runs of each class
do for [i = 1:5] {
	stats DATA using (class_from(1) == i ? 1 : 0) nooutput
	MARKS[i] = int(STATS_sum)
}
stats DATA using 7 nooutput
bounds = int(STATS_sum)

shown(i) = class_from(1) == i && $7 == 0 ? $6 : NaN
bound(i) = class_from(1) == i && $7 == 1 ? $6 : NaN
at_least(x) = x > left_edge ? x : left_edge
# The runs of a case lie below each other in the order of time, within its row.
spread = 0.62
y(row) = row + ($4 > 1 ? spread * (($3 - 1.0) / ($4 - 1) - 0.5) : 0)

set logscale x
set xrange [left_edge:1.5]
eval 'set xtics ' . SHARE_TICS

if (is_text(TERMINAL)) {
	load folder . 'runs-text.gp'
} else {
	load folder . 'runs-picture.gp'
}
