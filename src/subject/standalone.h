/* SPDX-License-Identifier: MIT */
/* ---- the experiment ---- */

/* What one worker does. The empty asm ends every operation: without it the compiler would fold the loop into one addition. */
static void work(void *memory, unsigned worker)
{
	struct counter *counter = storage_here(memory);
	int64_t delta = workload_delta(worker, OPS);

	for (long op = 0; op < OPS; op++) {
		counter_add(counter, worker, delta);
		__asm__ volatile("" ::: "memory");
	}
}

/* All workers at one fresh counter; its value when they have ended. */
static int64_t trial(void *memory)
{
	struct counter *counter = memory;
	unsigned worker = 0;

	memset(counter, 0, sizeof(*counter));
	counter_init(counter, WORKERS);
	int refused = model_start(WORKERS, work, memory);
	int bad = model_join(&worker);
	if (refused || bad) {
		fprintf(stderr, "worker %u: %s\n", worker, refused ? strerror(refused) : "ended by itself");
		exit(2);
	}
	int64_t final = counter_read(counter);
	counter_fini(counter);
	return final;
}

int main(void)
{
	void *memory = storage_open(sizeof(struct counter));
	int64_t expected = 0;
	int bad_trials = 0;

	if (!memory) {
		perror("memory for the counter");
		return 2;
	}
	for (unsigned worker = 0; worker < WORKERS; worker++)
		expected += OPS * workload_delta(worker, OPS);
	for (int number = 1; number <= TRIALS; number++) {
		int64_t final = trial(memory);
		uint64_t lost = workload_lost(final, WORKERS, OPS);

		printf("trial %2d: expected %" PRId64 ", final %" PRId64 ", lost %" PRIu64 "\n", number, expected, final, lost);
		bad_trials += final != expected;
	}
	printf("%d of %d trials lost updates\n", bad_trials, TRIALS);
	storage_close(memory, sizeof(struct counter));
	return bad_trials > 0;
}
