/* SPDX-License-Identifier: MIT */
/* model gil-call: threads under a global interpreter lock, with a call in the window: `c += f()' in CPython from 3.10 on. */
#ifdef RC_FACTS
{
	.kind = { "gil-call", "threads under a global interpreter lock, with a call in the window (`c += f()', CPython from 3.10)" },
	.workers_are = RC_THREADS,
	.turns = TURNS_GIL,
	.looks_in_window = 1,
	.looks_at_end = 1,
	.by_name = true,
},
#else /* code */
#include "models/threads.h"
#endif /* RC_FACTS */
