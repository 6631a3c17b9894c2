# SPDX-License-Identifier: GPL-3.0-or-later
nobase_dist_pkgdata_DATA += %D%/compare-picture.gp
nobase_dist_pkgdata_DATA += %D%/compare-text.gp
nobase_dist_pkgdata_DATA += %D%/compare.gp
nobase_dist_pkgdata_DATA += %D%/frequency-picture.gp
nobase_dist_pkgdata_DATA += %D%/frequency-text.gp
nobase_dist_pkgdata_DATA += %D%/frequency.gp
nobase_dist_pkgdata_DATA += %D%/style.gp
