# SPDX-License-Identifier: GPL-3.0-or-later
nobase_dist_pkgdata_DATA += %D%/racecount/counter.h
nobase_dist_pkgdata_DATA += %D%/racecount/gil.h
nobase_dist_pkgdata_DATA += %D%/racecount/gil_turns.h
nobase_dist_pkgdata_DATA += %D%/racecount/task_turns.h
nobase_dist_pkgdata_DATA += %D%/racecount/tasks.h
nobase_dist_pkgdata_DATA += %D%/racecount/turns.h
nobase_dist_pkgdata_DATA += %D%/racecount/window.h
