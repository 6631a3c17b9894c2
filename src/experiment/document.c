/* SPDX-License-Identifier: MIT */
#include "experiment/document.h"

void document_open(struct document *document, FILE *file)
{
	*document = (struct document){ .file = file };
	fputs("{\"figures\": [", file);
}

void document_figure(struct document *document, const char *name, unsigned workers, double value)
{
	fprintf(document->file, "%s\n{\"name\": \"%s\", \"workers\": %u, \"value\": %.9g}", document->figures++ ? "," : "", name,
		workers, value);
}

void document_stretch(struct document *document, const char *series, unsigned worker, unsigned process, const struct stretch *stretch)
{
	fprintf(document->file,
		"%s\n{\"series\": \"%s\", \"worker\": %u, \"process\": %u, \"cpu\": %d, \"from_us\": %.3f, \"to_us\": %.3f}",
		document->stretches++ ? "," : "], \"stretches\": [", series, worker, process, stretch->cpu,
		(double)stretch->from_ns / 1e3, (double)stretch->to_ns / 1e3);
}

void document_close(struct document *document)
{
	fputs(document->stretches ? "]}\n" : "], \"stretches\": []}\n", document->file);
}
