/* SPDX-License-Identifier: MIT */
/* cell i64: a signed 64-bit integer. */
#ifdef RC_FACTS
{
	.kind = { "i64", "a signed 64-bit integer" },
	.bytes = 8,
	.least = INT64_MIN,
	.most = INT64_MAX,
},
#else /* code */
#include <stdint.h>
typedef int64_t cell_t;
#endif /* RC_FACTS */
