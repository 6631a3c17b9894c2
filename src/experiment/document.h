/* SPDX-License-Identifier: MIT */
/*
 * document: what one run of an experiment measured, as JSON:
 * {"figures": [{"name": S, "workers": N, "value": X}], "stretches": [{"series": S, "worker": N, "process": N, "cpu": N,
 * "from_us": X, "to_us": X}]}. Scripts under python/ write the same.
 */
#ifndef EXPERIMENT_DOCUMENT_H
#define EXPERIMENT_DOCUMENT_H

#include <stdint.h>
#include <stdio.h>

struct document {
	FILE *file;
	unsigned figures, stretches;
};

/* A time in which one worker ran without a break. */
struct stretch {
	uint64_t from_ns, to_ns;
	int cpu; /* -1: not known */
};

void document_open(struct document *document, FILE *file);
void document_close(struct document *document); /* leaves the file open */

/* All figures come before the first stretch. */
void document_figure(struct document *document, const char *name, unsigned workers, double value);
void document_stretch(struct document *document, const char *series, unsigned worker, unsigned process, const struct stretch *stretch);

#endif
