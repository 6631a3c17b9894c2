/* SPDX-License-Identifier: MIT */
/* workload inc-dec: half of the workers increment, the others decrement; the sum should be 0. */
#ifdef RC_FACTS
{
	.kind = { "inc-dec", "half of the workers increment, half decrement: the sum should be 0" },
	.increments = true,
	.decrements = true,
	.even_workers = true,
	.note = "a lost increment hides a lost decrement: what cancelled is not seen (workload weighted shows it)",
},
#else /* code */
static int64_t workload_delta(unsigned worker, uint64_t ops)
{
	(void)ops;
	return worker % 2 == 0 ? 1 : -1;
}

/* Net: a lost +1 and a lost -1 cancel. */
static uint64_t workload_lost(int64_t final, unsigned workers, uint64_t ops)
{
	(void)workers;
	(void)ops;
	return (uint64_t)(final < 0 ? -final : final);
}
#endif /* RC_FACTS */
