# SPDX-License-Identifier: GPL-3.0-or-later
src_libracecount_a_SOURCES += %D%/judge.c
src_libracecount_a_SOURCES += %D%/judge.h
src_libracecount_a_SOURCES += %D%/judge_observe.c
src_libracecount_a_SOURCES += %D%/judge_observe.h
src_libracecount_a_SOURCES += %D%/statistics.c
src_libracecount_a_SOURCES += %D%/statistics.h
