# SPDX-License-Identifier: GPL-3.0-or-later
$ racecount --version
racecount [[[0-9]+\.[0-9]+]]
...
