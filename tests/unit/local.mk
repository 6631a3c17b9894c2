# SPDX-License-Identifier: GPL-3.0-or-later
if HAVE_CUNIT
check_PROGRAMS += %D%/child_fixture
check_PROGRAMS += %D%/suites
smoke_tests += %D%/suites$(EXEEXT)
endif

# A child that does what the tests of child ask of it.
%C%_child_fixture_SOURCES = %D%/child_fixture.c

%C%_suites_CPPFLAGS = $(AM_CPPFLAGS) $(CUNIT_CFLAGS)
%C%_suites_LDADD = src/libracecount.a $(rc_libraries) $(CUNIT_LIBS)
%C%_suites_SOURCES =
%C%_suites_SOURCES += %D%/build_workshop.h
%C%_suites_SOURCES += %D%/campaign_fixture.c
%C%_suites_SOURCES += %D%/campaign_fixture.h
%C%_suites_SOURCES += %D%/child_subject.h
%C%_suites_SOURCES += %D%/store_fixture.h
%C%_suites_SOURCES += %D%/suites.c
%C%_suites_SOURCES += %D%/suites.h
%C%_suites_SOURCES += %D%/test_arguments.c
%C%_suites_SOURCES += %D%/test_build.c
%C%_suites_SOURCES += %D%/test_build_cache.c
%C%_suites_SOURCES += %D%/test_build_diagnose.c
%C%_suites_SOURCES += %D%/test_case.c
%C%_suites_SOURCES += %D%/test_child.c
%C%_suites_SOURCES += %D%/test_child_command.c
%C%_suites_SOURCES += %D%/test_child_stray.c
%C%_suites_SOURCES += %D%/test_detector.c
%C%_suites_SOURCES += %D%/test_emit.c
%C%_suites_SOURCES += %D%/test_ending.c
%C%_suites_SOURCES += %D%/test_enough.c
%C%_suites_SOURCES += %D%/test_error.c
%C%_suites_SOURCES += %D%/test_file.c
%C%_suites_SOURCES += %D%/test_frame.c
%C%_suites_SOURCES += %D%/test_hash.c
%C%_suites_SOURCES += %D%/test_host.c
%C%_suites_SOURCES += %D%/test_interval.c
%C%_suites_SOURCES += %D%/test_judge.c
%C%_suites_SOURCES += %D%/test_judge_observe.c
%C%_suites_SOURCES += %D%/test_limits.c
%C%_suites_SOURCES += %D%/test_meeting.c
%C%_suites_SOURCES += %D%/test_migrate.c
%C%_suites_SOURCES += %D%/test_observe.c
%C%_suites_SOURCES += %D%/test_page.c
%C%_suites_SOURCES += %D%/test_parts.c
%C%_suites_SOURCES += %D%/test_paths.c
%C%_suites_SOURCES += %D%/test_placement.c
%C%_suites_SOURCES += %D%/test_quantity.c
%C%_suites_SOURCES += %D%/test_report_frequency.c
%C%_suites_SOURCES += %D%/test_report_json.c
%C%_suites_SOURCES += %D%/test_report_plot.c
%C%_suites_SOURCES += %D%/test_report_rows.c
%C%_suites_SOURCES += %D%/test_report_summary.c
%C%_suites_SOURCES += %D%/test_report_table.c
%C%_suites_SOURCES += %D%/test_report_text.c
%C%_suites_SOURCES += %D%/test_report_tsv.c
%C%_suites_SOURCES += %D%/test_report_words.c
%C%_suites_SOURCES += %D%/test_resume.c
%C%_suites_SOURCES += %D%/test_revision.c
%C%_suites_SOURCES += %D%/test_roster.c
%C%_suites_SOURCES += %D%/test_schedule.c
%C%_suites_SOURCES += %D%/test_select.c
%C%_suites_SOURCES += %D%/test_settings.c
%C%_suites_SOURCES += %D%/test_statistics.c
%C%_suites_SOURCES += %D%/test_store.c
%C%_suites_SOURCES += %D%/test_store_bad.c
%C%_suites_SOURCES += %D%/test_store_crash.c
%C%_suites_SOURCES += %D%/test_tally.c
%C%_suites_SOURCES += %D%/test_text.c
%C%_suites_SOURCES += %D%/test_tracker.c
%C%_suites_SOURCES += %D%/test_truth.c
%C%_suites_SOURCES += %D%/test_tsan.c
# Of the runtime of generated programs, what can stand alone.
%C%_suites_SOURCES += src/subject/arguments.c
%C%_suites_SOURCES += src/subject/interval.c
%C%_suites_SOURCES += src/subject/meeting.c
%C%_suites_SOURCES += src/subject/tally.c
