# SPDX-License-Identifier: GPL-3.0-or-later
# against: how does the share change with a parameter? Loaded by workers.gp and window.gp, which set TITLE, SUBTITLE and XLABEL.
#
# DATA: a line per value of the parameter below a header line:
#   row      in a list of all panels, from 2: two rows part them
#   panel    a case, from 1
#   case     its name
#   at       where the value stands on a logarithmic axis
#   label    the value as people say it
#   share    of trials that came out wrong: the median over runs; where none did, the bound 3/trials
#   low high its 95 % interval, or the range over runs
#   zero     1: none came out wrong, share is the bound
#   trials   of all runs together
#   fixed    what all points of the panel share

load folder . 'style.gp'

stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no case has two values of this parameter to draw'
}
rows = int(STATS_max)
stats DATA using ($7 > 0 && $7 < $6 ? $7 : $6) nooutput
bottom = STATS_min < 1e-3 ? 10 ** floor(log10(STATS_min) - 0.1) : 1e-3
stats DATA using 9 nooutput
bounds = int(STATS_sum)
COMMON = '' # what all panels share
kinds = 0
stats DATA using (kinds = strcol(11) eq COMMON ? kinds : kinds + 1, COMMON = strcol(11), 1) nooutput
COMMON = kinds == 1 ? COMMON : ''
of_panel(fixed) = COMMON eq '' ? fixed : ''
shortened(words, most) = strlen(words) > most ? words[1:most - 2] . '..' : words
at_least(x) = x > bottom ? x : bottom

if (is_text(TERMINAL)) {
	load folder . 'against-text.gp'
} else {
	load folder . 'panels.gp'
	load folder . 'against-picture.gp'
}
