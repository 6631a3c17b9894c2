# SPDX-License-Identifier: GPL-3.0-or-later
# frequency: how often does each counter come out wrong?
#
#     gnuplot -c frequency.gp DATA.tsv OUTPUT TERMINAL [COLUMNS]
#
# OUTPUT: a file, or - for standard output. TERMINAL: svg, png, dumb, dumb-ansi. COLUMNS: width in characters (dumb).
# DATA: a line per case below a header line, top to bottom:
#   row      place from the top, from 1; kinds are parted by a free row
#   case     its name
#   kind     what it promises: data-race and no-data-race may come out wrong, not-shared must, right must not
#   share    of trials that came out wrong: the median over runs; where none did, the bound 3/trials
#   low high its 95 % interval, or the range over runs
#   zero     1: none came out wrong, share is the bound
#   trials   of all runs together
#   verdict  error and promise-broken are ringed
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
	exit error 'no case of this campaign has a share to draw'
}
rows = int(STATS_max)
stats DATA using ($5 > 0 && $5 < $4 ? $5 : $4) nooutput
left_edge = STATS_min < 1e-3 ? 10 ** floor(log10(STATS_min) - 0.15) : 1e-3
stats DATA using (strlen(strcol(2))) nooutput
longest = int(STATS_max)

# Each kind has a shape (its open twin is the number before) with a size, a colour and a letter for terminals.
KINDS = 'data-race no-data-race not-shared right'
array SHAPE[4] = [7, 9, 13, 5]
array SIZE[4] = [1.1, 1.3, 1.5, 1.1]
array COLOUR[4] = [VERMILLION, BLUE, PURPLE, GREEN]
array LETTER[4] = ['R', 'L', 'N', 'P']
array WORDS[4] = ['may lose, by a data race', 'may lose, without a data race', 'not shared: always wrong', 'right promised']
is_kind(i) = strcol(3) eq word(KINDS, i)
kind_from(i) = i > 3 || is_kind(i) ? i : kind_from(i + 1)
shown(i, x) = is_kind(i) && $7 == 0 ? x : NaN
bound(i, x) = is_kind(i) && $7 == 1 ? x : NaN
surprising(verdict) = verdict eq 'error' || verdict eq 'promise-broken'
ringed(x) = surprising(strcol(9)) ? x : NaN
at_least(x) = x > left_edge ? x : left_edge
array MARKS[4] # of each kind: cases that came out wrong
array BOUNDS[4] # and cases that did not
do for [i = 1:4] {
	stats DATA using (is_kind(i) && $7 == 0 ? 1 : 0) nooutput
	MARKS[i] = int(STATS_sum)
	stats DATA using (is_kind(i) && $7 == 1 ? 1 : 0) nooutput
	BOUNDS[i] = int(STATS_sum)
}
stats DATA using (surprising(strcol(9)) ? 1 : 0) nooutput
surprises = int(STATS_sum)

set logscale x
set xrange [left_edge:1.5]
set yrange [rows + 0.8:0.2]
eval 'set xtics ' . SHARE_TICS

if (is_text(TERMINAL)) {
	load folder . 'frequency-text.gp'
} else {
	load folder . 'frequency-picture.gp'
}
