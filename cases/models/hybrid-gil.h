/* SPDX-License-Identifier: MIT */
/* model hybrid-gil: processes of two threads each, every process with a global interpreter lock of its own. */
#ifdef RC_FACTS
{
	.kind = { "hybrid-gil", "processes of two threads each, every process with a global interpreter lock of its own" },
	.workers_are = RC_THREADS | RC_PROCESSES,
	.turns = TURNS_GIL,
	.looks_in_window = 3, /* as of gil */
	.looks_at_end = 2,
	.by_name = true,
},
#else /* code */
#include "models/hybrid.h"
#endif /* RC_FACTS */
