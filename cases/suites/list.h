/* SPDX-License-Identifier: MIT */
/* Every suite. */
#include "suites/quick.h"
#include "suites/full.h"
