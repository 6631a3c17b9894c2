/* SPDX-License-Identifier: MIT */
/* model gil-back-edge: threads under a global interpreter lock that is dropped at a loop's back edge only: `c += 1' in CPython from 3.10 on. */
#ifdef RC_FACTS
{
	.kind = { "gil-back-edge", "threads under a global interpreter lock that may be dropped at the loop's back edge (CPython from 3.10)" },
	.workers_are = RC_THREADS,
	.turns = TURNS_GIL,
	.looks_at_end = 1,
	.by_name = true,
},
#else /* code */
#include "models/threads.h"
#endif /* RC_FACTS */
