/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bare MODEL CPU,CPU NANOSECONDS STRIDE SPACING CELLS: the one-shot trial without any harness. Two workers walk over an array
 * of ints, a barrier after each STRIDE of them; at the end each reads and clears half of the array. With STRIDE 1 it
 * is litmus7's scheme, a barrier for every trial.
 */
#define _GNU_SOURCE /* CPU_SET */
#include "../bare.h"

#ifndef CELL
#define CELL int /* or volatile int: then the load and the store are two instructions */
#endif
#define BYTES_MOST ((size_t)16 << 20)

static _Alignas(4096) char array[BYTES_MOST];
static size_t stride, spacing, count;
static int delta;

/* Not inlined: that the addend is a constant is not for the compiler to know, as it is not in a counter under test. */
__attribute__((noinline)) static void walk(char *cell, size_t cells, int by)
{
	for (size_t i = 0; i < cells; i++, cell += spacing) {
		int seen = *(CELL *)cell;

		*(CELL *)cell = seen + by;
		OPERATION_ENDS();
	}
}

static void harvest(unsigned worker, struct bare_result *result)
{
	for (size_t i = count * worker / WORKERS; i < count * (worker + 1) / WORKERS; i++) {
		int *cell = (int *)((char *)bare->cells + i * spacing);

		result->wrong += *cell != WORKERS * delta;
		result->lost += (uint64_t)(WORKERS * delta - *cell);
		result->trials++;
		*cell = 0;
	}
}

static void measure(unsigned worker, struct bare_result *result)
{
	uint64_t end = now() + bare->duration_ns;

	for (size_t i = 0; i < count; i++) /* every page is this worker's */
		*(volatile char *)((char *)bare->cells + i * spacing);
	for (;;) {
		meet();
		if (atomic_load_explicit(&bare->stop, memory_order_relaxed))
			break;
		for (size_t first = 0; first < count; first += stride) {
			walk((char *)bare->cells + first * spacing,
			     count - first < stride ? count - first : stride, delta);
			meet();
		}
		harvest(worker, result);
		if (worker == 0 && now() >= end)
			atomic_store_explicit(&bare->stop, true, memory_order_relaxed);
	}
	result->updates = result->trials * WORKERS;
}

int main(int argc, char **argv)
{
	if (argc != 7) {
		fputs("usage: bare threads|processes CPU,CPU NANOSECONDS STRIDE SPACING CELLS\n", stderr);
		return 2;
	}
	stride = strtoull(argv[4], NULL, 10);
	spacing = strtoull(argv[5], NULL, 10);
	count = strtoull(argv[6], NULL, 10);
	delta = argc - 6;
	if (stride < 1 || spacing < sizeof(int) || count < 1 || count > BYTES_MOST / spacing) {
		fputs("bare: the array has room for 16 MiB of cells, an int or more apart\n", stderr);
		return 2;
	}
	bare_open(argv, array, count * spacing);
	return bare_run();
}
