/* SPDX-License-Identifier: MIT */
#include "memo.h"

#include "access.h"
#include "memory_private.h"
#include "pages.h"
#include "step.h"

/* What one fiber is, apart from memory. */
struct part {
	struct hash hash;
	uint64_t words; /* where its words begin */
	uint16_t header, stack; /* words of the fiber and of its stack */
	uint8_t fiber;
};

/* A step that was seen: in @part, having read @read. Accesses have one choice only. */
struct known_step {
	uint64_t read, written;
	uint32_t part, to; /* part: 1 + number; 0: free */
};

#define LEAST_SLOTS 1024
#define MOST_SLOTS (UINT32_C(1) << 22) /* beyond that the parts are as many as the states */

bool memo_open(size_t bytes)
{
	struct memo *memo = &X->memo;

	memo->part_slots = memo->step_slots = LEAST_SLOTS;
	memo->words_room = bytes / 8;
	memo->part = pages_reserve(MOST_SLOTS * sizeof(*memo->part));
	memo->part_slot = pages_reserve(memo->part_slots * sizeof(*memo->part_slot));
	memo->step = pages_reserve(memo->step_slots * sizeof(*memo->step));
	memo->words = pages_reserve(bytes);
	return memo->part && memo->part_slot && memo->step && memo->words;
}

void memo_clear(void)
{
	struct memo *memo = &X->memo;

	for (uint32_t i = 0; memo->parts && i < memo->part_slots; i++)
		memo->part_slot[i] = 0;
	for (uint32_t i = 0; memo->steps && i < memo->step_slots; i++)
		memo->step[i].part = 0;
	memo->parts = memo->steps = 0;
	memo->words_used = 0;
	memo->on = X->options.memo && !memo->off;
}

void memo_give_up(void)
{
	X->memo.off = true;
	X->restart = true;
}

static void put_part(uint32_t *slot, uint32_t slots, uint32_t number)
{
	uint32_t place = (uint32_t)X->memo.part[number].hash.low & (slots - 1);

	while (slot[place])
		place = (place + 1) & (slots - 1);
	slot[place] = number + 1;
}

/* Twice the slots for parts. False: refused. */
static bool grow_parts(void)
{
	struct memo *memo = &X->memo;
	uint32_t slots = memo->part_slots * 2;
	uint32_t *slot = pages_reserve(slots * sizeof(*slot));

	if (!slot)
		return false;
	for (uint32_t i = 0; i < memo->parts; i++)
		put_part(slot, slots, i);
	pages_release(memo->part_slot, memo->part_slots * sizeof(*slot));
	memo->part_slot = slot;
	memo->part_slots = slots;
	return true;
}

static uint32_t new_part(const struct fiber *fiber, struct hash hash)
{
	struct memo *memo = &X->memo;
	size_t header = step_header_words(fiber), stack = step_stack_words(fiber);

	if (memo->parts * 2 >= memo->part_slots && (memo->part_slots == MOST_SLOTS || !grow_parts()))
		memo_give_up();
	if (memo->words_used + header + stack + 2 > memo->words_room)
		memo_give_up();
	if (memo->off)
		return MEMO_NONE;
	memo->part[memo->parts] = (struct part){ hash, memo->words_used, (uint16_t)header, (uint16_t)stack, fiber->number };
	step_copy_words(memo->words + memo->words_used, (const uint64_t *)fiber, header);
	step_copy_words(memo->words + memo->words_used + header, fiber->sp, stack);
	memo->words_used += header + stack + 1;
	put_part(memo->part_slot, memo->part_slots, memo->parts);
	return memo->parts++;
}

/* The number of the part that @fiber is in, by itself and its stack as they are. */
static uint32_t find_part(const struct fiber *fiber, struct hash hash)
{
	struct memo *memo = &X->memo;
	uint32_t place = (uint32_t)hash.low & (memo->part_slots - 1);

	for (; memo->part_slot[place]; place = (place + 1) & (memo->part_slots - 1)) {
		const struct part *part = &memo->part[memo->part_slot[place] - 1];

		if (hash_same(part->hash, hash) && part->fiber == fiber->number)
			return memo->part_slot[place] - 1;
	}
	return new_part(fiber, hash);
}

void memo_begin(void)
{
	for (unsigned i = 0; X->memo.on && i < FIBERS_MAX; i++)
		X->memo.now[i] = X->memo.stack[i] = i < X->fibers ? find_part(&X->fiber[i], X->fiber_hash[i]) : MEMO_NONE;
}

static inline void load_header(struct fiber *fiber, uint32_t number)
{
	const struct part *part = &X->memo.part[number];

	step_copy_words((uint64_t *)fiber, X->memo.words + part->words, part->header);
}

/* Its stack, if another of its parts lies there. */
static void load_stack(struct fiber *fiber)
{
	uint32_t number = X->memo.now[fiber->number];
	const struct part *part = &X->memo.part[number];

	if (X->memo.stack[fiber->number] == number)
		return;
	X->memo.stack[fiber->number] = number;
	step_copy_words(fiber->sp, X->memo.words + part->words + part->header, part->stack);
}

static inline struct known_step *find_step(uint32_t part, uint64_t read)
{
	struct memo *memo = &X->memo;
	uint32_t place = (uint32_t)hash_fold(read ^ HASH_KEY_1, part ^ HASH_KEY_2) & (memo->step_slots - 1);

	while (memo->step[place].part && (memo->step[place].part != part + 1 || memo->step[place].read != read))
		place = (place + 1) & (memo->step_slots - 1);
	return &memo->step[place];
}

/* Twice the slots for steps; when memory is refused, as many steps as fit are known. */
static void grow_steps(void)
{
	struct memo *memo = &X->memo;
	struct known_step *old = memo->step;
	uint32_t slots = memo->step_slots;
	struct known_step *step = slots == MOST_SLOTS ? NULL : pages_reserve(2 * slots * sizeof(*step));

	if (!step)
		return;
	memo->step = step;
	memo->step_slots = 2 * slots;
	for (uint32_t i = 0; i < slots; i++) {
		if (old[i].part)
			*find_step(old[i].part - 1, old[i].read) = old[i];
	}
	pages_release(old, slots * sizeof(*old));
}

static void learn(struct known_step known)
{
	struct memo *memo = &X->memo;

	if (memo->steps * 2 >= memo->step_slots)
		grow_steps();
	if (memo->steps * 4 >= memo->step_slots * 3)
		return;
	*find_step(known.part - 1, known.read) = known;
	memo->steps++;
}

/* One access within an aligned word. */
static inline bool is_simple(const struct request *request)
{
	uint64_t size = access_size(request);

	return request->op != OP_NONE && request->op < OP_FENCE && (size == 1 || size == 2 || size == 4 || size == 8) &&
	       request->address % size == 0;
}

static void set_fiber(struct fiber *fiber, uint32_t to)
{
	unsigned number = fiber->number;

	X->memo.now[number] = to;
	hash_minus(&X->fibers_hash, X->fiber_hash[number]);
	X->fiber_hash[number] = X->memo.part[to].hash;
	hash_plus(&X->fibers_hash, X->fiber_hash[number]);
}

static void take_known(struct fiber *fiber, const struct known_step *known, const struct mark *mark)
{
	const struct request *request = &fiber->request;

	if (access_writes(request)) {
		memory_store(request->address, access_size(request), known->written);
		memory_settle(mark->logged);
	}
	load_header(fiber, known->to);
	set_fiber(fiber, known->to);
}

/* Fibers that the step has changed from outside: woken, say. Each is in another part now. */
static void rename_dirty(void)
{
	while (X->dirty) {
		unsigned number = (unsigned)__builtin_ctzll(X->dirty);
		struct fiber *fiber = &X->fiber[number];

		X->dirty &= X->dirty - 1;
		if (number < X->fibers && fiber->state == FIBER_PARKED && X->memo.now[number] != MEMO_NONE) /* NONE: just born */
			load_stack(fiber);
		memory_note_own(&X->fiber_hash[number].low);
		memory_note_own(&X->fiber_hash[number].high);
		memory_note_own(&X->memo.now[number]);
		uint32_t to = find_part(fiber, fiber_hash(fiber));

		if (to == MEMO_NONE)
			return;
		set_fiber(fiber, to);
		X->memo.stack[number] = to;
	}
}

/* The part that @fiber was put in is another now: its header and its stack with it. */
static void place(struct fiber *fiber, uint32_t number)
{
	load_header(fiber, number);
	X->memo.now[fiber->number] = number;
	load_stack(fiber);
}

/*
 * Does a plain write keep bits of what was there? One of a bit-field does: it is announced as a write of the whole word. Run
 * again with all bits turned over, @fiber, which was in part @from, must write the same; it is left as it is.
 */
static bool keeps_bits(struct fiber *fiber, const struct request *request, uint32_t from, uint64_t old)
{
	uint64_t size = access_size(request), mark = X->logged, written = memory_load(request->address, size);
	uint32_t to = X->memo.now[fiber->number];

	X->epoch++;
	memory_store(request->address, size, ~old);
	place(fiber, from);
	step_only(fiber, 0);
	bool same = X->outcome == OUTCOME_PARKED && memory_load(request->address, size) == written;

	memory_undo(mark);
	X->outcome = OUTCOME_PARKED;
	X->memo.stack[fiber->number] = MEMO_NONE;
	place(fiber, to);
	return !same;
}

/* Run the machine code. @simple: of an access that read @read, which is then known. */
static void take_new(struct fiber *fiber, unsigned choice, bool simple, uint64_t read, const struct mark *mark)
{
	struct request request = fiber->request;
	uint32_t from = X->memo.now[fiber->number];
	uint64_t old = simple ? memory_load(request.address, access_size(&request)) : 0;

	load_stack(fiber);
	X->memo.impure = false;
	step_only(fiber, choice);
	memory_settle(mark->logged);
	X->dirty &= ~(UINT64_C(1) << fiber->number);
	bool pure = simple && !X->memo.impure && !X->dirty && X->outcome == OUTCOME_PARKED && !X->restart;
	uint32_t to = find_part(fiber, fiber_hash(fiber));

	if (to == MEMO_NONE)
		return;
	set_fiber(fiber, to);
	X->memo.stack[fiber->number] = to;
	rename_dirty();
	if (pure && request.op == OP_WRITE && keeps_bits(fiber, &request, from, old))
		pure = false;
	if (pure)
		learn((struct known_step){ read, access_writes(&request) ? memory_load(request.address, access_size(&request)) : 0, from + 1, to });
}

void memo_take(struct fiber *fiber, unsigned choice, struct mark *mark)
{
	const struct request *request = &fiber->request;
	bool simple = is_simple(request);
	uint64_t read = 0;

	*mark = (struct mark){ X->logged, X->memo.now[fiber->number], X->memory_hash, X->fibers_hash, X->fiber_hash[fiber->number], fiber->number };
	X->dirty = 0;
	if (simple) {
		step_view(fiber);
		X->current = fiber;
		X->epoch++;
		X->outcome = OUTCOME_PARKED;
		if (request->op != OP_WRITE) /* what was there does not matter to a plain write */
			read = memory_load(request->address, access_size(request));
		const struct known_step *known = find_step(X->memo.now[fiber->number], read);

		if (known->part) {
			take_known(fiber, known, mark);
			return;
		}
	}
	take_new(fiber, choice, simple, read, mark);
}

void memo_back(const struct mark *mark)
{
	struct fiber *fiber = &X->fiber[mark->number];

	memory_undo(mark->logged);
	load_header(fiber, (uint32_t)mark->saved);
	X->memo.now[mark->number] = (uint32_t)mark->saved;
	X->memory_hash = mark->memory;
	X->fibers_hash = mark->fibers;
	X->fiber_hash[mark->number] = mark->fiber;
}
