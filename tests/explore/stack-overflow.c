/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: crash */
/* Calls itself until its stack is full, once two workers are inside. */
#include <racecount/counter.h>

RC_COUNTER(.name = "stack-overflow",
	   .summary = "a recursion without an end, for two at once",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "the stack has an end")

#ifndef RC_FACTS
struct counter {
	int inside;
	int64_t value;
};

static int descend(unsigned depth)
{
	volatile char room[1000];

	room[depth % sizeof(room)] = 1;
	if (depth < UINT32_MAX)
		room[0] = (char)descend(depth + 1);
	return room[depth % sizeof(room)] - room[depth % sizeof(room)];
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = counter->inside = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	int others = __atomic_fetch_add(&counter->inside, 1, __ATOMIC_SEQ_CST);

	if (others)
		delta += descend(0);
	__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST);
	__atomic_fetch_sub(&counter->inside, 1, __ATOMIC_SEQ_CST);
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	return counter->value;
}

static void counter_fini(struct counter *counter)
{
	(void)counter;
}
#endif /* RC_FACTS */
