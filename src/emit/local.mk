# SPDX-License-Identifier: GPL-3.0-or-later
src_libracecount_a_SOURCES += %D%/emit.h
src_libracecount_a_SOURCES += %D%/parts_text.c
src_libracecount_a_SOURCES += %D%/parts_text.h
src_libracecount_a_SOURCES += %D%/program.c
src_libracecount_a_SOURCES += %D%/runtime.c
src_libracecount_a_SOURCES += %D%/standalone.c
