# SPDX-License-Identifier: GPL-3.0-or-later
nobase_dist_pkgdata_DATA += %D%/at_once.py
nobase_dist_pkgdata_DATA += %D%/counter.py
nobase_dist_pkgdata_DATA += %D%/cpu_bound.py
nobase_dist_pkgdata_DATA += %D%/io_bound.py
nobase_dist_pkgdata_DATA += %D%/request.py
nobase_dist_pkgdata_DATA += %D%/version.py
