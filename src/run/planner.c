/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/planner.h"

void planner_ran(struct planner *planner, uint64_t slot_ns, uint64_t took_ns)
{
	planner->ran++;
	planner->measured_ns += slot_ns;
	planner->took_ns += took_ns;
}

uint64_t planner_overhead(const struct planner *planner)
{
	if (planner->ran == 0)
		return planner->guess_ns;
	return planner->took_ns > planner->measured_ns ? (planner->took_ns - planner->measured_ns) / planner->ran : 0;
}

/* What each run of rounds @first to @end - 1 may measure when they share @left_ns; 0: not even their starts fit. */
static uint64_t share_of(const struct planner *planner, const unsigned *rounds, size_t first, size_t end, uint64_t left_ns)
{
	uint64_t runs = 0, share_ns, overhead_ns = planner_overhead(planner);

	for (size_t i = first; i < end; i++)
		runs += rounds[i];
	if (runs == 0)
		return planner->asked_ns;
	share_ns = left_ns / runs;
	return share_ns > overhead_ns ? share_ns - overhead_ns : 0;
}

uint64_t planner_slot(const struct planner *planner, const unsigned *rounds, size_t first, size_t count, uint64_t left_ns)
{
	uint64_t least_ns = planner->asked_ns < PLANNER_LEAST_NS ? planner->asked_ns : PLANNER_LEAST_NS, slot_ns = 0;
	size_t end = planner->open && count > 1 ? 1 : count;

	if (planner->open && first > 0)
		return planner->asked_ns;
	while (end > first && slot_ns < least_ns)
		slot_ns = share_of(planner, rounds, first, end--, left_ns);
	if (slot_ns < least_ns)
		return least_ns;
	return slot_ns < planner->asked_ns ? slot_ns : planner->asked_ns;
}

void planner_split(uint64_t slot_ns, const uint64_t asked_ns[2], uint64_t split_ns[2])
{
	uint64_t all_ns = asked_ns[0] + asked_ns[1];

	for (int i = 0; i < 2; i++)
		split_ns[i] = all_ns > 0 ? (uint64_t)((unsigned __int128)asked_ns[i] * slot_ns / all_ns) : 0;
	/* What rounding took; not to an engine that does not run. */
	if (slot_ns > split_ns[0] + split_ns[1])
		split_ns[asked_ns[0] == 0] += slot_ns - split_ns[0] - split_ns[1];
}
