# SPDX-License-Identifier: GPL-3.0-or-later
nobase_dist_pkgdata_DATA += %D%/racecount/counter.h
nobase_dist_pkgdata_DATA += %D%/racecount/window.h
