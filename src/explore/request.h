/* SPDX-License-Identifier: MIT */
/*
 * request: what a fiber that is parked at a step is about to do. Everything that a step does beyond machine code
 * between two parks is in here: a parked fiber holds no frame of the explorer's.
 */
#ifndef RC_EXPLORE_REQUEST_H
#define RC_EXPLORE_REQUEST_H

#include <stdint.h>

/* The order is part of the document (document.c names them) and of fingerprints: add at the end of a group. */
enum op {
	OP_NONE,
	/* Accesses. The machine code that follows does plain ones itself. */
	OP_READ, OP_WRITE,
	OP_LOAD, OP_STORE, OP_EXCHANGE, OP_ADD, OP_SUB, OP_AND, OP_OR, OP_XOR, OP_NAND, OP_COMPARE_EXCHANGE, OP_FENCE,
	OP_ACCESSES, /* not an op: all above are accesses */
	/* Synchronisation; see operation.h. */
	OP_MUTEX_LOCK = OP_ACCESSES, OP_MUTEX_TRYLOCK, OP_MUTEX_TIMEDLOCK, OP_MUTEX_UNLOCK,
	OP_SPIN_LOCK, OP_SPIN_TRYLOCK, OP_SPIN_UNLOCK,
	OP_READ_LOCK, OP_READ_TRYLOCK, OP_READ_TIMEDLOCK, OP_WRITE_LOCK, OP_WRITE_TRYLOCK, OP_WRITE_TIMEDLOCK, OP_RW_UNLOCK,
	OP_COND_WAIT, OP_COND_TIMEDWAIT, OP_COND_SIGNAL, OP_COND_BROADCAST,
	OP_BARRIER_WAIT,
	OP_SEM_WAIT, OP_SEM_TRYWAIT, OP_SEM_TIMEDWAIT, OP_SEM_POST, OP_SEM_GETVALUE,
	OP_FUTEX_WAIT, OP_FUTEX_WAKE,
	OP_ONCE_ENTER, OP_ONCE_LEAVE,
	OP_THREAD_CREATE, OP_THREAD_JOIN, OP_THREAD_DETACH,
	OP_SLEEP,
	OPS
};

struct request {
	uint8_t op;
	uint8_t size;   /* bytes of an access */
	uint8_t order;  /* memory order of an atomic access (__ATOMIC_*) */
	uint8_t stage;  /* of an operation of several steps; 0 when it is made */
	uint32_t spare; /* 0, or what the operation keeps */
	uintptr_t address;
	uint64_t a, b;  /* operands */
	uint64_t c, d;  /* upper halves of 128-bit operands, or more of them */
	uintptr_t pc;   /* in the subject, behind the call */
};

#endif
