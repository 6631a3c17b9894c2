/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/nudge.h"

#include "run/schedule.h"

#include "base/quantity.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define SLICE_NS 4000000 /* that the kernel lets one run where others wait; about, for it is a setting of the kernel */

static const char *const names[NUDGE_KINDS] = { "none", "pause", "yield", "sleep", "signal" };

/* What a kind costs beside its time: a system call or two, a switch of the CPU. Measured, and rounded up. */
static const struct {
	uint64_t most_ns; /* 0: it takes no time */
	unsigned beside_ns;
} kinds[NUDGE_KINDS] = {
	[NUDGE_PAUSE] = { NUDGE_PAUSE_MOST, 0 },
	[NUDGE_YIELD] = { 0, 1000 },
	[NUDGE_SLEEP] = { NUDGE_WAIT_MOST, 20000 },
	[NUDGE_SIGNAL] = { NUDGE_WAIT_MOST, 20000 },
};

static bool read_kind(const char *word, size_t length, struct nudge *nudge, struct error *error)
{
	char *kind = text_format("%.*s", (int)length, word);
	const char *near;
	int found = 0;

	while (found < NUDGE_KINDS && strcmp(kind, names[found]) != 0)
		found++;
	nudge->kind = (enum nudge_kind)found;
	near = text_nearest(kind, names, NUDGE_KINDS);
	if (found == NUDGE_KINDS && near)
		error_set(error, STATUS_USAGE, "--nudge %s: no such choice (did you mean: %s?)", word, near);
	else if (found == NUDGE_KINDS)
		error_set(error, STATUS_USAGE, "--nudge %s: no such choice (there are: " NUDGE_CHOICES ", with N in ns or as in 2us, and "
			  "@P behind for a share of the windows, as in pause:200@0.1)", word);
	free(kind);
	return found < NUDGE_KINDS;
}

/* @amount: what stands behind the colon, NULL where there is none. */
static bool read_amount(const char *word, const char *amount, struct nudge *nudge, struct error *error)
{
	uint64_t most_ns = kinds[nudge->kind].most_ns;
	const char *name = names[nudge->kind];
	struct text most = { 0 };
	bool good;

	if (most_ns == 0)
		return !amount || error_set(error, STATUS_USAGE, "--nudge %s: %s takes no time: leave :%s out", word, name, amount);
	if (!amount)
		return error_set(error, STATUS_USAGE, "--nudge %s: needs its time, as in %s:200 (ns) or %s:2us", word, name, name);
	good = (quantity_count("", amount, 1, most_ns, &nudge->ns, NULL) || quantity_time("", amount, 1, most_ns, &nudge->ns, NULL));
	quantity_add_time(&most, most_ns);
	if (!good)
		error_set(error, STATUS_USAGE, "--nudge %s: its time must be from 1 ns to %s, as in %s:200 (ns) or %s:2us", word, most.data,
			  name, name);
	text_fini(&most);
	return good;
}

/* Decimal, with six places at most, so that what is stored is what was asked for. */
static bool read_share(const char *word, const char *share, struct nudge *nudge, struct error *error)
{
	size_t length = strspn(share, "0123456789."), places = 0;
	const char *point = strchr(share, '.');
	char *end;

	nudge->millionths = 0;
	if (point)
		places = strlen(point + 1);
	if (length > 0 && share[length] == '\0' && places <= 6 && (share[0] == '0' || share[0] == '1')) {
		double value = strtod(share, &end);

		if (*end == '\0' && value > 0 && value <= 1)
			nudge->millionths = (unsigned)(value * NUDGE_ALWAYS + 0.5);
	}
	return nudge->millionths > 0 ||
	       error_set(error, STATUS_USAGE, "--nudge %s: @%s is no share of the windows (from 0.000001 to 1, as in @0.1)", word, share);
}

bool nudge_read(const char *word, struct nudge *nudge, struct error *error)
{
	size_t length = strcspn(word, ":@");
	const char *share = strchr(word, '@');
	char *amount = NULL;
	bool good;

	*nudge = (struct nudge){ 0 };
	if (!read_kind(word, length, nudge, error))
		return false;
	if (nudge->kind == NUDGE_NONE)
		return word[length] == '\0' || error_set(error, STATUS_USAGE, "--nudge %s: none is all: leave %s out", word, word + length);
	if (word[length] == ':')
		amount = text_format("%.*s", (int)strcspn(word + length + 1, "@"), word + length + 1);
	good = read_amount(word, amount, nudge, error) && (!share || read_share(word, share + 1, nudge, error));
	if (nudge->millionths == NUDGE_ALWAYS)
		nudge->millionths = 0;
	free(amount);
	return good;
}

char *nudge_text(const struct nudge *nudge)
{
	struct text text = { 0 };

	text_add(&text, names[nudge->kind]);
	if (kinds[nudge->kind].most_ns)
		text_addf(&text, ":%llu", (unsigned long long)nudge->ns);
	if (nudge_chance(nudge)) {
		text_addf(&text, "@0.%06u", nudge->millionths);
		while (text.data[text.length - 1] == '0')
			text.data[--text.length] = '\0';
	}
	return text_take(&text);
}

bool nudge_is_any(const struct nudge *nudge)
{
	return nudge->kind != NUDGE_NONE;
}

double nudge_cost_ns(const struct nudge *nudge, bool spun_on)
{
	bool gives_away = nudge->kind != NUDGE_NONE && nudge->kind != NUDGE_PAUSE;
	double share = nudge_chance(nudge) ? (double)nudge->millionths / NUDGE_ALWAYS : 1;

	return share * ((double)nudge->ns + kinds[nudge->kind].beside_ns + (spun_on && gives_away ? SLICE_NS : 0));
}

uint64_t nudge_chance(const struct nudge *nudge)
{
	if (!nudge_is_any(nudge) || nudge->millionths == 0 || nudge->millionths >= NUDGE_ALWAYS)
		return 0;
	return (uint64_t)(((unsigned __int128)nudge->millionths << 64) / NUDGE_ALWAYS);
}

uint64_t nudge_seed(uint64_t seed, const char *case_name, unsigned attempt)
{
	uint64_t state = seed + attempt;

	for (const char *letter = case_name; *letter; letter++)
		state = schedule_random(&state) + (unsigned char)*letter;
	return schedule_random(&state);
}
