/* SPDX-License-Identifier: MIT */
/* A counter is a cell, the access that updates it and the guard around that. */
struct counter {
	access_t value;
	guard_t guard;
};

static inline void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	guard_init(&counter->guard);
}

static inline void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	guard_lock(&counter->guard, worker, delta);
	access_add(&counter->value, (cell_t)delta, worker);
	guard_unlock(&counter->guard, worker, delta);
}

static inline int64_t counter_read(struct counter *counter)
{
	return access_read(&counter->value);
}

static inline void counter_fini(struct counter *counter)
{
	guard_fini(&counter->guard);
}
