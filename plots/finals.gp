# SPDX-License-Identifier: GPL-3.0-or-later
# finals: with which value did the trials of a case end?
#
#     gnuplot -c finals.gp DATA.tsv OUTPUT TERMINAL [COLUMNS]
#
# OUTPUT, TERMINAL, COLUMNS: as frequency.gp has them; TERMINAL svg-each draws each of the
# first hundred panels as a picture: OUTPUT1.svg, OUTPUT2.svg, ...
# DATA: a line per value below a header line:
#   row      in a list of all panels, from 2: two rows part them
#   panel    a case, from 1
#   case     its name
#   place    of the value among those of its panel, from 1
#   value    of the counter at the end of a trial
#   seen     how many trials ended with it; 0 for the right value where it never came
#   share    of the trials of the case
#   expected 1: this is the right value

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
folder = folder_of(ARG0)
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
COLUMNS = strlen(ARG4) ? int(ARG4) : 100
load folder . 'style.gp'

stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no case of this campaign has final values to draw'
}
rows = int(STATS_max)
stats DATA using 6 nooutput
most = STATS_max > 1 ? STATS_max : 1
stats DATA using (strlen(strcol(5))) nooutput
widest = int(STATS_max)
stats DATA using 4 nooutput
values_most = int(STATS_max)
TICS_OF_FEW = "('1' 1, '100' 100, '10k' 1e4, '1M' 1e6, '100M' 1e8, '10G' 1e10)"

if (is_text(TERMINAL)) {
	load folder . 'finals-text.gp'
} else {
	load folder . 'panels.gp'
	load folder . 'finals-picture.gp'
}
