/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limits: what is refused before anything runs. */
#ifndef RUN_LIMITS_H
#define RUN_LIMITS_H

#include "run/campaign.h"

/* What this machine lets one user start. UINT64_MAX: no limit known. */
struct limits_machine {
	uint64_t user_processes; /* ulimit -u; root is exempt */
	uint64_t threads, pids;  /* threads-max, pid_max under /proc/sys/kernel */
	uint64_t group;          /* pids.max of the control group */
};

void limits_machine(struct limits_machine *machine);

/* limits_workers: may a run have @workers? STATUS_USAGE if not. */
bool limits_workers(unsigned workers, const struct limits_machine *machine, struct error *error);

/*
 * limits_cases: can each of @cases run with these options (an even number of workers where needed, sums that
 * fit the cell, room for tickets)? STATUS_USAGE names the cases that cannot, and the way out. So also where one trial with the nudge would
 * take longer than a run may.
 */
bool limits_cases(const struct case_list *cases, const struct campaign_options *options, struct error *error);

/*
 * limits_steered: so also where workers spin for a lock on the CPUs of @steering, and the nudge gives them away. STATUS_USAGE says how many
 * operations fit.
 */
bool limits_steered(const struct case_list *cases, const struct steering *steering, const struct campaign_options *options,
		    struct error *error);

/*
 * limits_loop: operations per worker and sustained loop of @point: as asked, or as many as fit the cell, up to CAMPAIGN_LOOP
 * (more, to last several switch intervals, under a global interpreter lock); with tickets, as many as all workers can log.
 */
uint64_t limits_loop(const struct case_point *point, const struct campaign_options *options);

/*
 * limits_engines: those that run @point: as asked. But a stride takes microseconds, in which nobody asks for a global interpreter
 * lock: there only who asks for that engine alone gets it.
 */
enum engines limits_engines(const struct case_point *point, const struct campaign_options *options);

/*
 * limits_nudge_ns: what the nudge of @steering adds to an operation of @point by one of @workers. limits_operation_ns: what one of @ops
 * in a one-shot trial takes with it; a single one takes nothing, for a pass over all cells is short then. limits_nudged: of @wanted times
 * that each of them does @ops such operations in a row, as many as end in @time_ns, also where they have to take turns; at least 1.
 */
double limits_nudge_ns(const struct case_point *point, const struct steering *steering, unsigned workers);
double limits_operation_ns(double nudge_ns, uint64_t ops);
uint64_t limits_nudged(double each_ns, uint64_t wanted, uint64_t ops, unsigned workers, uint64_t time_ns);

#endif
