/* SPDX-License-Identifier: MIT */
#include "experiment/experiment.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define AMOUNT_MOST 100000

static const struct {
	const char *name;
	bool (*run)(const struct request *request, struct document *document);
} experiments[] = {
	{ "at-once", at_once },
	{ "convoy", convoy },
	{ "costs", costs },
	{ "cpu-bound", cpu_bound },
	{ "event-loop", event_loop },
	{ "io-bound", io_bound },
	{ "processes", processes },
};

bool fail(const char *what)
{
	fprintf(stderr, errno ? "racecount-experiment: %s: %s\n" : "racecount-experiment: %s\n", what, strerror(errno));
	return false;
}

static int compare(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

uint64_t middle(uint64_t *values, unsigned count)
{
	qsort(values, count, sizeof(*values), compare);
	return values[count / 2];
}

/* A number from 1 to @most at *@at, which moves behind it. */
static bool read_number(const char **at, unsigned most, unsigned *number)
{
	char *end;
	unsigned long value = strtoul(*at, &end, 10);

	if (end == *at || **at < '0' || **at > '9' || value < 1 || value > most)
		return false;
	*at = end;
	*number = (unsigned)value;
	return true;
}

static bool read_counts(const char *word, struct request *request)
{
	do {
		if (request->count_count == COUNTS_MOST || !read_number(&word, WORKERS_MOST, &request->counts[request->count_count++]))
			return false;
	} while (*word++ == ',');
	return word[-1] == '\0';
}

static bool read_word(const char *word, struct request *request)
{
	if (strncmp(word, "workers=", 8) == 0)
		return read_counts(word + 8, request);
	if (strncmp(word, "amount=", 7) != 0)
		return false;
	word += 7;
	return read_number(&word, AMOUNT_MOST, &request->amount) && *word == '\0';
}

static bool refuse(const char *word)
{
	fprintf(stderr, "racecount-experiment: %s\n", word);
	fputs("usage: racecount-experiment NAME DESCRIPTOR amount=N [workers=N,N...]; racecount models starts it\n", stderr);
	return false;
}

static bool run(const char *name, FILE *file, const struct request *request)
{
	struct document document;

	for (size_t i = 0; i < sizeof(experiments) / sizeof(experiments[0]); i++) {
		if (strcmp(experiments[i].name, name) != 0)
			continue;
		document_open(&document, file);
		if (!experiments[i].run(request, &document))
			return false;
		document_close(&document);
		return fflush(file) == 0 || fail("the document cannot be written");
	}
	return refuse(name);
}

int main(int argc, char **argv)
{
	struct request request = { 0 };
	bool good = argc >= 4 || refuse("too few arguments");

	for (int i = 3; i < argc && good; i++)
		good = read_word(argv[i], &request) || refuse(argv[i]);
	if (good && request.amount == 0)
		good = refuse("no amount");
	FILE *file = good ? fdopen(atoi(argv[2]), "w") : NULL;

	if (good && !file)
		good = refuse("no such descriptor");
	/* What the buffer holds at a fork would be written twice. */
	if (good)
		setvbuf(file, NULL, _IOFBF, 1 << 20);
	return good && run(argv[1], file, &request) ? 0 : 1;
}
