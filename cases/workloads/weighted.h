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

static uint64_t workload_lost(int64_t final, unsigned workers, uint64_t ops)
{
	uint64_t lost = 0, rest = (uint64_t)final;

	for (unsigned worker = 0; worker < workers; worker++) {
		lost += ops - rest % (ops + 1);
		rest /= ops + 1;
	}
	return lost;
}
#endif /* RC_FACTS */
