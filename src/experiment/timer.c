/* SPDX-License-Identifier: MIT */
#include "experiment/timer.h"

#include "experiment/experiment.h"

#include <errno.h>
#include <sys/timerfd.h>
#include <unistd.h>

int timer_in(unsigned ms)
{
	const struct itimerspec when = { .it_value = { .tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000 } };
	const int descriptor = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);

	if (descriptor >= 0 && timerfd_settime(descriptor, 0, &when, NULL) == 0)
		return descriptor;
	fail("a timer cannot be made");
	if (descriptor >= 0)
		close(descriptor);
	return -1;
}

bool timer_read(int descriptor)
{
	uint64_t times;
	ssize_t length;

	do
		length = read(descriptor, &times, sizeof(times));
	while (length < 0 && errno == EINTR);
	return length == sizeof(times);
}
