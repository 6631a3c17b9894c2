# SPDX-License-Identifier: GPL-3.0-or-later
# observed: how often did this machine end at each final value that a case can end at, and how many interleavings do?
#
#     gnuplot -c observed.gp DATA.tsv OUTPUT TERMINAL [COLUMNS]
#
# OUTPUT, TERMINAL, COLUMNS: as frequency.gp has them.
# DATA: a line per value below a header line:
#   row       in a list of all panels, from 2: two rows part them
#   panel     a case, from 1
#   case      its name
#   place     of the value among those of its panel, from 1
#   value     of the counter at the end
#   seen      how many trials ended with it
#   observed  share of the trials of the case
#   share     of all interleavings that end with it; NaN: not known
#   walk      probability that a random walk ends with it; NaN: not known
#   reachable 0: every interleaving is known, and none ends with it
#   expected  1: this is the right value

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
folder = folder_of(ARG0)
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
COLUMNS = strlen(ARG4) ? int(ARG4) : 100
load folder . 'style.gp'

stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no case of this campaign was explored and can end with several values'
}
rows = int(STATS_max)
stats DATA using (strlen(strcol(5))) nooutput
widest = int(STATS_max)
stats DATA using (1 - $10) nooutput
faults = int(STATS_sum)
known_text(x) = x == x ? share_text(x) : '?'

if (is_text(TERMINAL)) {
	load folder . 'observed-text.gp'
} else {
	load folder . 'panels.gp'
	load folder . 'observed-picture.gp'
}
