/* SPDX-License-Identifier: MIT */
/* workload dec: every worker decrements. */
#ifdef RC_FACTS
{
	.kind = { "dec", "every worker decrements" },
	.increments = false,
	.decrements = true,
},
#else /* code */
static int64_t workload_delta(unsigned worker, uint64_t ops)
{
	(void)worker;
	(void)ops;
	return -1;
}

static uint64_t workload_lost(int64_t final, unsigned workers, uint64_t ops)
{
	int64_t expected = -(int64_t)(workers * ops);

	return (uint64_t)(final < expected ? expected - final : final - expected);
}
#endif /* RC_FACTS */
