# SPDX-License-Identifier: GPL-3.0-or-later
# scaling-picture: scaling.gp as SVG or PNG: a column for each engine, rates above, losses below.

set datafile missing NaN # no gap where another series' line stands between
width = 1040.0
height = 640.0
head = 128.0
tall = 262.0
pitch = 515.0
across(pixels) = pixels / width
down(pixels) = 1 - pixels / height
MODELS = 'threads processes'
ENGINES = 'one-shot sustained'
colour(model) = model eq 'threads' ? BLUE : VERMILLION
shape(model) = model eq 'threads' ? 7 : 9

@SET_PICTURE
set multiplot
set label 1 'How the rates go with the number of workers: one plain increment' at screen across(14), screen down(24) \
	font FONT . font_size(19, TERMINAL) textcolor rgb INK
set label 2 machine . sprintf('. Medians of %d runs, with their range. Latency classes:%s.', runs_of_row, classes) \
	at screen across(14), screen down(48) font FONT . font_size(11.5, TERMINAL) textcolor rgb FAINT
do for [i = 1:2] {
	set label 10 + i word(MODELS, i) at screen across(20 + 110 * (i - 1)), screen down(76) offset character 1.5, 0 textcolor rgb INK \
		point pointtype shape(word(MODELS, i)) pointsize mark_size(1.2, TERMINAL) linecolor rgb colour(word(MODELS, i))
}
unset key
set grid ytics linetype 1 linewidth 1 linecolor rgb RULE
set tics textcolor rgb INK font FONT . font_size(11, TERMINAL)
set logscale x 2
set xrange [0.85:workers_most * 1.18]
set xtics 2
# Side by side, so that ranges do not cover each other.
beside(workers, model) = workers * (model eq 'threads' ? 0.98 : 1.02)
only(engine, model, column) = strcol(1) eq model && strcol(2) eq engine ? column : NaN
# Tics that are short to say: from 0 to a little above the most.
step_of(most) = (power = 10 ** floor(log10(most)), most / power > 5 ? 2 * power : most / power > 2 ? power : power / 2)

do for [panel = 1:4] {
	engine = word(ENGINES, (panel - 1) % 2 + 1)
	upper = panel <= 2
	column = upper ? 6 : 9
	set lmargin at screen across(70 + pitch * ((panel - 1) % 2))
	set rmargin at screen across(pitch * ((panel - 1) % 2 + 1) - 14)
	set tmargin at screen down(head + (upper ? 0 : tall))
	set bmargin at screen down(head + (upper ? 0 : tall) + tall - 66)
	set label 4 (upper ? (engine eq 'one-shot' ? 'one-shot: trials a second' : 'sustained: updates a second') : \
		(engine eq 'one-shot' ? 'one-shot: wrong trials per CPU second' : 'sustained: lost updates per CPU second')) \
		at graph 0, graph 1 offset character 0, 0.9 font FONT . font_size(12.5, TERMINAL) textcolor rgb INK
	unset label 5
	if (!upper) {
		set label 5 'workers' at graph 0.5, graph 0 center offset character 0, -2.2 font FONT . font_size(11, TERMINAL) textcolor rgb FAINT
	}
	set yrange [*:*]
	stats DATA using (strcol(2) eq engine ? column(column + 2) : 0) nooutput
	most = STATS_max > 0 ? STATS_max : 1
	set yrange [0:most * 1.08]
	step = step_of(most)
	tics = "'0' 0"
	do for [i = 1:int(most * 1.08 / step)] {
		tics = tics . sprintf(", '%s' %g", count_text(i * step), i * step)
	}
	eval 'set ytics (' . tics . ')'
	plot for [model in MODELS] DATA using (beside($3, model)):(only(engine, model, column(column))) with lines \
			linewidth 1.6 linecolor rgb colour(model), \
		for [model in MODELS] DATA using (beside($3, model)):(only(engine, model, column(column))):(column(column + 1)):(column(column + 2)) \
			with yerrorbars pointtype 0 linewidth 1.2 linecolor rgb colour(model), \
		for [model in MODELS] DATA using (beside($3, model)):(only(engine, model, column(column))) with points \
			pointtype shape(model) pointsize mark_size(1.15, TERMINAL) linecolor rgb colour(model)
	if (panel == 1) { # drawn once is enough
		unset label 1
		unset label 2
		unset label 11
		unset label 12
	}
}
unset multiplot
