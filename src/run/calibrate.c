/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/calibrate.h"

#include "subject/page.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const uint64_t strides[] = { 64, 256, 1024, 4096 };
static const uint64_t spacings[] = { 16, 32, RC_LINE, 2 * RC_LINE };
static const uint64_t pauses_ns[] = { 0, 100, 300 };

static bool is_same(const struct calibrate_setting *a, const struct calibrate_setting *b)
{
	return a->stride == b->stride && a->spacing == b->spacing && a->nudge.kind == b->nudge.kind && a->nudge.ns == b->nudge.ns;
}

size_t calibrate_grid(const struct steering *usual, struct calibrate_setting grid[CALIBRATE_MOST])
{
	size_t count = 0;

	grid[count++] = (struct calibrate_setting){ usual->stride, usual->spacing, usual->nudge };
	for (size_t i = 0; i < LENGTH(pauses_ns); i++) {
		for (size_t j = 0; j < LENGTH(spacings); j++) {
			for (size_t k = 0; k < LENGTH(strides); k++) {
				const struct calibrate_setting one = {
					strides[k], spacings[j], { pauses_ns[i] > 0 ? NUDGE_PAUSE : NUDGE_NONE, .ns = pauses_ns[i] },
				};

				if (count < CALIBRATE_MOST && !is_same(&one, &grid[0]))
					grid[count++] = one;
			}
		}
	}
	return count;
}

void calibrate_begin(struct calibrate *search, const struct calibrate_setting *grid, size_t count)
{
	*search = (struct calibrate){ .count = count, .alive_count = count };
	for (size_t i = 0; i < count; i++) {
		search->entries[i].setting = grid[i];
		search->alive[i] = i;
	}
}

double calibrate_rate(const struct calibrate *search, size_t index)
{
	const struct calibrate_entry *entry = &search->entries[index];

	return entry->cpu_ns > 0 ? (double)entry->wrong * 1e9 / (double)entry->cpu_ns : 0;
}

/* The best first; of equal ones, those that stood first. What is out goes. */
static void sort(struct calibrate *search)
{
	size_t kept = 0;

	for (size_t i = 0; i < search->alive_count; i++) {
		size_t index = search->alive[i], place = kept;

		if (search->entries[index].out)
			continue;
		for (; place > 0 && calibrate_rate(search, search->alive[place - 1]) < calibrate_rate(search, index); place--)
			search->alive[place] = search->alive[place - 1];
		search->alive[place] = index;
		kept++;
	}
	search->alive_count = kept;
}

static void end_rung(struct calibrate *search)
{
	sort(search);
	search->alive_count = (search->alive_count + CALIBRATE_KEPT - 1) / CALIBRATE_KEPT;
	search->rung++;
	search->next = 0;
}

bool calibrate_next(struct calibrate *search, size_t *index, uint64_t *slot_ns)
{
	for (;;) {
		if (search->next == search->alive_count)
			end_rung(search);
		if (search->alive_count == 0 || (search->alive_count == 1 && search->rung > 0))
			return false;
		if (!search->entries[search->alive[search->next]].out)
			break;
		search->next++;
	}
	*index = search->alive[search->next];
	*slot_ns = CALIBRATE_FIRST_NS << search->rung;
	return true;
}

/* All settings that give less room than @spacing lie as one that gives it, which is among the others; or else as the widest. */
static void drop_narrow(struct calibrate *search, uint64_t spacing)
{
	uint64_t widest = 0;

	for (size_t i = 0; i < search->count; i++)
		widest = search->entries[i].setting.spacing > widest ? search->entries[i].setting.spacing : widest;
	for (size_t i = 0; i < search->count; i++)
		search->entries[i].out |= search->entries[i].setting.spacing < (spacing < widest ? spacing : widest);
}

void calibrate_tell(struct calibrate *search, const struct calibrate_reading *reading)
{
	struct calibrate_entry *entry = &search->entries[search->alive[search->next++]];

	entry->trials += reading->trials;
	entry->wrong += reading->wrong;
	entry->cpu_ns += reading->cpu_ns;
	entry->out |= reading->failed;
	if (!reading->failed && reading->spacing > entry->setting.spacing)
		drop_narrow(search, reading->spacing);
}

bool calibrate_best(const struct calibrate *search, size_t *index)
{
	bool found = false;

	for (size_t i = 0; i < search->alive_count; i++) {
		size_t candidate = search->alive[i];

		if (search->entries[candidate].out || (found && (search->rung > 0 || calibrate_rate(search, candidate) <= calibrate_rate(search, *index))))
			continue;
		*index = candidate;
		found = true;
	}
	return found && calibrate_rate(search, *index) > 0;
}
