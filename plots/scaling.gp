# SPDX-License-Identifier: GPL-3.0-or-later
# scaling: how do the rates of both engines go with the number of workers, on one machine?
#
#     gnuplot -c scaling.gp DATA.tsv OUTPUT TERMINAL [COLUMNS]
#
# OUTPUT, TERMINAL, COLUMNS: as frequency.gp has them. DATA (tests/bench/scaling/scaling.sh writes it): the machine in comments, then
# a line per setting below a header line:
#   model    threads or processes
#   engine   one-shot or sustained
#   workers  from 1 to twice the CPUs
#   runs     that the medians are of
#   class    their latency classes
#   rate     trials a second, of the sustained engine updates a second; the median over runs
#   rate_low rate_high  their range
#   lost_per_cpu_s  wrong trials per CPU second, of the sustained engine lost updates; the median over runs
#   lost_low lost_high  their range
#   machine  in a few words

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
folder = folder_of(ARG0)
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
COLUMNS = strlen(ARG4) ? int(ARG4) : 100
load folder . 'style.gp'

machine = ''
classes = '' # of settings with a round trip
runs_of_row = 0
with_class(name) = name eq 'unknown' || strstrt(classes . ',', ' ' . name . ',') ? classes : classes . (classes eq '' ? ' ' : ', ') . name
stats DATA using (machine = strcol(12), classes = with_class(strcol(5)), runs_of_row = int($4), $3) nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no setting to draw'
}
workers_most = int(STATS_max)
rows = int(STATS_records)
stats DATA using 9 nooutput
lost_most = STATS_max

if (is_text(TERMINAL)) {
	load folder . 'scaling-text.gp'
} else {
	load folder . 'scaling-picture.gp'
}
