/* SPDX-License-Identifier: MIT */
/* suite full: everything that the product holds. */
#ifdef RC_FACTS
{
	.name = "full",
	.summary = "every legal case",
	.selectors = { "*" },
	.limit = 3000,
},
#endif
