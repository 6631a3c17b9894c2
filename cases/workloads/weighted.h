/* SPDX-License-Identifier: MIT */
/*
 * workload weighted: worker i adds (ops + 1)^i. The final value, written with base ops + 1, has one digit for each
 * worker: how many of its updates survived. So nothing cancels, and every lost update is counted.
 */
#ifdef RC_FACTS
{
	.kind = { "weighted", "each worker adds a weight of its own, so that nothing cancels" },
	.increments = true,
	.decrements = false,
	.weighted = true,
},
#else /* code */
static int64_t workload_delta(unsigned worker, uint64_t ops)
{
	int64_t weight = 1;

	while (worker-- > 0)
		weight *= (int64_t)(ops + 1);
	return weight;
}

/* How many of @worker's updates are in @final; -1 when it is no sum of survivors: torn, say. */
static int64_t workload_survived(int64_t final, unsigned worker, unsigned workers, uint64_t ops)
{
	uint64_t rest = (uint64_t)final;
	int64_t survived = 0;

	for (unsigned digit = 0; digit < workers; digit++) {
		if (digit == worker)
			survived = (int64_t)(rest % (ops + 1));
		rest /= ops + 1;
	}
	return final >= 0 && rest == 0 ? survived : -1;
}

static uint64_t workload_lost(int64_t final, unsigned workers, uint64_t ops)
{
	uint64_t lost = 0, rest = (uint64_t)final;

	if (workload_survived(final, 0, workers, ops) < 0)
		return workers * ops;
	for (unsigned worker = 0; worker < workers; worker++) {
		lost += ops - rest % (ops + 1);
		rest /= ops + 1;
	}
	return lost;
}
#endif /* RC_FACTS */
