/* SPDX-License-Identifier: GPL-3.0-or-later */
/* word_list: the command line of a program of flavour explore (explore/document.h names its words). */
#ifndef PROVE_WORD_LIST_H
#define PROVE_WORD_LIST_H

#include "prove/prove.h"

#define WORD_LIST_MAX 24

struct word_list {
	char *words[WORD_LIST_MAX]; /* ends with NULL */
	size_t count;
};

/* word_list_of: @program is to do as @options say. */
void word_list_of(struct word_list *list, const char *program, const struct prove_options *options);
void word_list_fini(struct word_list *list);

#endif
