/* SPDX-License-Identifier: MIT */
/* crew: so many workers at once, as threads or as processes. */
#ifndef EXPERIMENT_CREW_H
#define EXPERIMENT_CREW_H

#include "experiment/experiment.h"

#include <stdbool.h>
#include <stdint.h>

typedef void crew_work(void *context, unsigned worker);

/*
 * Make @count workers, let each do @work, and wait for them. *@took_ns: from before the first is made until the last has
 * ended, so that making them counts. False after a message, when one could not be made or did not end well.
 */
bool crew_threads(unsigned count, crew_work *work, void *context, uint64_t *took_ns);
bool crew_processes(unsigned count, crew_work *work, void *context, uint64_t *took_ns);

#define CREW_TRIES 2 /* of what is small beside what disturbs the faster counts */

/*
 * crew_fastest: of each number of workers that @request asks for the faster of its tries with crew_threads or crew_processes, into
 * @took_ns, which has room for all. All numbers once, and then once more: what disturbs for a while meets one try of each.
 */
typedef bool crew_make(unsigned count, crew_work *work, void *context, uint64_t *took_ns);
bool crew_fastest(crew_make *make, const struct request *request, crew_work *work, void *context, uint64_t *took_ns);

#endif
