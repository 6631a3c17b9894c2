/* SPDX-License-Identifier: GPL-3.0-or-later */
/* revision: of the sources that a campaign was run on, so that results can be told apart by commit. */
#ifndef RUN_REVISION_H
#define RUN_REVISION_H

/*
 * revision_here: what the CI service says that it checked out, else the commit of the current folder as git names it, with
 * -dirty behind it when files were changed. NULL when there is neither. The caller frees it.
 */
char *revision_here(void);

/* revision_clean: the one line in @output when it can be a revision, else NULL. The caller frees it. */
char *revision_clean(const char *output);

#endif
