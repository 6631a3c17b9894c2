/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * WORKERS (2 to 4) that each add 1 to x OPS times, a load and a store each time. For SPIN, merged by hand as far as it goes: one d_step for a
 * load, one for the rest up to the next; a value that was stored is forgotten; ends are no steps. That makes the states that
 * compiled increments have. One process with a choice of worker takes less time than a process for each, and fewer bytes.
 */
byte x;
byte done[WORKERS]; /* loads and stores */
byte seen[WORKERS];

#define WORKER(i) \
	:: d_step { done[i] < 2 * OPS && !(done[i] & 1) -> seen[i] = x; done[i]++ } \
	:: d_step { (done[i] & 1) -> x = seen[i] + 1; seen[i] = 0; done[i]++ }

active proctype workers()
{
end:
	do
	WORKER(0)
	WORKER(1)
#if WORKERS > 2
	WORKER(2)
#endif
#if WORKERS > 3
	WORKER(3)
#endif
	od
}
