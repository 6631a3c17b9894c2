/* SPDX-License-Identifier: MIT */
/* cell i32: a signed 32-bit integer. */
#ifdef RC_FACTS
{
	.kind = { "i32", "a signed 32-bit integer" },
	.bytes = 4,
	.least = INT32_MIN,
	.most = INT32_MAX,
},
#else /* code */
#include <stdint.h>
typedef int32_t cell_t;
#endif /* RC_FACTS */
