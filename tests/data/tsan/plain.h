/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counter of subject.c, in a file of its own as in a real case. */
static inline void access_add_7(int *cell)
{
	int old = *(volatile int *)cell;

	*(volatile int *)cell = old + 1;
}
