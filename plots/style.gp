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
font_size(pixels, terminal) = sprintf(',%.2f', terminal eq 'svg' ? pixels : pixels * 0.75)
mark_size(size, terminal) = terminal eq 'svg' ? size * 0.75 : size

is_text(terminal) = terminal[1:4] eq 'dumb'

set border 0 linecolor rgb FAINT
set tics nomirror scale 0
set grid xtics linetype 1 linewidth 1 linecolor rgb RULE

# Shares on a log axis, as people say them.
SHARE_TICS = "('100 %%' 1, '10 %%' 0.1, '1 %%' 0.01, '0.1 %%' 1e-3, '1 in 10k' 1e-4, '1 in 100k' 1e-5, ".\
	"'1 in 1M' 1e-6, '1 in 10M' 1e-7, '1 in 100M' 1e-8, '1 in 1G' 1e-9, '1 in 10G' 1e-10)"
