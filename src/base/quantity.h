/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quantity: counts and times as people write them (20k, 3M; 500ms, 5s, 2min). */
#ifndef BASE_QUANTITY_H
#define BASE_QUANTITY_H

#include "base/error.h"
#include "base/text.h"

#include <stdint.h>

#define NS_PER_US UINT64_C(1000)
#define NS_PER_MS UINT64_C(1000000)
#define NS_PER_S UINT64_C(1000000000)

/*
 * quantity_count: read @string as a count within [@least, @most]; k, M and G are
 * 1000, 1000^2 and 1000^3. @what names the option in the error (STATUS_USAGE).
 */
bool quantity_count(const char *what, const char *string, uint64_t least, uint64_t most,
		    uint64_t *count, struct error *error);

/* quantity_time: read @string as a time with its unit (ns, us, ms, s, min, h), result in nanoseconds. */
bool quantity_time(const char *what, const char *string, uint64_t least_ns, uint64_t most_ns,
		   uint64_t *time_ns, struct error *error);

/* quantity_bytes: read @string as a size in bytes; k, M and G are as above, KiB, MiB and GiB powers of 1024. */
bool quantity_bytes(const char *what, const char *string, uint64_t least, uint64_t most, uint64_t *bytes, struct error *error);

/*
 * quantity_add_count: 950, 20k, 3.1M, 2.4G: at most four characters of number, for tables.
 * quantity_add_time: 80 ns, 1.2 ms, 5 s, 2 min 10 s.
 * quantity_add_share: a share in [0, 1] as 31 %, 0.42 %, 3.1e-6, 0.
 * quantity_add_bytes: 640 bytes, 64 KiB, 1.5 GiB.
 */
void quantity_add_count(struct text *text, uint64_t count);
void quantity_add_time(struct text *text, uint64_t time_ns);
void quantity_add_share(struct text *text, double share);
void quantity_add_bytes(struct text *text, uint64_t bytes);

#endif
