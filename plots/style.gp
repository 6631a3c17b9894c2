# SPDX-License-Identifier: GPL-3.0-or-later
# style: what all plots look like. Loaded by them first; sets no terminal and knows no data.
#
# Colours are Okabe and Ito's, which colour-blind people can tell apart; every series has a shape of its own too,
# so that a plot survives a black-and-white printer.

set encoding utf8
set datafile separator tab
set datafile columnheaders

VERMILLION = 0xD55E00
BLUE = 0x0072B2
GREEN = 0x009E73
ORANGE = 0xE69F00
SKY = 0x56B4E9
PURPLE = 0xCC79A7

INK = '#222222'
FAINT = '#666666'
RULE = '#DDDDDD'
PAPER = '#FCFCFA'

# Generic names: every browser and fontconfig has them. pngcairo counts in points of 4/3 pixels, svg in pixels; an
# svg's marks are drawn larger.
FONT = 'sans-serif'
NAMES = 'monospace'
is_svg(terminal) = terminal[1:3] eq 'svg'
font_size(pixels, terminal) = sprintf(',%.2f', is_svg(terminal) ? pixels : pixels * 0.75)
mark_size(size, terminal) = is_svg(terminal) ? size * 0.75 : size

is_text(terminal) = terminal[1:4] eq 'dumb'

set border 0 linecolor rgb FAINT
set tics nomirror scale 0
set grid xtics linetype 1 linewidth 1 linecolor rgb RULE

# Shares on a log axis, as people say them.
SHARE_TICS = "('100 %%' 1, '10 %%' 0.1, '1 %%' 0.01, '0.1 %%' 1e-3, '1 in 10k' 1e-4, '1 in 100k' 1e-5, ".\
	"'1 in 1M' 1e-6, '1 in 10M' 1e-7, '1 in 100M' 1e-8, '1 in 1G' 1e-9, '1 in 10G' 1e-10)"
RULE_STRONG = '#BBBBBB'

# Shares beside a mark, in a terminal.
share_power(x) = floor(log10(x) + 1e-9)
share_scientific(x) = sprintf('%.1fe%d', x / 10 ** share_power(x), share_power(x))
share_text(x) = x == 0 ? '0' : x < 1e-4 ? share_scientific(x) : \
	x > 0.99 && x < 1 ? sprintf('%.1f %%', x > 0.999 ? 99.9 : 100 * x) : sprintf(x < 0.0995 ? '%.2g %%' : '%.0f %%', 100 * x)

# Counts, short.
count_text(n) = n < 1e4 ? sprintf('%.0f', n) : n < 1e6 ? sprintf('%.0fk', n / 1e3) : n < 1e7 ? sprintf('%.1fM', n / 1e6) : \
	n < 1e9 ? sprintf('%.0fM', n / 1e6) : sprintf('%.1fG', n / 1e9)
COUNT_TICS = "('1' 1, '10' 10, '100' 100, '1k' 1e3, '10k' 1e4, '100k' 1e5, '1M' 1e6, '10M' 1e7, '100M' 1e8, '1G' 1e9, '10G' 1e10)"

# @SET_PICTURE, @SET_TEXT: the terminal of a picture of `width` by `height` pixels, of a drawing of COLUMNS by `lines` characters.
SET_PICTURE = "eval TERMINAL eq 'png' ? 'set terminal pngcairo noenhanced size width,height font FONT . font_size(12, TERMINAL) background rgb PAPER' : 'set terminal svg noenhanced size width,height font FONT . font_size(12, TERMINAL) background rgb PAPER'; if (OUTPUT ne '-') { set output OUTPUT }"
SET_TEXT = "eval TERMINAL eq 'dumb-ansi' ? 'set terminal dumb noenhanced ansi size COLUMNS,lines' : 'set terminal dumb noenhanced mono size COLUMNS,lines'; if (OUTPUT ne '-') { set output OUTPUT }; unset key; unset grid"
# @INK_OF_TERMINAL: lines and text in the terminal's own colour of text.
INK_OF_TERMINAL = "if (TERMINAL eq 'dumb-ansi') { set border linecolor bgnd; set tics textcolor bgnd }"
