/* SPDX-License-Identifier: MIT */
/* access atomic-split: an atomic load, then an atomic store: no data race, and updates are lost all the same. */
#ifdef RC_FACTS
{
	.kind = { "atomic-split", "an atomic load, an addition, an atomic store" },
	.atomic = true,
	.indivisible = false,
	.because = "the load is atomic and so is the store, but the update made of the two is not",
},
#else /* code */
#include <stdatomic.h>
typedef _Atomic cell_t access_t;

static inline void access_add(access_t *cell, cell_t delta, unsigned worker)
{
	cell_t seen = atomic_load(cell);

	RC_WINDOW(worker);
	atomic_store(cell, seen + delta);
	RC_FETCHED(worker, seen);
}

static inline cell_t access_read(access_t *cell)
{
	return atomic_load(cell);
}
#endif /* RC_FACTS */
