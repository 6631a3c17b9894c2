# SPDX-License-Identifier: GPL-3.0-or-later
# states: how do the states of plain increments, and the time to explore them all, grow with the operations?
#
#     gnuplot -c states.gp DATA.tsv OUTPUT TERMINAL [COLUMNS]
#
# OUTPUT, TERMINAL, COLUMNS: as frequency.gp has them. DATA (tests/bench/explore-curve.sh writes it): a line per search below a
# header line:
#   program  racecount or SPIN
#   workers  2, 3 or 4, none left out between the least and the most
#   ops      operations of each
#   states   that it found
#   cpu_s    CPU time: the median of its searches
#   low_s high_s  their range
#   rss_kb   most memory

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
folder = folder_of(ARG0)
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
COLUMNS = strlen(ARG4) ? int(ARG4) : 100
load folder . 'style.gp'

stats DATA using 4 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no search to draw'
}
states_most = STATS_max
stats DATA using 2 nooutput
workers_least = int(STATS_min)
workers_most = int(STATS_max)
stats DATA using 3 nooutput
ops_most = STATS_max
stats DATA using 5 nooutput
time_least = STATS_min
time_most = STATS_max
stats DATA using (strcol(1) eq 'SPIN') nooutput
peers = int(STATS_sum) # searches by SPIN
time_text(s) = s < 1e-3 ? sprintf('%.2g ms', 1e3 * s) : s < 1 ? sprintf('%.3g ms', 1e3 * s) : sprintf('%.3g s', s)

if (is_text(TERMINAL)) {
	load folder . 'states-text.gp'
} else {
	load folder . 'states-picture.gp'
}
