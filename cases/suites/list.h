/* SPDX-License-Identifier: MIT */
/* Every suite. */
#include "suites/quick.h"
#include "suites/ci.h"
#include "suites/full.h"
