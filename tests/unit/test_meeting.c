/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "subject/run.h"

#include <CUnit/CUnit.h>
#include <pthread.h>

#define PARTIES 3
#define ROUNDS 2000

static struct rc_meeting meeting;
static int arrivals[ROUNDS][PARTIES]; /* plain: the meeting is what orders them */

struct party {
	pthread_t thread;
	int number;
	bool all_there, left;
};

static void *attend(void *argument)
{
	struct party *self = argument;

	self->all_there = true;
	for (int round = 0; round < ROUNDS; round++) {
		arrivals[round][self->number] = 1;
		if (!rc_meet(&meeting)) {
			self->left = true;
			return NULL;
		}
		for (int other = 0; other < PARTIES; other++)
			self->all_there = self->all_there && arrivals[round][other];
	}
	return NULL;
}

static void nobody_passes_before_all_have_come(void)
{
	struct party parties[PARTIES] = { 0 };

	meeting = (struct rc_meeting){ .parties = PARTIES };
	for (int i = 0; i < PARTIES; i++) {
		parties[i].number = i;
		pthread_create(&parties[i].thread, NULL, attend, &parties[i]);
	}
	for (int i = 0; i < PARTIES; i++) {
		pthread_join(parties[i].thread, NULL);
		CU_ASSERT_TRUE(parties[i].all_there);
		CU_ASSERT_FALSE(parties[i].left);
	}
}

static void an_abandoned_meeting_lets_everybody_go(void)
{
	struct party parties[PARTIES] = { 0 };

	meeting = (struct rc_meeting){ .parties = PARTIES, .patience = 10 };
	for (int i = 0; i < PARTIES - 1; i++) {
		parties[i].number = i;
		pthread_create(&parties[i].thread, NULL, attend, &parties[i]);
	}
	atomic_store(&meeting.abandoned, 1);
	for (int i = 0; i < PARTIES - 1; i++) {
		pthread_join(parties[i].thread, NULL);
		CU_ASSERT_TRUE(parties[i].left);
	}
}

CU_TestInfo meeting_tests[] = {
	{ "nobody passes before all have come", nobody_passes_before_all_have_come },
	{ "an abandoned meeting lets everybody go", an_abandoned_meeting_lets_everybody_go },
	CU_TEST_INFO_NULL,
};
