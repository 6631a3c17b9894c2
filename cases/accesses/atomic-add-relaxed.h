/* SPDX-License-Identifier: MIT */
/* access atomic-add-relaxed: one atomic read-modify-write that orders nothing else. */
#ifdef RC_FACTS
{
	.kind = { "atomic-add-relaxed", "an atomic fetch-and-add, relaxed" },
	.atomic = true,
	.indivisible = true,
	.because = "a relaxed fetch-and-add orders nothing else, but the addition itself is one indivisible step",
},
#else /* code */
#include <stdatomic.h>
typedef _Atomic cell_t access_t;

static inline void access_add(access_t *cell, cell_t delta, unsigned worker)
{
	cell_t seen = atomic_fetch_add_explicit(cell, delta, memory_order_relaxed);

	RC_FETCHED(worker, seen);
}

static inline cell_t access_read(access_t *cell)
{
	return atomic_load(cell);
}
#endif /* RC_FACTS */
