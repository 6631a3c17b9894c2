/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_watch.h"

#include <unistd.h>

void models_watch_begin(struct models_watch *watch)
{
	watch->load = host_load();
	host_ticks(&watch->ticks);
}

void models_watch_end(const struct models_watch *watch, uint64_t cpu_ns, uint64_t wall_ns, struct models_stamp *stamp)
{
	const double second = (double)sysconf(_SC_CLK_TCK), wall = (double)wall_ns / 1e9;
	struct host_ticks now;

	host_ticks(&now);
	stamp->load = watch->load;
	stamp->steal = host_steal(&watch->ticks, &now);
	stamp->foreign = 0;
	if (now.all <= watch->ticks.all || now.idle < watch->ticks.idle || wall <= 0)
		return;
	const double busy = (double)(now.all - watch->ticks.all - (now.idle - watch->ticks.idle)) / second;
	const double foreign = (busy - (double)cpu_ns / 1e9) / wall;

	stamp->foreign = foreign > 0 ? foreign : 0;
}
