/* SPDX-License-Identifier: MIT */
/* model gil: threads under a global interpreter lock that looks at the drop request after every operation: CPython up to 3.9. */
#ifdef RC_FACTS
{
	.kind = { "gil", "threads under a global interpreter lock that may be dropped after every operation (CPython up to 3.9)" },
	.workers_are = RC_THREADS,
	.turns = TURNS_GIL,
	.looks_in_window = 3, /* behind the load of the counter, the load of what is added, the addition */
	.looks_at_end = 2,    /* behind the store, and at the loop's back edge */
	.by_name = true,
},
#else /* code */
#include "models/threads.h"
#endif /* RC_FACTS */
