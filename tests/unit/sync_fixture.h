/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sync_fixture: the explorer's synchronisation operations over a fake of what they stand on: memory is memory, a fiber is a row
 * of an array whose request a call fills in, and steps are taken by the test. Include it before all else: it renames what
 * the runtime takes over.
 */
#ifndef TESTS_UNIT_SYNC_FIXTURE_H
#define TESTS_UNIT_SYNC_FIXTURE_H

#include "sync_names.h"

#include "explore/operation.h"

#include <stdbool.h>

#define WAITS UINT64_C(0) /* no choice */

/* Three workers, all parked at nothing; the first is about to call. */
void sync_begin(void);

/* Worker @number calls what comes next. Returns its fiber. */
struct fiber *sync_as(unsigned number);

/* Which process worker @number is of, and whether the memory is shared between them. */
void sync_set_process(unsigned number, unsigned process);
void sync_set_shared(bool shared);

/* The choices of the step at which worker @number is parked. */
uint64_t sync_choices(unsigned number);

/* Take it with that choice. sync_go: with the only one, which must be CHOICE_GO, and it must end the step; returns what the call returns. */
enum after sync_take(unsigned number, unsigned choice);
int sync_go(unsigned number);

/* What explore_crash and explore_unknown were told, the last time; NULL: nothing since sync_begin. */
const char *sync_crash(void);
const char *sync_unknown(void);

/* How many objects were given to each process for its own; was anything said that names a worker? */
unsigned sync_made_private(void);
bool sync_is_asymmetric(void);

/* Worker @number has ended and returned @value. */
void sync_end(unsigned number, uint64_t value);

#endif
