/* SPDX-License-Identifier: MIT */
/* access atomic-add: one atomic read-modify-write, sequentially consistent. */
#ifdef RC_FACTS
{
	.kind = { "atomic-add", "an atomic fetch-and-add, sequentially consistent" },
	.atomic = true,
	.indivisible = true,
	.because = "an atomic fetch-and-add is one indivisible step",
},
#else /* code */
#include <stdatomic.h>
typedef _Atomic cell_t access_t;

static inline void access_add(access_t *cell, cell_t delta, unsigned worker)
{
	cell_t seen = atomic_fetch_add(cell, delta);

	RC_FETCHED(worker, seen);
}

static inline cell_t access_read(access_t *cell)
{
	return atomic_load(cell);
}
#endif /* RC_FACTS */
