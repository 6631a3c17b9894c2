# SPDX-License-Identifier: GPL-3.0-or-later
# matrix: what did each detector say of each case?
#
#     gnuplot -c matrix.gp DATA.tsv OUTPUT TERMINAL [COLUMNS]
#
# OUTPUT, TERMINAL, COLUMNS: as frequency.gp has them.
# DATA: a line per case and detector below a header line:
#   row       of the case from the top, from 1; a free row parts those with a data race from those without
#   case      its name
#   data_race 1: it has one
#   column    of the detector, from 1
#   detector  its name
#   answer    race, silent, blind, expected-alarm, failed, missed, false-alarm, unforeseen, undeclared;
#             of the explorer: race, loses, exact, not-known, contradicts
#   word      the answer as tables have it
#   runs      under this detector; of the explorer 1
#   seen      how many of them reported a data race on the counter; of the explorer: 1 if there is one

folder_of(path) = (slash = strstrt(path, '/')) ? path[1:slash] . folder_of(path[slash + 1:*]) : ''
folder = folder_of(ARG0)
DATA = ARG1
OUTPUT = ARG2
TERMINAL = ARG3
COLUMNS = strlen(ARG4) ? int(ARG4) : 100
load folder . 'style.gp'

stats DATA using 1 nooutput
if (!exists('STATS_records') || STATS_records == 0) {
	exit error 'no detector of this campaign has an answer to draw'
}
rows = int(STATS_max)
stats DATA using 4 nooutput
columns = int(STATS_max)
stats DATA using (strlen(strcol(2))) nooutput
longest = int(STATS_max)
stats DATA using ($3 == 1 ? 1 : 0) nooutput
races = int(STATS_sum)

# Answers that surprise are written in capitals, on a dark ground.
ANSWERS = 'race silent blind expected-alarm failed missed false-alarm unforeseen loses exact not-known contradicts undeclared'
array GROUND[13] = [SKY, 0xE4E4E0, 0xF3D9E6, 0xF5DFA8, 0x222222, VERMILLION, VERMILLION, VERMILLION, SKY, 0xE4E4E0, 0xF5DFA8, VERMILLION, VERMILLION]
array LETTERING[13] = [0x000000, 0x444444, 0x5A2A45, 0x000000, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0x000000, 0x444444, 0x000000, 0xFFFFFF, 0xFFFFFF]
is_answer(i) = strcol(6) eq word(ANSWERS, i)
answer_from(i) = i > 12 || is_answer(i) ? i : answer_from(i + 1)

if (is_text(TERMINAL)) {
	load folder . 'matrix-text.gp'
} else {
	load folder . 'matrix-picture.gp'
}
