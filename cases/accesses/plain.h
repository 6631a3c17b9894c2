/* SPDX-License-Identifier: MIT */
/* access plain: what `counter += delta` says, written as the load and the store that it is. */
#ifdef RC_FACTS
{
	.kind = { "plain", "a plain load, an addition, a plain store" },
	.atomic = false,
	.indivisible = false,
	.because = "a plain update is a load, an addition and a store, and nothing keeps others from getting in between",
},
#else /* code */
typedef cell_t access_t;

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
