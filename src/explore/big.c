/* SPDX-License-Identifier: MIT */
#include "big.h"

/* Digits of a number are taken nine at a time: 64 bits are then enough to divide by hand. */
#define DIGITS_AT_ONCE 9
#define TEN_TO_9 UINT64_C(1000000000)
#define DIGITS_MAX 1080

void big_add(struct big *sum, unsigned column, uint64_t value)
{
	for (; value && column < BIG_WORDS; column++)
		value = __builtin_add_overflow(sum->word[column], value, &sum->word[column]);
}

static unsigned used_words(const struct big *number)
{
	unsigned used = BIG_WORDS;

	while (used > 0 && number->word[used - 1] == 0)
		used--;
	return used;
}

/* Divide by 10^9 in place; the remainder. */
static uint64_t next_digits(struct big *number, unsigned used)
{
	uint64_t rest = 0;

	for (unsigned i = used; i-- > 0;) {
		uint64_t high = rest << 32 | number->word[i] >> 32, low = high % TEN_TO_9 << 32 | (uint32_t)number->word[i];

		number->word[i] = high / TEN_TO_9 << 32 | low / TEN_TO_9;
		rest = low % TEN_TO_9;
	}
	return rest;
}

bool big_decimal(struct big *number, char *text, size_t room)
{
	char digits[DIGITS_MAX]; /* the last first */
	size_t count = 0;
	unsigned used;

	while ((used = used_words(number)) > 0) {
		uint64_t group = next_digits(number, used);

		for (int i = 0; i < DIGITS_AT_ONCE; i++, group /= 10)
			digits[count++] = (char)('0' + group % 10);
	}
	while (count > 0 && digits[count - 1] == '0')
		count--;
	if (count == 0)
		digits[count++] = '0';
	if (count >= room)
		return false;
	for (size_t i = 0; i < count; i++)
		text[i] = digits[count - 1 - i];
	text[count] = '\0';
	return true;
}

/* Its highest 64 bits, the first of them 1, and how far they lie above the lowest bit (below it: negative). */
static uint64_t leading_bits(const struct big *number, unsigned used, int *above)
{
	uint64_t top = number->word[used - 1], below = used > 1 ? number->word[used - 2] : 0;
	int zeros = __builtin_clzll(top);

	*above = (int)(used - 1) * 64 - zeros;
	return zeros ? top << zeros | below >> (64 - zeros) : top;
}

double big_share(const struct big *part, const struct big *whole)
{
	unsigned part_used = used_words(part), whole_used = used_words(whole);
	int part_above, whole_above;
	double share;

	if (part_used == 0 || whole_used == 0)
		return 0;
	share = (double)leading_bits(part, part_used, &part_above) / (double)leading_bits(whole, whole_used, &whole_above);
	/* Halving is exact, and a part is no larger than its whole. */
	for (int i = whole_above - part_above; i > 0; i--)
		share /= 2;
	return share;
}
