/* SPDX-License-Identifier: MIT */
/* document_write: what is told to the tool (document.h). */
#ifndef RC_EXPLORE_DOCUMENT_WRITE_H
#define RC_EXPLORE_DOCUMENT_WRITE_H

#include "witness.h"
#include "writer.h"

void document_refuse(const char *what, struct explore_progress *progress);
void document_of_search(struct search *search, struct explore_progress *progress);

/* @told: the steps of the first run; @run: how it ended, as did @agreed of all. */
void document_of_replay(const struct run *run, const struct told *told, uint64_t agreed, struct explore_progress *progress);

#endif
