/* SPDX-License-Identifier: MIT */
/* guard none: updates run as they come. */
#ifdef RC_FACTS
{
	.kind = { "none", "no guard: updates run as they come" },
	.excludes = RC_NOBODY,
	.covers_increments = false,
	.covers_decrements = false,
	.because = "no guard keeps the other workers out",
},
#else /* code */
typedef struct {
	char nothing;
} guard_t;

static inline void guard_init(guard_t *guard)
{
	(void)guard;
}

static inline void guard_lock(guard_t *guard, unsigned worker, int64_t delta)
{
	(void)guard;
	(void)worker;
	(void)delta;
}

static inline void guard_unlock(guard_t *guard, unsigned worker, int64_t delta)
{
	(void)guard;
	(void)worker;
	(void)delta;
}

static inline void guard_fini(guard_t *guard)
{
	(void)guard;
}
#endif /* RC_FACTS */
