# SPDX-License-Identifier: GPL-3.0-or-later
# What measures is built without sanitizers, whatever is asked for.
racecount_experiment_CFLAGS = $(RC_STANDARD) $(RC_WARNINGS) $(UV_CFLAGS) -pthread
racecount_experiment_LDFLAGS = -pthread
racecount_experiment_LDADD = $(UV_LIBS)
racecount_experiment_SOURCES += %D%/at_once.c
racecount_experiment_SOURCES += %D%/costs.c
racecount_experiment_SOURCES += %D%/cpu_bound.c
racecount_experiment_SOURCES += %D%/crew.c
racecount_experiment_SOURCES += %D%/crew.h
racecount_experiment_SOURCES += %D%/document.c
racecount_experiment_SOURCES += %D%/document.h
racecount_experiment_SOURCES += %D%/event_loop.c
racecount_experiment_SOURCES += %D%/experiment.h
racecount_experiment_SOURCES += %D%/gil_costs.c
racecount_experiment_SOURCES += %D%/io_bound.c
racecount_experiment_SOURCES += %D%/job.c
racecount_experiment_SOURCES += %D%/job.h
racecount_experiment_SOURCES += %D%/loop.c
racecount_experiment_SOURCES += %D%/loop.h
racecount_experiment_SOURCES += %D%/main.c
racecount_experiment_SOURCES += %D%/processes.c
racecount_experiment_SOURCES += %D%/switches.c
racecount_experiment_SOURCES += %D%/task.c
racecount_experiment_SOURCES += %D%/task.h
racecount_experiment_SOURCES += %D%/timer.c
racecount_experiment_SOURCES += %D%/timer.h
racecount_experiment_SOURCES += src/subject/gil.c
