/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/child_kept.h"
#include "base/child.h"
#include "base/text.h"

#include <stdlib.h>

#define CHUNK 4096 /* most children say little */

static _Thread_local char discarded[65536];

void child_kept_room(struct child_kept *kept, uv_buf_t *buffer)
{
	size_t room = CHILD_OUTPUT_KEPT - kept->length;

	if (room == 0) {
		*buffer = uv_buf_init(discarded, sizeof(discarded));
		return;
	}
	room = room < CHUNK ? room : CHUNK;
	kept->bytes = text_grow(kept->bytes, &kept->room, kept->length + room + 1, 1);
	*buffer = uv_buf_init(kept->bytes + kept->length, (unsigned int)room);
}

void child_kept_add(struct child_kept *kept, const uv_buf_t *buffer, size_t count)
{
	kept->total += count;
	if (buffer->base != discarded)
		kept->length += count;
}

const char *child_kept_string(struct child_kept *kept)
{
	if (kept->bytes == NULL)
		return "";
	kept->bytes[kept->length] = '\0';
	return kept->bytes;
}

void child_kept_fini(struct child_kept *kept)
{
	free(kept->bytes);
}
