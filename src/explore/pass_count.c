/* SPDX-License-Identifier: MIT */
/*
 * How many paths lead to each state is the sum of those that lead to its predecessors. The sums are done as on paper, in
 * columns of 64 bits: one walk over the graph for each column, carries kept for the next, until nothing is carried. That
 * takes 12 bytes a state however long the numbers are, is exact without a bound known beforehand, and has no division.
 */
#include "big.h"
#include "pages.h"
#include "passes.h"

#define COLUMNS (BIG_WORDS - 1)

/* Per state: this column of the number of paths to it, and what the next one gets: less than it has edges into it. */
struct sums {
	uint64_t *word;
	uint32_t *carry;
};

/* What ended. Of the endings all first columns, then all second ones: few numbers are long. */
struct counts {
	uint64_t *ending;
	unsigned endings;
	struct big total;
};

static void count_end(struct counts *counts, uint16_t end, unsigned column, uint64_t word)
{
	big_add(&counts->total, column, word);
	if (end == 0)
		return;
	for (; word; column++) {
		uint64_t *sum = &counts->ending[(size_t)column * counts->endings + end - 1U];

		word = __builtin_add_overflow(*sum, word, sum);
	}
}

static void add_column(const struct graph *graph, struct sums sums, struct counts *counts, unsigned column)
{
	for (uint32_t i = graph->states; i-- > 0;) {
		uint32_t state = graph->order[i], edge = graph->first[state], last = graph->first[state + 1];
		uint64_t word = sums.word[state];

		if (edge == last)
			count_end(counts, graph->end[state], column, word);
		for (; edge < last; edge++) {
			uint32_t target = graph->target[edge];

			sums.carry[target] += __builtin_add_overflow(sums.word[target], word, &sums.word[target]);
		}
	}
}

/* False: nothing was carried, the numbers are whole. */
static bool next_column(const struct graph *graph, struct sums sums)
{
	uint32_t any = 0;

	for (uint32_t state = 0; state < graph->states; state++) {
		any |= sums.carry[state];
		sums.word[state] = sums.carry[state];
		sums.carry[state] = 0;
	}
	return any != 0;
}

/* False: a number is longer than COLUMNS. */
static bool add_columns(const struct graph *graph, struct sums sums, struct counts *counts)
{
	unsigned column = 0;

	sums.word[0] = 1;
	do {
		if (column == COLUMNS)
			return false;
		add_column(graph, sums, counts, column++);
	} while (next_column(graph, sums));
	return true;
}

static void write_ending(const struct counts *counts, unsigned ending, char *count, double *share)
{
	struct big number;

	for (unsigned i = 0; i < BIG_WORDS; i++)
		number.word[i] = counts->ending[(size_t)i * counts->endings + ending];
	*share = big_share(&number, &counts->total);
	big_decimal(&number, count, PASS_DIGITS); /* no longer than the total */
}

static bool write_counts(struct counts *counts, char (*count)[PASS_DIGITS], char *total, double *share)
{
	for (unsigned i = 0; i < counts->endings; i++)
		write_ending(counts, i, count[i], &share[i]);
	return big_decimal(&counts->total, total, PASS_DIGITS);
}

bool pass_interleavings(const struct graph *graph, unsigned endings, char (*count)[PASS_DIGITS], char *total,
			double *share)
{
	size_t of_words = graph->states * sizeof(uint64_t), of_carries = graph->states * sizeof(uint32_t);
	size_t of_endings = (size_t)BIG_WORDS * endings * sizeof(uint64_t);
	struct sums sums;
	struct counts counts = { .endings = endings };
	bool done;

	if (graph->cyclic || !graph->complete || graph->states == 0)
		return false;
	sums.word = pages_reserve(of_words);
	sums.carry = pages_reserve(of_carries);
	counts.ending = pages_reserve(of_endings);
	done = sums.word && sums.carry && counts.ending && add_columns(graph, sums, &counts) &&
	       write_counts(&counts, count, total, share);
	pages_release(sums.word, of_words);
	pages_release(sums.carry, of_carries);
	pages_release(counts.ending, of_endings);
	return done;
}
