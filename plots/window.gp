# SPDX-License-Identifier: GPL-3.0-or-later
# window: how does the share change with the time between the load and the store of an update?
#
#     gnuplot -c window.gp DATA.tsv OUTPUT TERMINAL [COLUMNS]
#
# OUTPUT, TERMINAL, COLUMNS: as frequency.gp has them; DATA: see against.gp.

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
folder = folder_of(ARG0)
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
COLUMNS = strlen(ARG4) ? int(ARG4) : 100
TITLE = 'Share of wrong results by width of the window'
SUBTITLE = 'Median over runs, with its 95 % interval or the range; all else equal'
XLABEL = 'pause between load and store'
load folder . 'against.gp'
