/* SPDX-License-Identifier: MIT */
/*
 * names: lets the parts' plain names (cell_t, guard_lock, counter_add, ...) live many times in one unit: each gets
 * the number RC_INSTANCE of its instance appended. RC_INSTANCE is defined anew before the parts are included again.
 */
#ifndef RC_SUBJECT_NAMES_H
#define RC_SUBJECT_NAMES_H

#define RC_PASTE(name, number) name##_##number
#define RC_PASTE_EXPANDED(name, number) RC_PASTE(name, number)
#define RC_LOCAL(name) RC_PASTE_EXPANDED(name, RC_INSTANCE)

/* counters */
#define cell_t RC_LOCAL(cell_t)
#define access_t RC_LOCAL(access_t)
#define access_add RC_LOCAL(access_add)
#define access_read RC_LOCAL(access_read)
#define guard_t RC_LOCAL(guard_t)
#define guard_of RC_LOCAL(guard_of)
#define guard_held RC_LOCAL(guard_held)
#define guard_init RC_LOCAL(guard_init)
#define guard_lock RC_LOCAL(guard_lock)
#define guard_unlock RC_LOCAL(guard_unlock)
#define guard_fini RC_LOCAL(guard_fini)
#define counter RC_LOCAL(counter)
#define counter_init RC_LOCAL(counter_init)
#define counter_add RC_LOCAL(counter_add)
#define counter_read RC_LOCAL(counter_read)
#define counter_fini RC_LOCAL(counter_fini)

/* storages */
#define global_memory RC_LOCAL(global_memory)
#define own_memory RC_LOCAL(own_memory)
#define storage_open RC_LOCAL(storage_open)
#define storage_here RC_LOCAL(storage_here)
#define storage_close RC_LOCAL(storage_close)

/* models */
#define model_worker RC_LOCAL(model_worker)
#define model_workers RC_LOCAL(model_workers)
#define model_started RC_LOCAL(model_started)
#define model_each RC_LOCAL(model_each)
#define model_process RC_LOCAL(model_process)
#define model_thread RC_LOCAL(model_thread)
#define model_start RC_LOCAL(model_start)
#define model_join RC_LOCAL(model_join)

/* workloads */
#define workload_delta RC_LOCAL(workload_delta)
#define workload_lost RC_LOCAL(workload_lost)
#define workload_survived RC_LOCAL(workload_survived)

#endif
