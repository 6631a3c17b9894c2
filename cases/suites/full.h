/* SPDX-License-Identifier: MIT */
/* suite full: all that threads and processes can do, and the models of the execution-model experiments with each counter. */
#ifdef RC_FACTS
{
	.name = "full",
	.summary = "every case of threads and processes, and each counter under every other model",
	.selectors = {
		"threads/*",
		"processes/*",
		"*/mmap-anon/*/i32/*",
	},
	.limit = 3000,
},
#endif
