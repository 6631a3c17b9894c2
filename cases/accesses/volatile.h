/* SPDX-License-Identifier: MIT */
/* access volatile: the compiler keeps each load and store, the other workers are not kept out. */
#ifdef RC_FACTS
{
	.kind = { "volatile", "a volatile load, an addition, a volatile store" },
	.atomic = false,
	.indivisible = false,
	.because = "volatile speaks to the compiler, not to other workers: the update is still a load, an addition and a store",
},
#else /* code */
typedef volatile cell_t access_t;

static inline void access_add(access_t *cell, cell_t delta, unsigned worker)
{
	cell_t seen = *cell;

	RC_WINDOW(worker);
	*cell = seen + delta;
	RC_FETCHED(worker, seen);
}

static inline cell_t access_read(access_t *cell)
{
	return *cell;
}
#endif /* RC_FACTS */
