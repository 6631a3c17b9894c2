/* SPDX-License-Identifier: GPL-3.0-or-later */
/* child_kept: the start of a child's output is kept, the rest is counted. */
#ifndef BASE_CHILD_KEPT_H
#define BASE_CHILD_KEPT_H

#include <stddef.h>
#include <stdint.h>
#include <uv.h>

struct child_kept {
	char *bytes;
	size_t length, room;
	uint64_t total; /* bytes read, kept or not */
};

/*
 * child_kept_room: where the next bytes go. There is always room: the subject must never wait for us.
 * child_kept_add: @count bytes have been put there; to be called before the thread asks for room again.
 */
void child_kept_room(struct child_kept *kept, uv_buf_t *buffer);
void child_kept_add(struct child_kept *kept, const uv_buf_t *buffer, size_t count);

/* child_kept_string: NUL-terminated, never NULL; stays valid until more is added. */
const char *child_kept_string(struct child_kept *kept);

void child_kept_fini(struct child_kept *kept);

#endif
