BEGIN TRANSACTION;
CREATE TABLE "calibration" (campaign TEXT NOT NULL, "case_name" TEXT NOT NULL, "position" INTEGER NOT NULL, "rung" INTEGER NOT NULL, "stride" INTEGER NOT NULL, "spacing" INTEGER NOT NULL, "nudge" TEXT NOT NULL, "trials" INTEGER NOT NULL, "wrong" INTEGER NOT NULL, "cpu_ns" INTEGER NOT NULL, "rate" REAL NOT NULL, "latency_class" TEXT NOT NULL, "chosen" INTEGER NOT NULL, PRIMARY KEY (campaign, case_name, position), FOREIGN KEY (campaign, case_name) REFERENCES point (campaign, name)) STRICT;
CREATE TABLE "campaign" ("id" TEXT NOT NULL, "command" TEXT NOT NULL, "version" TEXT NOT NULL, "host" TEXT NOT NULL, "kernel" TEXT NOT NULL, "cpu_model" TEXT NOT NULL, "cpus" INTEGER NOT NULL, "seed" INTEGER NOT NULL, "load" REAL NOT NULL, "started_ms" INTEGER NOT NULL, "ended_ms" INTEGER NOT NULL, "state" TEXT NOT NULL, "planned" INTEGER NOT NULL, "revision" TEXT, UNIQUE (id)) STRICT;
INSERT INTO "campaign" VALUES('20261125T014313-49a4','racecount run threads/global/none+plain/i32/inc threads/global/mutex+plain/i32/inc --runs 2 --quiet --output out','0.1','bench','Linux 6.1.0','AMD EPYC',2,1,1.70458984375,1795570993338,1795570996338,'complete',8,NULL);
CREATE TABLE "compiler" (campaign TEXT NOT NULL REFERENCES campaign (id), "flavour" TEXT NOT NULL, "path" TEXT, "version" TEXT, "note" TEXT, UNIQUE (campaign, flavour)) STRICT;
INSERT INTO "compiler" VALUES('20261125T014313-49a4','plain','/usr/bin/gcc','gcc (Debian 12.2.0-14+deb12u1) 12.2.0',NULL);
INSERT INTO "compiler" VALUES('20261125T014313-49a4','tsan-gcc','/usr/bin/gcc','gcc (Debian 12.2.0-14+deb12u1) 12.2.0',NULL);
INSERT INTO "compiler" VALUES('20261125T014313-49a4','tsan-clang','/usr/bin/clang','Debian clang version 14.0.6',NULL);
CREATE TABLE "exploration" (id INTEGER PRIMARY KEY, campaign TEXT NOT NULL, "case_name" TEXT NOT NULL, "workers" INTEGER NOT NULL, "ops" INTEGER NOT NULL, "verdict" TEXT NOT NULL, "race" TEXT NOT NULL, "loses" TEXT NOT NULL, "agrees" TEXT NOT NULL, "reason" TEXT, "complete" INTEGER NOT NULL, "states" INTEGER NOT NULL, "cpu_ns" INTEGER NOT NULL, "interleavings" TEXT, UNIQUE (campaign, case_name), FOREIGN KEY (campaign, case_name) REFERENCES point (campaign, name)) STRICT;
INSERT INTO "exploration" VALUES(1,'20261125T014313-49a4','threads/global/none+plain/i32/inc',2,1,'race','yes','yes','yes',NULL,1,8,3993000,'6');
INSERT INTO "exploration" VALUES(2,'20261125T014313-49a4','threads/global/mutex+plain/i32/inc',2,1,'exact','no','no','yes',NULL,1,9,5952000,'2');
CREATE TABLE "final" (run INTEGER NOT NULL, engine TEXT NOT NULL, "value" INTEGER NOT NULL, "count" INTEGER NOT NULL, PRIMARY KEY (run, engine, value), FOREIGN KEY (run, engine) REFERENCES reading (run, engine)) STRICT, WITHOUT ROWID;
INSERT INTO "final" VALUES(1,'one-shot',1,38552);
INSERT INTO "final" VALUES(1,'one-shot',2,203112);
INSERT INTO "final" VALUES(1,'sustained',100048,1);
INSERT INTO "final" VALUES(1,'sustained',100668,1);
INSERT INTO "final" VALUES(1,'sustained',100717,1);
INSERT INTO "final" VALUES(2,'one-shot',2,3072);
INSERT INTO "final" VALUES(2,'sustained',2947,1);
INSERT INTO "final" VALUES(2,'sustained',3374,1);
INSERT INTO "final" VALUES(2,'sustained',3797,1);
INSERT INTO "final" VALUES(3,'one-shot',2,4096);
INSERT INTO "final" VALUES(3,'sustained',4000,2);
INSERT INTO "final" VALUES(4,'one-shot',2,122880);
INSERT INTO "final" VALUES(4,'sustained',200000,5);
INSERT INTO "final" VALUES(5,'one-shot',1,60530);
INSERT INTO "final" VALUES(5,'one-shot',2,179086);
INSERT INTO "final" VALUES(5,'sustained',101177,1);
INSERT INTO "final" VALUES(5,'sustained',101687,1);
INSERT INTO "final" VALUES(5,'sustained',101917,1);
INSERT INTO "final" VALUES(6,'one-shot',2,163840);
INSERT INTO "final" VALUES(6,'sustained',200000,5);
INSERT INTO "final" VALUES(7,'one-shot',2,6144);
INSERT INTO "final" VALUES(7,'sustained',4000,2);
INSERT INTO "final" VALUES(8,'one-shot',2,3072);
INSERT INTO "final" VALUES(8,'sustained',2000,1);
INSERT INTO "final" VALUES(8,'sustained',2863,1);
CREATE TABLE "frame" (run INTEGER NOT NULL, position INTEGER NOT NULL, access INTEGER NOT NULL, depth INTEGER NOT NULL, "function" TEXT NOT NULL, "file" TEXT, "line" INTEGER NOT NULL, PRIMARY KEY (run, position, access, depth), FOREIGN KEY (run, position) REFERENCES report (run, position)) STRICT, WITHOUT ROWID;
INSERT INTO "frame" VALUES(2,0,0,0,'access_add_0','cases/accesses/plain.h',15);
INSERT INTO "frame" VALUES(2,0,0,1,'counter_add_0','src/subject/guarded.h',17);
INSERT INTO "frame" VALUES(2,0,0,2,'trial_stride_0','src/subject/trial.h',92);
INSERT INTO "frame" VALUES(2,0,0,3,'trial_stride_0','src/subject/trial.h',86);
INSERT INTO "frame" VALUES(2,0,0,4,'pass','src/subject/one_shot.c',27);
INSERT INTO "frame" VALUES(2,0,0,5,'warm_up','src/subject/one_shot.c',75);
INSERT INTO "frame" VALUES(2,0,0,6,'rc_one_shot','src/subject/one_shot.c',125);
INSERT INTO "frame" VALUES(2,0,0,7,'run_engines','src/subject/worker.c',56);
INSERT INTO "frame" VALUES(2,0,1,0,'access_add_0','cases/accesses/plain.h',18);
INSERT INTO "frame" VALUES(2,0,1,1,'counter_add_0','src/subject/guarded.h',17);
INSERT INTO "frame" VALUES(2,0,1,2,'trial_stride_0','src/subject/trial.h',92);
INSERT INTO "frame" VALUES(2,0,1,3,'trial_stride_0','src/subject/trial.h',86);
INSERT INTO "frame" VALUES(2,0,1,4,'pass','src/subject/one_shot.c',27);
INSERT INTO "frame" VALUES(2,0,1,5,'warm_up','src/subject/one_shot.c',75);
INSERT INTO "frame" VALUES(2,0,1,6,'rc_one_shot','src/subject/one_shot.c',125);
INSERT INTO "frame" VALUES(2,0,1,7,'run_engines','src/subject/worker.c',56);
INSERT INTO "frame" VALUES(2,1,0,0,'access_add_0','cases/accesses/plain.h',15);
INSERT INTO "frame" VALUES(2,1,0,1,'counter_add_0','src/subject/guarded.h',17);
INSERT INTO "frame" VALUES(2,1,0,2,'trial_stride_0','src/subject/trial.h',92);
INSERT INTO "frame" VALUES(2,1,0,3,'trial_stride_0','src/subject/trial.h',86);
INSERT INTO "frame" VALUES(2,1,0,4,'pass','src/subject/one_shot.c',27);
INSERT INTO "frame" VALUES(2,1,0,5,'measure','src/subject/one_shot.c',103);
INSERT INTO "frame" VALUES(2,1,0,6,'rc_one_shot','src/subject/one_shot.c',131);
INSERT INTO "frame" VALUES(2,1,0,7,'run_engines','src/subject/worker.c',56);
INSERT INTO "frame" VALUES(2,1,1,0,'access_add_0','cases/accesses/plain.h',18);
INSERT INTO "frame" VALUES(2,1,1,1,'counter_add_0','src/subject/guarded.h',17);
INSERT INTO "frame" VALUES(2,1,1,2,'trial_stride_0','src/subject/trial.h',92);
INSERT INTO "frame" VALUES(2,1,1,3,'trial_stride_0','src/subject/trial.h',86);
INSERT INTO "frame" VALUES(2,1,1,4,'pass','src/subject/one_shot.c',27);
INSERT INTO "frame" VALUES(2,1,1,5,'measure','src/subject/one_shot.c',103);
INSERT INTO "frame" VALUES(2,1,1,6,'rc_one_shot','src/subject/one_shot.c',131);
INSERT INTO "frame" VALUES(2,1,1,7,'run_engines','src/subject/worker.c',56);
INSERT INTO "frame" VALUES(8,0,0,0,'access_add_0','cases/accesses/plain.h',18);
INSERT INTO "frame" VALUES(8,0,0,1,'counter_add_0','src/subject/guarded.h',17);
INSERT INTO "frame" VALUES(8,0,0,2,'trial_stride_0','src/subject/trial.h',92);
INSERT INTO "frame" VALUES(8,0,0,3,'pass','src/subject/one_shot.c',27);
INSERT INTO "frame" VALUES(8,0,0,4,'warm_up','src/subject/one_shot.c',75);
INSERT INTO "frame" VALUES(8,0,0,5,'rc_one_shot','src/subject/one_shot.c',125);
INSERT INTO "frame" VALUES(8,0,0,6,'run_engines','src/subject/worker.c',56);
INSERT INTO "frame" VALUES(8,0,0,7,'work','src/subject/worker.c',80);
INSERT INTO "frame" VALUES(8,0,1,0,'access_add_0','cases/accesses/plain.h',18);
INSERT INTO "frame" VALUES(8,0,1,1,'counter_add_0','src/subject/guarded.h',17);
INSERT INTO "frame" VALUES(8,0,1,2,'trial_stride_0','src/subject/trial.h',92);
INSERT INTO "frame" VALUES(8,0,1,3,'pass','src/subject/one_shot.c',27);
INSERT INTO "frame" VALUES(8,0,1,4,'warm_up','src/subject/one_shot.c',75);
INSERT INTO "frame" VALUES(8,0,1,5,'rc_one_shot','src/subject/one_shot.c',125);
INSERT INTO "frame" VALUES(8,0,1,6,'run_engines','src/subject/worker.c',56);
INSERT INTO "frame" VALUES(8,0,1,7,'work','src/subject/worker.c',80);
INSERT INTO "frame" VALUES(8,1,0,0,'access_add_0','cases/accesses/plain.h',18);
INSERT INTO "frame" VALUES(8,1,0,1,'counter_add_0','src/subject/guarded.h',17);
INSERT INTO "frame" VALUES(8,1,0,2,'trial_stride_0','src/subject/trial.h',92);
INSERT INTO "frame" VALUES(8,1,0,3,'pass','src/subject/one_shot.c',27);
INSERT INTO "frame" VALUES(8,1,0,4,'measure','src/subject/one_shot.c',103);
INSERT INTO "frame" VALUES(8,1,0,5,'rc_one_shot','src/subject/one_shot.c',131);
INSERT INTO "frame" VALUES(8,1,0,6,'run_engines','src/subject/worker.c',56);
INSERT INTO "frame" VALUES(8,1,0,7,'work','src/subject/worker.c',80);
INSERT INTO "frame" VALUES(8,1,1,0,'access_add_0','cases/accesses/plain.h',18);
INSERT INTO "frame" VALUES(8,1,1,1,'counter_add_0','src/subject/guarded.h',17);
INSERT INTO "frame" VALUES(8,1,1,2,'trial_stride_0','src/subject/trial.h',92);
INSERT INTO "frame" VALUES(8,1,1,3,'pass','src/subject/one_shot.c',27);
INSERT INTO "frame" VALUES(8,1,1,4,'measure','src/subject/one_shot.c',103);
INSERT INTO "frame" VALUES(8,1,1,5,'rc_one_shot','src/subject/one_shot.c',131);
INSERT INTO "frame" VALUES(8,1,1,6,'run_engines','src/subject/worker.c',56);
INSERT INTO "frame" VALUES(8,1,1,7,'work','src/subject/worker.c',80);
CREATE TABLE "point" (campaign TEXT NOT NULL REFERENCES campaign (id), "name" TEXT NOT NULL, "model" TEXT NOT NULL, "storage" TEXT NOT NULL, "counter" TEXT NOT NULL, "cell" TEXT NOT NULL, "workload" TEXT NOT NULL, "selected" INTEGER NOT NULL, "control" TEXT, "data_race" INTEGER NOT NULL, "wrong_result" TEXT NOT NULL, "data_race_reason" TEXT NOT NULL, "wrong_result_reason" TEXT NOT NULL, "note" TEXT, "visible_tsan_gcc" TEXT NOT NULL, "visible_tsan_clang" TEXT NOT NULL, "file" TEXT, "source" TEXT, UNIQUE (campaign, name), FOREIGN KEY (campaign, control) REFERENCES point (campaign, name) DEFERRABLE INITIALLY DEFERRED) STRICT;
INSERT INTO "point" VALUES('20261125T014313-49a4','threads/global/none+plain/i32/inc','threads','global','none+plain','i32','inc',1,NULL,1,'lost','accesses that are not atomic meet in any order; no guard keeps the other workers out','a plain update is a load, an addition and a store, and nothing keeps others from getting in between; no guard keeps the other workers out',NULL,'always','always',NULL,'/*
 * threads/global/none+plain/i32/inc
 *
 * guard:    no guard: updates run as they come
 * access:   a plain load, an addition, a plain store
 * cell:     a signed 32-bit integer
 * storage:  static memory of the program
 * workers:  POSIX threads of one process
 * workload: every worker increments
 *
 * Data race: yes (accesses that are not atomic meet in any order; no guard keeps the other workers out).
 * Wrong result: possible (a plain update is a load, an addition and a store, and nothing keeps others from getting in between; no guard keeps the other workers out).
 *
 * Build and run:  cc -O2 -pthread FILE.c && ./a.out
 * It exits with 1 when a trial lost updates. Written by `racecount emit`.
 */
#define _GNU_SOURCE
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>

#define WORKERS 2
#define TRIALS 20
#define OPS 1000000L /* of each worker in a trial */

#define RC_WORKERS_MAX 64
#define RC_LINE 64 /* bytes of a cache line */
#define RC_PROCESS_SHARED 0 /* are the workers processes? */
#define RC_WINDOW(worker) ((void)(worker)) /* between load and store: here another worker gets in */
#define RC_FETCHED(worker, value) ((void)(worker), (void)(value)) /* what an update found: racecount can log it */

/* ---- cell i32 ---- */
typedef int32_t cell_t;

/* ---- access plain ---- */
typedef cell_t access_t;

static inline void access_add(access_t *cell, cell_t delta, unsigned worker)
{
	cell_t seen = *cell;

	RC_WINDOW(worker);
	*cell = seen + delta;
	RC_FETCHED(worker, seen);
}

static inline cell_t access_read(access_t *cell)
{
	return *cell;
}

/* ---- guard none ---- */
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

/* ---- the counter ---- */
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

#define STORAGE_BYTES sizeof(struct counter)

/* ---- storage global ---- */
static _Alignas(RC_LINE) unsigned char global_memory[STORAGE_BYTES];

static void *storage_open(size_t bytes)
{
	return bytes <= sizeof(global_memory) ? global_memory : NULL;
}

static void *storage_here(void *memory)
{
	return memory;
}

static void storage_close(void *memory, size_t bytes)
{
	(void)memory;
	(void)bytes;
}

/* ---- model threads ---- */
struct model_worker {
	void (*work)(void *context, unsigned worker);
	void *context;
	unsigned worker;
	pthread_t thread;
};

static struct model_worker model_workers[RC_WORKERS_MAX];
static unsigned model_started;

static void *model_thread(void *argument)
{
	struct model_worker *self = argument;

	self->work(self->context, self->worker);
	return NULL;
}

/* Start @workers of them; 0, or the error that kept the rest from starting. */
static int model_start(unsigned workers, void (*work)(void *context, unsigned worker), void *context)
{
	for (model_started = 0; model_started < workers; model_started++) {
		struct model_worker *next = &model_workers[model_started];

		*next = (struct model_worker){ .work = work, .context = context, .worker = model_started };
		int refused = pthread_create(&next->thread, NULL, model_thread, next);
		if (refused)
			return refused;
	}
	return 0;
}

/* Wait for all; 0, or the wait status of *@worker, which did not end by itself. Threads die with their process. */
static int model_join(unsigned *worker)
{
	for (*worker = 0; *worker < model_started; (*worker)++)
		pthread_join(model_workers[*worker].thread, NULL);
	return 0;
}

/* ---- workload inc ---- */
static int64_t workload_delta(unsigned worker, uint64_t ops)
{
	(void)worker;
	(void)ops;
	return 1;
}

static uint64_t workload_lost(int64_t final, unsigned workers, uint64_t ops)
{
	int64_t expected = (int64_t)(workers * ops);

	return (uint64_t)(final < expected ? expected - final : final - expected);
}

/* ---- the experiment ---- */

/* What one worker does. The empty asm ends every operation: without it the compiler would fold the loop into one addition. */
static void work(void *memory, unsigned worker)
{
	struct counter *counter = storage_here(memory);
	int64_t delta = workload_delta(worker, OPS);

	for (long op = 0; op < OPS; op++) {
		counter_add(counter, worker, delta);
		__asm__ volatile("" ::: "memory");
	}
}

/* All workers at one fresh counter; its value when they have ended. */
static int64_t trial(void *memory)
{
	struct counter *counter = memory;
	unsigned worker = 0;

	memset(counter, 0, sizeof(*counter));
	counter_init(counter, WORKERS);
	int refused = model_start(WORKERS, work, memory);
	int bad = model_join(&worker);
	if (refused || bad) {
		fprintf(stderr, "worker %u: %s\n", worker, refused ? strerror(refused) : "ended by itself");
		exit(2);
	}
	int64_t final = counter_read(counter);
	counter_fini(counter);
	return final;
}

int main(void)
{
	void *memory = storage_open(sizeof(struct counter));
	int64_t expected = 0;
	int bad_trials = 0;

	if (!memory) {
		perror("memory for the counter");
		return 2;
	}
	for (unsigned worker = 0; worker < WORKERS; worker++)
		expected += OPS * workload_delta(worker, OPS);
	for (int number = 1; number <= TRIALS; number++) {
		int64_t final = trial(memory);
		uint64_t lost = workload_lost(final, WORKERS, OPS);

		printf("trial %2d: expected %" PRId64 ", final %" PRId64 ", lost %" PRIu64 "\n", number, expected, final, lost);
		bad_trials += final != expected;
	}
	printf("%d of %d trials lost updates\n", bad_trials, TRIALS);
	storage_close(memory, sizeof(struct counter));
	return bad_trials > 0;
}
');
INSERT INTO "point" VALUES('20261125T014313-49a4','threads/global/mutex+plain/i32/inc','threads','global','mutex+plain','i32','inc',1,'threads/global/none+plain/i32/inc',0,'no','every update holds the one mutex','every update holds the one mutex',NULL,'never','never',NULL,'/*
 * threads/global/mutex+plain/i32/inc
 *
 * guard:    one POSIX mutex, process-shared where the workers are processes
 * access:   a plain load, an addition, a plain store
 * cell:     a signed 32-bit integer
 * storage:  static memory of the program
 * workers:  POSIX threads of one process
 * workload: every worker increments
 *
 * Data race: no (every update holds the one mutex).
 * Wrong result: no (every update holds the one mutex).
 *
 * Build and run:  cc -O2 -pthread FILE.c && ./a.out
 * It exits with 1 when a trial lost updates. Written by `racecount emit`.
 */
#define _GNU_SOURCE
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>

#define WORKERS 2
#define TRIALS 20
#define OPS 1000000L /* of each worker in a trial */

#define RC_WORKERS_MAX 64
#define RC_LINE 64 /* bytes of a cache line */
#define RC_PROCESS_SHARED 0 /* are the workers processes? */
#define RC_WINDOW(worker) ((void)(worker)) /* between load and store: here another worker gets in */
#define RC_FETCHED(worker, value) ((void)(worker), (void)(value)) /* what an update found: racecount can log it */

/* ---- cell i32 ---- */
typedef int32_t cell_t;

/* ---- access plain ---- */
typedef cell_t access_t;

static inline void access_add(access_t *cell, cell_t delta, unsigned worker)
{
	cell_t seen = *cell;

	RC_WINDOW(worker);
	*cell = seen + delta;
	RC_FETCHED(worker, seen);
}

static inline cell_t access_read(access_t *cell)
{
	return *cell;
}

/* ---- guard mutex ---- */
typedef pthread_mutex_t guard_t;

static inline void guard_init(guard_t *guard)
{
	pthread_mutexattr_t attributes;

	pthread_mutexattr_init(&attributes);
	if (RC_PROCESS_SHARED)
		pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
	pthread_mutex_init(guard, &attributes);
	pthread_mutexattr_destroy(&attributes);
}

static inline void guard_lock(guard_t *guard, unsigned worker, int64_t delta)
{
	(void)worker;
	(void)delta;
	pthread_mutex_lock(guard);
}

static inline void guard_unlock(guard_t *guard, unsigned worker, int64_t delta)
{
	(void)worker;
	(void)delta;
	pthread_mutex_unlock(guard);
}

static inline void guard_fini(guard_t *guard)
{
	pthread_mutex_destroy(guard);
}

/* ---- the counter ---- */
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

#define STORAGE_BYTES sizeof(struct counter)

/* ---- storage global ---- */
static _Alignas(RC_LINE) unsigned char global_memory[STORAGE_BYTES];

static void *storage_open(size_t bytes)
{
	return bytes <= sizeof(global_memory) ? global_memory : NULL;
}

static void *storage_here(void *memory)
{
	return memory;
}

static void storage_close(void *memory, size_t bytes)
{
	(void)memory;
	(void)bytes;
}

/* ---- model threads ---- */
struct model_worker {
	void (*work)(void *context, unsigned worker);
	void *context;
	unsigned worker;
	pthread_t thread;
};

static struct model_worker model_workers[RC_WORKERS_MAX];
static unsigned model_started;

static void *model_thread(void *argument)
{
	struct model_worker *self = argument;

	self->work(self->context, self->worker);
	return NULL;
}

/* Start @workers of them; 0, or the error that kept the rest from starting. */
static int model_start(unsigned workers, void (*work)(void *context, unsigned worker), void *context)
{
	for (model_started = 0; model_started < workers; model_started++) {
		struct model_worker *next = &model_workers[model_started];

		*next = (struct model_worker){ .work = work, .context = context, .worker = model_started };
		int refused = pthread_create(&next->thread, NULL, model_thread, next);
		if (refused)
			return refused;
	}
	return 0;
}

/* Wait for all; 0, or the wait status of *@worker, which did not end by itself. Threads die with their process. */
static int model_join(unsigned *worker)
{
	for (*worker = 0; *worker < model_started; (*worker)++)
		pthread_join(model_workers[*worker].thread, NULL);
	return 0;
}

/* ---- workload inc ---- */
static int64_t workload_delta(unsigned worker, uint64_t ops)
{
	(void)worker;
	(void)ops;
	return 1;
}

static uint64_t workload_lost(int64_t final, unsigned workers, uint64_t ops)
{
	int64_t expected = (int64_t)(workers * ops);

	return (uint64_t)(final < expected ? expected - final : final - expected);
}

/* ---- the experiment ---- */

/* What one worker does. The empty asm ends every operation: without it the compiler would fold the loop into one addition. */
static void work(void *memory, unsigned worker)
{
	struct counter *counter = storage_here(memory);
	int64_t delta = workload_delta(worker, OPS);

	for (long op = 0; op < OPS; op++) {
		counter_add(counter, worker, delta);
		__asm__ volatile("" ::: "memory");
	}
}

/* All workers at one fresh counter; its value when they have ended. */
static int64_t trial(void *memory)
{
	struct counter *counter = memory;
	unsigned worker = 0;

	memset(counter, 0, sizeof(*counter));
	counter_init(counter, WORKERS);
	int refused = model_start(WORKERS, work, memory);
	int bad = model_join(&worker);
	if (refused || bad) {
		fprintf(stderr, "worker %u: %s\n", worker, refused ? strerror(refused) : "ended by itself");
		exit(2);
	}
	int64_t final = counter_read(counter);
	counter_fini(counter);
	return final;
}

int main(void)
{
	void *memory = storage_open(sizeof(struct counter));
	int64_t expected = 0;
	int bad_trials = 0;

	if (!memory) {
		perror("memory for the counter");
		return 2;
	}
	for (unsigned worker = 0; worker < WORKERS; worker++)
		expected += OPS * workload_delta(worker, OPS);
	for (int number = 1; number <= TRIALS; number++) {
		int64_t final = trial(memory);
		uint64_t lost = workload_lost(final, WORKERS, OPS);

		printf("trial %2d: expected %" PRId64 ", final %" PRId64 ", lost %" PRIu64 "\n", number, expected, final, lost);
		bad_trials += final != expected;
	}
	printf("%d of %d trials lost updates\n", bad_trials, TRIALS);
	storage_close(memory, sizeof(struct counter));
	return bad_trials > 0;
}
');
CREATE TABLE "reachable" (exploration INTEGER NOT NULL REFERENCES exploration (id), "value" INTEGER NOT NULL, "interleavings" TEXT, "share" REAL, "random_walk" REAL, PRIMARY KEY (exploration, value)) STRICT, WITHOUT ROWID;
INSERT INTO "reachable" VALUES(1,1,'4',6.66666666666666629659e-01,0.5);
INSERT INTO "reachable" VALUES(1,2,'2',3.33333333333333314829e-01,0.5);
INSERT INTO "reachable" VALUES(2,2,'2',1.0,1.0);
CREATE TABLE "reading" (run INTEGER NOT NULL REFERENCES run (id), engine TEXT NOT NULL, "trials" INTEGER NOT NULL, "wrong" INTEGER NOT NULL, "lost" INTEGER NOT NULL, "updates" INTEGER NOT NULL, "slices" INTEGER NOT NULL, "interleaved" INTEGER NOT NULL, "duration_ns" INTEGER NOT NULL, "expected" INTEGER NOT NULL, "overflow" INTEGER NOT NULL, "cpu_ns" INTEGER NOT NULL, "first_wrong_ns" INTEGER NOT NULL, "tickets" INTEGER NOT NULL, "duplicates" INTEGER NOT NULL, "episodes" INTEGER NOT NULL, "episode_longest" INTEGER NOT NULL, "rollback_longest" INTEGER NOT NULL, PRIMARY KEY (run, engine)) STRICT, WITHOUT ROWID;
INSERT INTO "reading" VALUES(1,'one-shot',241664,38552,38552,483328,236,232,63230728,2,0,12853390,278200,0,0,0,0,0);
INSERT INTO "reading" VALUES(1,'sustained',40,37,2975275,8000000,46,36,40264448,200000,0,15298106,4159467,0,0,0,0,0);
INSERT INTO "reading" VALUES(2,'one-shot',3072,0,0,6144,3,3,73357147,2,0,22200780,0,0,0,0,0,0);
INSERT INTO "reading" VALUES(2,'sustained',4,4,2062,16000,4,4,11915434,4000,0,2904171,2684652,0,0,0,0,0);
INSERT INTO "reading" VALUES(3,'one-shot',4096,0,0,8192,4,2,30912559,2,0,7697205,0,0,0,0,0,0);
INSERT INTO "reading" VALUES(3,'sustained',2,0,0,8000,5,0,10748155,4000,0,3192031,0,0,0,0,0,0);
INSERT INTO "reading" VALUES(4,'one-shot',122880,0,0,245760,120,109,67694795,2,0,16129677,0,0,0,0,0,0);
INSERT INTO "reading" VALUES(4,'sustained',5,0,0,1000000,22,1,40838018,200000,0,14482075,0,0,0,0,0,0);
INSERT INTO "reading" VALUES(5,'one-shot',239616,60530,60530,479232,234,229,67402821,2,0,15416092,210639,0,0,0,0,0);
INSERT INTO "reading" VALUES(5,'sustained',44,44,3718272,8800000,48,44,47914899,200000,0,19554641,196288,0,0,0,0,0);
INSERT INTO "reading" VALUES(6,'one-shot',163840,0,0,327680,160,148,63980211,2,0,15958962,0,0,0,0,0,0);
INSERT INTO "reading" VALUES(6,'sustained',5,0,0,1000000,23,4,42186766,200000,0,16278479,0,0,0,0,0,0);
INSERT INTO "reading" VALUES(7,'one-shot',6144,0,0,12288,6,1,47378828,2,0,11736635,0,0,0,0,0,0);
INSERT INTO "reading" VALUES(7,'sustained',2,0,0,8000,7,2,20018402,4000,0,6560050,0,0,0,0,0,0);
INSERT INTO "reading" VALUES(8,'one-shot',3072,0,0,6144,3,3,147158000,2,0,57493289,0,0,0,0,0,0);
INSERT INTO "reading" VALUES(8,'sustained',2,2,3137,8000,3,1,20373875,4000,0,1172069,204673,0,0,0,0,0);
CREATE TABLE "report" (run INTEGER NOT NULL REFERENCES run (id), position INTEGER NOT NULL, "kind" TEXT NOT NULL, "on_counter" INTEGER NOT NULL, "first" TEXT, "second" TEXT, "location" TEXT, PRIMARY KEY (run, position)) STRICT, WITHOUT ROWID;
INSERT INTO "report" VALUES(2,0,'data race',1,'read of 4 bytes, access_add accesses/plain.h:15','write of 4 bytes, access_add accesses/plain.h:18','global ''global_memory_0'' of size 1048576');
INSERT INTO "report" VALUES(2,1,'data race',1,'read of 4 bytes, access_add accesses/plain.h:15','write of 4 bytes, access_add accesses/plain.h:18','global ''global_memory_0'' of size 1048576');
INSERT INTO "report" VALUES(8,0,'data race',1,'write of 4 bytes, access_add accesses/plain.h:18','write of 4 bytes, access_add accesses/plain.h:18','global ''global_memory_0'' of size 1048576');
INSERT INTO "report" VALUES(8,1,'data race',1,'write of 4 bytes, access_add accesses/plain.h:18','write of 4 bytes, access_add accesses/plain.h:18','global ''global_memory_0'' of size 1048576');
CREATE TABLE "run" (id INTEGER PRIMARY KEY, campaign TEXT NOT NULL, "case_name" TEXT NOT NULL, "flavour" TEXT NOT NULL, "attempt" INTEGER NOT NULL, "status" TEXT NOT NULL, "detail" TEXT, "started_ms" INTEGER NOT NULL, "wall_ns" INTEGER NOT NULL, "cpu_ns" INTEGER NOT NULL, "launcher_cpu_ns" INTEGER NOT NULL, "max_rss" INTEGER NOT NULL, "round_trip_before_ns" INTEGER NOT NULL, "round_trip_after_ns" INTEGER NOT NULL, "latency_class" TEXT NOT NULL, "load" REAL NOT NULL, "steal" REAL NOT NULL, "cpus" TEXT NOT NULL, "workers" INTEGER NOT NULL, "ops" INTEGER NOT NULL, "loop" INTEGER NOT NULL, "stride" INTEGER NOT NULL, "spacing" INTEGER NOT NULL, "cells" INTEGER NOT NULL, "one_shot_ns" INTEGER NOT NULL, "sustained_ns" INTEGER NOT NULL, "engine" TEXT NOT NULL, "placement" TEXT NOT NULL, "cc" TEXT NOT NULL, "cflags" TEXT NOT NULL, "nudge" TEXT NOT NULL, "tickets" INTEGER NOT NULL, "switch_ns" INTEGER NOT NULL, "frequency_khz" INTEGER NOT NULL, "page_bytes" INTEGER NOT NULL, "nudge_seed" INTEGER NOT NULL, UNIQUE (campaign, case_name, flavour, attempt), FOREIGN KEY (campaign, case_name) REFERENCES point (campaign, name)) STRICT;
INSERT INTO "run" VALUES(1,'20261125T014313-49a4','threads/global/none+plain/i32/inc','plain',0,'ok',NULL,1795570993366,130593308,34060000,4196000,1863680,426,456,'far',2.44921875,0.0,'0,1',2,1,100000,1024,64,8192,60000000,40000000,'both','apart','/usr/bin/gcc','-O2 -g','none',0,0,0,4096,0);
INSERT INTO "run" VALUES(2,'20261125T014313-49a4','threads/global/none+plain/i32/inc','tsan-gcc',0,'ok',NULL,1795570993526,972559788,321671000,7703000,50147328,3158,2913,'far',2.44921875,0.005,'0,1',2,1,2000,1024,64,8192,20000000,10000000,'both','apart','/usr/bin/gcc','-O2 -g','none',0,0,0,4096,0);
INSERT INTO "run" VALUES(3,'20261125T014313-49a4','threads/global/mutex+plain/i32/inc','tsan-clang',0,'ok',NULL,1795570994518,203940765,55072000,1895000,24784896,2545,2456,'far',2.44921875,0.0,'0,1',2,1,2000,1024,64,8192,20000000,10000000,'both','apart','/usr/bin/clang','-O2 -g','none',0,0,0,4096,0);
INSERT INTO "run" VALUES(4,'20261125T014313-49a4','threads/global/mutex+plain/i32/inc','plain',0,'ok',NULL,1795570994730,190638552,52423000,2191000,1863680,439,433,'far',2.44921875,0.0,'0,1',2,1,100000,1024,64,8192,60000000,40000000,'both','apart','/usr/bin/gcc','-O2 -g','none',0,0,0,4096,0);
INSERT INTO "run" VALUES(5,'20261125T014313-49a4','threads/global/none+plain/i32/inc','plain',1,'ok',NULL,1795570994930,157138032,50907000,4879000,1994752,433,435,'far',2.44921875,0.0,'0,1',2,1,100000,1024,64,8192,60000000,40000000,'both','apart','/usr/bin/gcc','-O2 -g','none',0,0,0,4096,0);
INSERT INTO "run" VALUES(6,'20261125T014313-49a4','threads/global/mutex+plain/i32/inc','plain',1,'ok',NULL,1795570995102,129167118,37406000,2099000,1863680,442,441,'far',2.44921875,0.0,'0,1',2,1,100000,1024,64,8192,60000000,40000000,'both','apart','/usr/bin/gcc','-O2 -g','none',0,0,0,4096,0);
INSERT INTO "run" VALUES(7,'20261125T014313-49a4','threads/global/mutex+plain/i32/inc','tsan-gcc',0,'ok',NULL,1795570995234,269299599,80677000,3176000,22708224,2808,2907,'far',2.44921875,0.0,'0,1',2,1,2000,1024,64,8192,20000000,10000000,'both','apart','/usr/bin/gcc','-O2 -g','none',0,0,0,4096,0);
INSERT INTO "run" VALUES(8,'20261125T014313-49a4','threads/global/none+plain/i32/inc','tsan-clang',0,'ok',NULL,1795570995509,709092257,264803000,8701000,77225984,2408,2367,'far',2.44921875,6.71140939597315421688e-03,'0,1',2,1,2000,1024,64,8192,20000000,10000000,'both','apart','/usr/bin/clang','-O2 -g','none',0,0,0,4096,0);
CREATE TABLE "settings" (campaign TEXT NOT NULL REFERENCES campaign (id), "runs" INTEGER NOT NULL, "workers" INTEGER NOT NULL, "ops" INTEGER NOT NULL, "loop" INTEGER NOT NULL, "stride" INTEGER NOT NULL, "spacing" INTEGER NOT NULL, "one_shot_ns" INTEGER NOT NULL, "sustained_ns" INTEGER NOT NULL, "limit_ns" INTEGER NOT NULL, "time_ns" INTEGER NOT NULL, "engine" TEXT NOT NULL, "placement" TEXT NOT NULL, "cc" TEXT NOT NULL, "cflags" TEXT NOT NULL, "nudge" TEXT NOT NULL, "detectors" TEXT NOT NULL, "until_detected" INTEGER NOT NULL, "fail_fast" INTEGER NOT NULL, "explore" INTEGER NOT NULL, "steering" TEXT NOT NULL, "calibrate" INTEGER NOT NULL, "tickets" INTEGER NOT NULL, "switch_ns" INTEGER NOT NULL, UNIQUE (campaign)) STRICT;
INSERT INTO "settings" VALUES('20261125T014313-49a4',2,2,1,0,1024,64,60000000,40000000,10000000000,0,'both','apart','gcc','-O2 -g','none','tsan-gcc,tsan-clang',0,0,1,'given',0,0,5000000);
CREATE TABLE "worker" (run INTEGER NOT NULL, engine TEXT NOT NULL, number INTEGER NOT NULL, "operations" INTEGER NOT NULL, "decoded" INTEGER NOT NULL, "survived" INTEGER NOT NULL, PRIMARY KEY (run, engine, number), FOREIGN KEY (run, engine) REFERENCES reading (run, engine)) STRICT, WITHOUT ROWID;
INSERT INTO "worker" VALUES(1,'sustained',0,4000000,0,0);
INSERT INTO "worker" VALUES(1,'sustained',1,4000000,0,0);
INSERT INTO "worker" VALUES(2,'sustained',0,8000,0,0);
INSERT INTO "worker" VALUES(2,'sustained',1,8000,0,0);
INSERT INTO "worker" VALUES(3,'sustained',0,4000,0,0);
INSERT INTO "worker" VALUES(3,'sustained',1,4000,0,0);
INSERT INTO "worker" VALUES(4,'sustained',0,500000,0,0);
INSERT INTO "worker" VALUES(4,'sustained',1,500000,0,0);
INSERT INTO "worker" VALUES(5,'sustained',0,4400000,0,0);
INSERT INTO "worker" VALUES(5,'sustained',1,4400000,0,0);
INSERT INTO "worker" VALUES(6,'sustained',0,500000,0,0);
INSERT INTO "worker" VALUES(6,'sustained',1,500000,0,0);
INSERT INTO "worker" VALUES(7,'sustained',0,4000,0,0);
INSERT INTO "worker" VALUES(7,'sustained',1,4000,0,0);
INSERT INTO "worker" VALUES(8,'sustained',0,4000,0,0);
INSERT INTO "worker" VALUES(8,'sustained',1,4000,0,0);
CREATE INDEX run_of_campaign ON run (campaign);
COMMIT;
PRAGMA application_id = 1380142676;
PRAGMA user_version = 4;
